import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { actsOf } from '../../platform/cases/table.ts'
import type { Group, Level, Prize, RuleSet } from './kinds.ts'

const GroupName = z.enum(['primary', 'junior', 'senior'] satisfies Group[])
export const LevelName = z.enum(['class', 'school', 'county', 'city', 'province', 'nation'] satisfies Level[])
export const RuleName = z.enum(['speech', 'knowledge'] satisfies RuleSet[])
export const PrizeName = z.enum(['first', 'second', 'third'] satisfies Prize[])

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const Whole = z.number().int()

/** 组别: how many a unit may send, how many prizes there are. */
const GroupRow = z.object({ group: GroupName, quota: Whole, first: Whole, second: Whole, third: Whole })
export type GroupRow = z.output<typeof GroupRow>

/** What the contest goes by, as set on the day it was announced. */
export const Settled = z.object({
  earlier: z.enum(['outright', 'same-stage']),
  stageOn: PlainDate,
  noticeDays: Whole,
  dropFrom: Whole,
  overtime: Whole,
  helps: Whole,
})
export type Settled = z.output<typeof Settled>

/** 参赛选手, as the list was closed. Nothing here tells more of a pupil than he, or his guardian, let be told. */
export const Entrant = z.object({
  entry: z.uuid(),
  group: GroupName,
  school: z.uuid(),
  schoolName: z.string(),
  title: z.string(),
  /** By name where consented, else by initials. */
  shown: z.string(),
  /** On the list. */
  seq: Whole,
  /** 出场序号, drawn within the group. */
  number: Whole.nullable(),
})
export type Entrant = z.output<typeof Entrant>

const Source = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('numbers'),
    name: z.string(),
    where: z.string(),
    known: z.string(),
    ordered: z.boolean(),
    count: Whole,
  }),
  z.object({ kind: z.literal('drand'), round: Whole, known: z.string() }),
])
const Candidate = z.object({ person: z.uuid(), unit: z.string() })
/** 抽签: one list, one seed, for the order of appearance and the jury. */
export const ContestDraw = z.object({
  hash: hex,
  frozenAt: z.string(),
  source: Source,
  candidates: z.array(Candidate),
  seats: Whole,
  seed: hex.nullable(),
  given: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('typed'), text: z.string() }),
      z.object({ kind: z.literal('beacon'), signature: z.string() }),
    ])
    .nullable(),
  drawnOn: PlainDate.nullable(),
})
export type ContestDraw = z.output<typeof ContestDraw>

/** What the sheets came to, of each entrant; knowledge: its points. */
const Result = z.object({
  entry: z.uuid(),
  marks: z.array(z.object({ points: Whole, overtime: z.boolean() })),
  hundredths: Whole,
  thousandths: Whole,
  dropped: z.object({ highest: Whole, lowest: Whole }).nullable(),
  overtime: z.boolean(),
})
export type Result = z.output<typeof Result>

const Out = z.object({ entry: z.uuid(), kind: z.enum(['absent', 'disqualified']), why: z.string(), on: PlainDate })

export const State = z.object({
  title: z.string(),
  level: LevelName,
  rules: RuleName,
  year: Whole,
  /** Who may enter: schools of their own accord, or only who was sent up from below. */
  entrants: z.enum(['schools', 'promoted']),
  groups: z.array(GroupRow),
  criteria: z.array(z.object({ name: z.string(), most: Whole })),
  until: PlainDate.nullable(),
  day: PlainDate.nullable(),
  place: z.string(),
  settled: Settled.nullable(),
  announcedOn: PlainDate.nullable(),
  closedOn: PlainDate.nullable(),
  admittedOn: PlainDate.nullable(),
  list: z.array(Entrant),
  draw: ContestDraw.nullable(),
  jury: z.array(z.uuid()),
  head: z.uuid().nullable(),
  markingOn: PlainDate.nullable(),
  out: z.array(Out),
  results: z.array(Result),
  talliedBy: z.uuid().nullable(),
  talliedOn: PlainDate.nullable(),
  playOffs: z.array(z.array(z.uuid())),
  noticeOn: PlainDate.nullable(),
  /** The last day of the notice. */
  noticeUntil: PlainDate.nullable(),
  promoted: z
    .object({
      to: z.uuid(),
      on: PlainDate,
      entries: z.array(z.uuid()),
      passed: z.array(z.object({ entry: z.uuid(), why: z.string() })),
    })
    .nullable(),
  concludedOn: PlainDate.nullable(),
  cancelledOn: PlainDate.nullable(),
})
export type Contest = z.output<typeof State>

export const nothingYet: Contest = {
  title: '',
  level: 'school',
  rules: 'speech',
  year: 0,
  entrants: 'schools',
  groups: [],
  criteria: [],
  until: null,
  day: null,
  place: '',
  settled: null,
  announcedOn: null,
  closedOn: null,
  admittedOn: null,
  list: [],
  draw: null,
  jury: [],
  head: null,
  markingOn: null,
  out: [],
  results: [],
  talliedBy: null,
  talliedOn: null,
  playOffs: [],
  noticeOn: null,
  noticeUntil: null,
  promoted: null,
  concludedOn: null,
  cancelledOn: null,
}

/** 通知、报名 → 资格审查 → 选拔 → 评分 → 复核 → 公示 → 上报 → 存档 */
export const stages = {
  entering: { zh: '通知、报名', en: 'Announced, entering' },
  examining: { zh: '资格审查', en: 'Eligibility' },
  drawing: { zh: '选拔：抽签', en: 'Drawing lots' },
  marking: { zh: '评分', en: 'Marking' },
  reviewing: { zh: '复核', en: 'Review' },
  notice: { zh: '公示', en: 'Laid open' },
  reported: { zh: '已上报', en: 'Handed on' },
  archived: { zh: '存档', en: 'Filed' },
  cancelled: { zh: '已取消', en: 'Called off' },
} as const
export type Stage = keyof typeof stages

export function stageOf(one: Contest): Stage {
  if (one.cancelledOn) return 'cancelled'
  if (one.concludedOn) return 'archived'
  if (one.promoted) return 'reported'
  if (one.noticeOn) return 'notice'
  if (one.talliedOn) return 'reviewing'
  if (one.markingOn) return 'marking'
  if (one.admittedOn) return 'drawing'
  return one.closedOn ? 'examining' : 'entering'
}

/** A sheet as the contest sees it. */
export interface SheetSeen {
  readonly judge: string
  readonly locked: boolean
  readonly marks: readonly { readonly entry: string; readonly points: number; readonly overtime: boolean }[]
  /** Of a knowledge round: points by entrant. */
  readonly points: readonly { readonly entry: string; readonly points: number }[]
}

/** What the rules of a contest look at outside its dossier. */
export interface ContestSeen {
  readonly settings: Omit<Settled, 'stageOn'> & { readonly stageOn: number }
  /** The mark sheet of the day of a contest that is announced: its criteria in thousandths. */
  readonly markSheet: readonly { readonly name: string; readonly most: number }[]
  /** What kind of unit holds it. */
  readonly kind: string | null
  /** Entries to it, those withdrawn left out; for the acts that close the list. */
  readonly entries: readonly (Omit<Entrant, 'seq' | 'number'> & { readonly stage: string })[]
  /** Units in which the candidates named hold posts. */
  readonly candidates: readonly { readonly person: string; readonly orgs: readonly string[]; readonly unit: string }[]
  readonly sheets: readonly SheetSeen[]
  readonly appeals: readonly { readonly id: string; readonly open: boolean; readonly upheld: boolean }[]
  /** Where to hand on. */
  readonly next: {
    readonly id: string
    readonly title: string
    readonly stage: string
    readonly level: Level
    readonly year: number
    readonly rules: RuleSet
    /** How many more this unit may send, by group. */
    readonly left: Readonly<Partial<Record<Group, number>>>
  } | null
}

/** 组织单位, 评委组长 */
export type ContestCap = 'organiser' | 'head'
export const step = actsOf<Contest, ContestSeen, Stage, ContestCap>()
