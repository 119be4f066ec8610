// 办件的状态：受理时的事项版本随案保存，以后事项再变，本案不变
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { Look } from '../../platform/cases/looks.ts'
import type { Common } from '../../platform/cases/table.ts'
import { actsOf } from '../../platform/cases/table.ts'
import { channels, limitUnits, specials, types } from './choices.ts'
import { isBad, isSettled, Rating } from './rated.ts'

const Limit = z.object({ n: z.number().int(), unit: z.enum(Object.keys(limitUnits) as [keyof typeof limitUnits]) })
export type Limit = z.output<typeof Limit>

/** The matter as it was on the day the application came in. */
const MatterKept = z.object({
  id: z.uuid(),
  name: z.string(),
  implement: z.string(),
  version: z.string(),
  type: z.enum(Object.keys(types) as [keyof typeof types]),
  substance: z.boolean(),
  special: z.array(z.enum(Object.keys(specials) as [keyof typeof specials])),
  legal: Limit.nullable(),
  promised: Limit.nullable(),
  validYears: z.number().int().nullable(),
  /** Papers that sharing gives; absent in what came before they were kept. */
  shared: z.array(z.string()).optional(),
  /** Papers that every applicant hands in; absent likewise. */
  required: z.array(z.string()).optional(),
})
export type MatterKept = z.output<typeof MatterKept>

const Settings = z.object({
  publishWithin: z.number().int(),
  rateWithin: z.number().int(),
  contactWithin: z.number().int(),
  mendWithin: z.number().int(),
})
export type Settings = z.output<typeof Settings>

const dayOrNull = PlainDate.nullable()

export const State = z.object({
  matter: MatterKept.nullable(),
  channel: z.enum(Object.keys(channels) as [keyof typeof channels]),
  as: z.enum(['person', 'organisation']),
  /** 张＊＊ of a person; an organisation by its name. */
  whose: z.string(),
  /** 统一社会信用代码 of an organisation, which is public. */
  code: z.string().optional(),
  receivedOn: dayOrNull,
  /** Of the day it came in. */
  settings: Settings,
  turned: z.object({ how: z.enum(['not-needed', 'not-ours']), on: PlainDate }).nullable(),
  accepted: z.object({ on: PlainDate, deemed: z.boolean() }).nullable(),
  examined: z.object({ on: PlainDate, examiners: z.array(z.uuid()) }).nullable(),
  paused: z.object({ from: PlainDate, ground: z.enum(Object.keys(specials) as [keyof typeof specials]) }).nullable(),
  hearing: z
    .object({ toldOn: PlainDate, askedOn: dayOrNull, chair: z.uuid().nullable(), day: dayOrNull, heldOn: dayOrNull })
    .nullable(),
  decision: z
    .object({
      outcome: z.enum(['granted', 'refused']),
      on: PlainDate,
      /** Last day in force; null: for good. */
      until: dayOrNull,
      /** Working days it took, those excluded left out; and the legal limit in working days, where there is one. */
      used: z.number().int(),
      limit: z.number().int().nullable(),
    })
    .nullable(),
  overrun: z.object({ on: PlainDate, explainedOn: dayOrNull }).nullable(),
  certificate: z.string(),
  deliveredOn: dayOrNull,
  published: z.object({ on: PlainDate, until: PlainDate.optional() }).nullable(),
  rating: Rating.nullable(),
  unratedOn: dayOrNull,
  renewing: z.object({ askedOn: PlainDate }).nullable(),
  changedOn: dayOrNull,
  revokedOn: dayOrNull,
  cancelledOn: dayOrNull,
})

/** What it holds and does not give out: whose application it is, and who is looking at his name. */
interface Held {
  readonly name?: string
  /** A keyed digest of the identity number: the number itself is nowhere. */
  readonly idHmac?: string
  readonly reasons?: string
  /** The article a refusal rests on; absent in what was decided before it was asked for apart. */
  readonly restsOn?: string
  readonly overrunWhy?: string
  readonly looks?: readonly Look[]
}
export type Application = z.output<typeof State> & Held & Common

export const stages = {
  submitted: { zh: '已收到', en: 'Received' },
  supplement: { zh: '待补正', en: 'To be supplemented' },
  'not-needed': { zh: '不需要申请', en: 'No application needed' },
  'not-ours': { zh: '不属于本机关', en: 'Not for this agency' },
  accepted: { zh: '已受理', en: 'Accepted' },
  examining: { zh: '审查中', en: 'Being examined' },
  paused: { zh: '特别程序', en: 'Time excluded' },
  granted: { zh: '准予', en: 'Granted' },
  refused: { zh: '不予', en: 'Refused' },
  delivered: { zh: '已送达', en: 'Delivered' },
  mending: { zh: '差评整改', en: 'A bad rating is mended' },
  rated: { zh: '已评价', en: 'Rated' },
  unrated: { zh: '未评价', en: 'Not rated' },
  renewing: { zh: '申请延续', en: 'Renewal asked for' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  cancelled: { zh: '已注销', en: 'Cancelled' },
} as const
export type Stage = keyof typeof stages

export const closed = ['not-needed', 'not-ours', 'rated', 'unrated', 'revoked', 'cancelled'] as const satisfies Stage[]

/** Once it was decided and handed over, whatever became of its rating. */
export const lasting = ['delivered', 'mending', 'rated', 'unrated'] as const satisfies Stage[]
export const deciding = ['accepted', 'examining'] as const satisfies Stage[]

export function stageOf(state: Application): Stage {
  const { turned, accepted, examined, paused, decision, deliveredOn, rating, unratedOn, renewing } = state
  if (state.cancelledOn) return 'cancelled'
  if (state.revokedOn) return 'revoked'
  if (renewing) return 'renewing'
  if (rating) return isBad(rating.stars) && !isSettled(rating) ? 'mending' : 'rated'
  if (unratedOn) return 'unrated'
  if (deliveredOn) return 'delivered'
  if (decision) return decision.outcome
  if (paused) return 'paused'
  if (examined) return 'examining'
  if (accepted) return 'accepted'
  return turned?.how ?? 'submitted'
}

export const empty: Application = {
  matter: null,
  channel: 'platform',
  as: 'person',
  whose: '',
  receivedOn: null,
  settings: { publishWithin: 7, rateWithin: 5, contactWithin: 1, mendWithin: 15 },
  turned: null,
  accepted: null,
  examined: null,
  paused: null,
  hearing: null,
  decision: null,
  overrun: null,
  certificate: '',
  deliveredOn: null,
  published: null,
  rating: null,
  unratedOn: null,
  renewing: null,
  changedOn: null,
  revokedOn: null,
  cancelledOn: null,
}

export type Capacity = 'clerk' | 'examiner' | 'head' | 'reviewer'

/** What the rules look at outside the dossier. */
export interface Seen {
  /** The matter asked for, if it is on the list today, and the ways in. */
  readonly matter: (MatterKept & { readonly ways: readonly string[]; readonly unit: string }) | null
  readonly settings: Settings
  /** Months in the open of what is published today; 0: for good. */
  readonly publicFor: number
}

export const step = actsOf<Application, Seen, Stage, Capacity>()
