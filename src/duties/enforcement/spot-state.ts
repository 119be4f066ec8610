// 当场处罚的状态：当日的证件和参数随案保存
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { Look } from '../../platform/cases/looks.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import { kindNames, parties, payWays, revocations } from './kinds.ts'
import { ActKept, OfficerKept, type Seen } from './state.ts'

const oneOf = <const C extends object>(choices: C) => z.enum(Object.keys(choices) as [keyof C & string])
const fen = z.number().int()

export const SpotState = z.object({
  as: oneOf(parties),
  whose: z.string(),
  org: z.uuid().nullable(),
  offence: ActKept.nullable(),
  officers: z.array(OfficerKept),
  decision: z
    .object({
      on: PlainDate,
      kind: z.enum(kindNames),
      fine: fen,
      reportWithin: z.number().int(),
      publishWithin: z.number().int(),
    })
    .nullable(),
  reportedOn: PlainDate.nullable(),
  paid: z.object({ on: PlainDate, way: oneOf(payWays), handedInOn: PlainDate.nullable() }).nullable(),
  published: z.object({ on: PlainDate, until: PlainDate.optional() }).nullable(),
  revoked: z.object({ how: oneOf(revocations), on: PlainDate }).nullable(),
  withdrawn: z.object({ on: PlainDate, why: z.string() }).nullable(),
  closedOn: PlainDate.nullable(),
})

/** What it holds and does not give out. */
interface Held {
  readonly looks?: readonly Look[]
  readonly name?: string
  readonly facts?: string
}
export type Spot = z.output<typeof SpotState> & Held & Common

export const SPOT_DECISION = 'penalty-on-the-spot'

export const spotStages = {
  decided: { zh: '已当场决定，待备案', en: 'Decided on the spot' },
  reported: { zh: '已备案', en: 'Reported' },
  revoked: { zh: '已变更、撤销', en: 'Revoked' },
  closed: { zh: '已结案', en: 'Closed' },
} as const
export type SpotStage = keyof typeof spotStages

export function spotStage({ closedOn, revoked, reportedOn }: Spot): SpotStage {
  if (closedOn) return 'closed'
  if (revoked) return 'revoked'
  return reportedOn ? 'reported' : 'decided'
}

export const nothingDecided: Spot = {
  as: 'organisation',
  whose: '',
  org: null,
  offence: null,
  officers: [],
  decision: null,
  reportedOn: null,
  paid: null,
  published: null,
  revoked: null,
  withdrawn: null,
  closedOn: null,
}

export const spotStep = actsOf<Spot, Seen, SpotStage, 'handler' | 'head'>()
