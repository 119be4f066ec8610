// 处罚案件的状态：立案当日的参数、执法人员的证件随案保存
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { Look } from '../../platform/cases/looks.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import { ways } from '../../platform/papers/ways.ts'
import {
  ages,
  challenges,
  kindNames,
  mercies,
  outcomes,
  parties,
  revocations,
  rights,
  sources,
  steps,
} from './kinds.ts'

const oneOf = <const C extends object>(choices: C) => z.enum(Object.keys(choices) as [keyof C & string])
const dayOrNull = PlainDate.nullable()
const fen = z.number().int()

/** 处罚事项 as it stood on the day of filing. */
export const ActKept = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  basis: z.string(),
  training: z.boolean(),
  /** From which day this version of it is in force; absent in what was filed before it was kept. */
  from: PlainDate.optional(),
  /** The most the law allows as a fine, where it was entered: in 分, or times the illegal income. */
  most: fen.nullable().default(null),
  mostTimes: z.number().int().nullable().default(null),
})
export type ActKept = z.output<typeof ActKept>

/** 裁量基准: one step of an act, in 分; null: no bound. */
const StepKept = z.object({
  id: z.uuid(),
  step: oneOf(steps),
  least: fen.nullable(),
  most: fen.nullable(),
  /** Times the illegal income; null: no such bound. */
  leastTimes: z.number().int().nullable().default(null),
  mostTimes: z.number().int().nullable().default(null),
  kinds: z.array(z.enum(kindNames)),
  /** The highest bounds of all steps of the act beside it; null: none. */
  top: z.object({ most: fen.nullable(), mostTimes: z.number().int().nullable() }).nullable().default(null),
})
export type StepKept = z.output<typeof StepKept>

/** An officer and his certificate as they were on the day he acted. */
export const OfficerKept = z.object({
  id: z.uuid(),
  person: z.uuid(),
  name: z.string(),
  unit: z.string(),
  certificate: z.string(),
  until: PlainDate,
})
export type OfficerKept = z.output<typeof OfficerKept>

const Settings = z.object({
  decideWithin: z.number().int(),
  /** In 分, of this party and this act; 0: always offered. */
  hearingFrom: fen,
  reviewFrom: fen,
  discussFrom: fen,
  argueWithin: z.number().int(),
  publishWithin: z.number().int(),
})
export type Settings = z.output<typeof Settings>

/** What is proposed, announced or decided: all sums in 分. */
const Measure = z.object({ kinds: z.array(z.enum(kindNames)), fine: fen, confiscated: fen })
export type Measure = z.output<typeof Measure>

export const State = z.object({
  source: oneOf(sources),
  origin: z.uuid().nullable(),
  as: oneOf(parties),
  /** 王＊＊ of a person, 未成年人 of a minor; an organisation by its name. */
  whose: z.string(),
  org: z.uuid().nullable(),
  discoveredOn: dayOrNull,
  declinedOn: dayOrNull,
  offence: ActKept.nullable(),
  actOn: dayOrNull,
  age: oneOf(ages),
  filedOn: dayOrNull,
  settings: Settings,
  /** Of the last act of investigation. */
  officers: z.array(OfficerKept),
  /** Everybody who investigated: he neither reviews nor presides. */
  investigators: z.array(z.uuid()),
  investigatedOn: dayOrNull,
  evidence: z.object({ on: PlainDate, disposedOn: dayOrNull }).nullable(),
  concluded: z
    .object({
      outcome: oneOf(outcomes),
      on: PlainDate,
      measure: Measure.nullable(),
      step: StepKept.nullable(),
      mercy: oneOf(mercies).nullable(),
      /** 第五十八条 names it. */
      review: z.boolean(),
      /** 第五十七条: complex or major. */
      discuss: z.boolean(),
    })
    .nullable(),
  endedOn: dayOrNull,
  notice: z
    .object({
      on: PlainDate,
      measure: Measure,
      hearing: z.boolean(),
      /** As the paper has it. */
      basis: z.string().optional(),
      rights: z.array(oneOf(rights)).optional(),
      way: oneOf(ways).nullable().optional(),
    })
    .nullable(),
  arguedOn: dayOrNull,
  hearing: z
    .object({
      askedOn: PlainDate,
      chair: z.uuid().nullable(),
      day: dayOrNull,
      heldOn: dayOrNull,
      /** Who presented the case, with the certificates of that day. */
      officers: z.array(OfficerKept).optional(),
    })
    .nullable(),
  reviewedOn: dayOrNull,
  discussedOn: dayOrNull,
  decision: z
    .object({
      on: PlainDate,
      measure: Measure,
      heaviest: z.enum(kindNames),
      reviewed: z.boolean(),
      payWithin: z.number().int(),
      /** A later day, where the decision names one. */
      payBy: PlainDate.optional(),
      /** Where it is another than the investigation proposed. */
      step: StepKept.optional(),
    })
    .nullable(),
  instalments: z.object({ on: PlainDate, until: PlainDate, parts: z.number().int() }).nullable(),
  paid: fen,
  /** The first payment that was more than fine and confiscation: a surcharge was levied. */
  surchargedOn: PlainDate.optional(),
  performedOn: dayOrNull,
  challenge: z.object({ kind: oneOf(challenges), from: PlainDate, to: dayOrNull }).nullable(),
  urgedOn: dayOrNull,
  courtOn: dayOrNull,
  published: z.object({ on: PlainDate, until: PlainDate.optional() }).nullable(),
  revoked: z.object({ how: oneOf(revocations), on: PlainDate }).nullable(),
  withdrawn: z.object({ on: PlainDate, why: z.string() }).nullable(),
  closedOn: dayOrNull,
})

/** What it holds and does not give out: whose case it is, and what the papers say. */
interface Held {
  readonly name?: string
  readonly facts?: string
  readonly reasons?: string
  readonly looks?: readonly Look[]
}
export type Penalty = z.output<typeof State> & Held & Common

export const stages = {
  clue: { zh: '线索', en: 'Clue' },
  'not-filed': { zh: '不予立案', en: 'Not filed' },
  filed: { zh: '已立案', en: 'Filed' },
  investigating: { zh: '调查取证', en: 'Investigated' },
  ending: { zh: '待批准结束', en: 'End to be approved' },
  'no-case': { zh: '违法事实不成立', en: 'No case' },
  'not-punished': { zh: '不予处罚', en: 'Not punished' },
  transferred: { zh: '已移送', en: 'Passed on' },
  proposed: { zh: '拟处罚', en: 'Proposed' },
  noticed: { zh: '已事先告知', en: 'Announced' },
  argued: { zh: '已陈述申辩', en: 'Argued' },
  hearing: { zh: '听证', en: 'Hearing' },
  heard: { zh: '听证结束', en: 'Heard' },
  reviewed: { zh: '已法制审核', en: 'Reviewed' },
  discussed: { zh: '已集体讨论', en: 'Discussed' },
  decided: { zh: '已决定，待履行', en: 'Decided, to be performed' },
  performed: { zh: '已履行', en: 'Performed' },
  urged: { zh: '已催告', en: 'Urged' },
  court: { zh: '申请法院强制执行', en: 'Before the court' },
  revoked: { zh: '已变更、撤销', en: 'Revoked' },
  closed: { zh: '已结案', en: 'Closed' },
} as const
export type Stage = keyof typeof stages

export const ended = ['not-filed', 'no-case', 'not-punished', 'transferred', 'closed'] as const satisfies Stage[]
export const before = ['noticed', 'argued', 'hearing', 'heard', 'reviewed', 'discussed'] as const satisfies Stage[]
export const after = ['decided', 'performed', 'urged', 'court'] as const satisfies Stage[]

/** The paper that carries the penalty, and the one that announces it. */
export const DECISION = 'penalty-decision'
export const NOTICE = 'penalty-notice'
export const URGING = 'penalty-urging'

export function stageOf(state: Penalty): Stage {
  const { concluded, decision, hearing } = state
  if (state.closedOn) return 'closed'
  if (state.revoked) return 'revoked'
  if (state.performedOn) return 'performed'
  if (state.courtOn) return 'court'
  if (state.urgedOn) return 'urged'
  if (decision) return 'decided'
  if (state.discussedOn) return 'discussed'
  if (state.reviewedOn) return 'reviewed'
  if (hearing) return hearing.heldOn ? 'heard' : 'hearing'
  if (state.arguedOn) return 'argued'
  if (state.notice) return 'noticed'
  if (concluded) {
    if (concluded.outcome === 'proposed') return 'proposed'
    return state.endedOn ? concluded.outcome : 'ending'
  }
  if (state.investigatedOn) return 'investigating'
  if (state.filedOn) return 'filed'
  return state.declinedOn ? 'not-filed' : 'clue'
}

export const empty: Penalty = {
  source: 'own',
  origin: null,
  as: 'organisation',
  whose: '',
  org: null,
  discoveredOn: null,
  declinedOn: null,
  offence: null,
  actOn: null,
  age: 'adult',
  filedOn: null,
  settings: { decideWithin: 90, hearingFrom: 0, reviewFrom: 0, discussFrom: 0, argueWithin: 5, publishWithin: 7 },
  officers: [],
  investigators: [],
  investigatedOn: null,
  evidence: null,
  concluded: null,
  endedOn: null,
  notice: null,
  arguedOn: null,
  hearing: null,
  reviewedOn: null,
  discussedOn: null,
  decision: null,
  instalments: null,
  paid: 0,
  performedOn: null,
  challenge: null,
  urgedOn: null,
  courtOn: null,
  published: null,
  revoked: null,
  withdrawn: null,
  closedOn: null,
}

export type Capacity = 'handler' | 'head' | 'reviewer'

/** An officer as the rules see him. */
export interface OfficerSeen extends OfficerKept {
  readonly from: PlainDate
  readonly left: PlainDate | null
}

/** What the rules look at outside the dossier. */
export interface Seen {
  /** What the chosen organisation of the register is called. */
  readonly orgName: string | null
  /** The act asked for, if it is on the list of its day. */
  readonly offence: ActKept | null
  /** The step asked for, of whatever act, and its days. */
  readonly step:
    | (StepKept & { readonly act: string; readonly from: PlainDate; readonly until: PlainDate | null })
    | null
  readonly officers: readonly OfficerSeen[]
  /** In yuan, as set today. */
  readonly set: {
    readonly decideWithin: number
    readonly person: number
    readonly organisation: number
    readonly training: number
    readonly reviewFrom: number
    readonly discussFrom: number
    readonly argueWithin: number
    readonly publishWithin: number
    readonly reportWithin: number
    /** Months in the open; 0: for good. */
    readonly publicFor: number
    /** Kinds of inquiry by their Chinese names. */
    readonly filmed: readonly string[]
  }
}

export const step = actsOf<Penalty, Seen, Stage, Capacity>()
