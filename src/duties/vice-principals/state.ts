import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { actsOf } from '../../platform/cases/table.ts'
import type { Held, Query } from './eligibility.ts'
import { bodies, roles, standings } from './kinds.ts'
import type { Candidate } from './candidate-form.ts'
import type { Limits } from './settings.ts'
import { Standards } from './standards.ts'

const code = <const C extends object>(of: C) => z.enum(Object.keys(of) as [keyof C & string, ...(keyof C & string)[]])

/** How a place came to be empty. */
const causes = {
  asked: { zh: '提出', en: 'Asked for' },
  ended: { zh: '前任离任', en: 'The former one left' },
  expired: { zh: '前任任期届满', en: 'The former term ended' },
  enrolled: { zh: '名册登记', en: 'Entered from a roll' },
} as const

export const grounds = {
  transferred: { zh: '工作调动', en: 'Transferred' },
  retired: { zh: '退休', en: 'Retired' },
  health: { zh: '健康原因', en: 'Health' },
  unfit: { zh: '不再符合条件', en: 'No longer eligible' },
  performance: { zh: '不履职', en: 'Did not perform' },
  merged: { zh: '学校撤并', en: 'The school was merged or closed' },
  expired: { zh: '任期届满', en: 'The term ended' },
  rearranged: { zh: '统一调整到别的学校', en: 'Moved to another school' },
  dropped: { zh: '不再需要', en: 'No longer needed' },
  other: { zh: '其他', en: 'Other' },
} as const

export const grades = {
  excellent: { zh: '优秀', en: 'Excellent' },
  competent: { zh: '称职', en: 'Competent' },
  fair: { zh: '基本称职', en: 'Fairly competent' },
  poor: { zh: '不称职', en: 'Not competent' },
} as const

/** Somebody of the pool, as he stands in an appointment. */
const Appointee = z.object({
  id: z.uuid(),
  name: z.string(),
  body: code(bodies),
  standing: code(standings),
  unit: z.uuid(),
})
export type Appointee = z.output<typeof Appointee>

/** One place at one school: who is wanted, who came, until when. */
export const State = z.object({
  /** What the school was called when the need was said. */
  school: z.string(),
  role: code(roles),
  language: z.string(),
  /** Since when there is nobody: the clock of the successor runs from it. */
  since: PlainDate.nullable(),
  /** Days given to name a successor, as set on that day; and the last of them. */
  days: z.number().int(),
  due: PlainDate.nullable(),
  cause: code(causes),
  former: z.string().nullable(),
  /** The body asked to recommend somebody. */
  asked: z.uuid().nullable(),
  candidate: Appointee.nullable(),
  recommendedOn: PlainDate.nullable(),
  admittedOn: PlainDate.nullable(),
  matchedOn: PlainDate.nullable(),
  /** The run that matched them. */
  run: z.string().nullable(),
  trainedOn: PlainDate.nullable(),
  trainedHours: z.number().int(),
  /** Fewer hours than asked on that day. */
  trainedShort: z.boolean(),
  /** What was asked on the day it was decided, whatever is asked later; absent: decided before this was kept. */
  standards: Standards.optional(),
  certificate: z.string(),
  phone: z.string(),
  appointedOn: PlainDate.nullable(),
  from: PlainDate.nullable(),
  until: PlainDate.nullable(),
  /** The last day in the post: that of the term, or an earlier one. */
  lastDay: PlainDate.nullable(),
  evaluations: z.array(z.object({ year: z.number().int(), grade: code(grades), on: PlainDate })),
  /** The year whose evaluation stands; null again once the next year began. */
  evaluatedFor: z.number().int().nullable(),
  /** Its last day, by the calendar or the school year as the bureau counted then; absent: of a time when only the calendar's was known. */
  evaluatedUntil: PlainDate.nullable().optional(),
  ground: code(grounds).nullable(),
  endedOn: PlainDate.nullable(),
})
export type State = z.output<typeof State>

export const empty: State = {
  school: '',
  role: 'vice-principal',
  language: '',
  since: null,
  days: 0,
  due: null,
  cause: 'asked',
  former: null,
  asked: null,
  candidate: null,
  recommendedOn: null,
  admittedOn: null,
  matchedOn: null,
  run: null,
  trainedOn: null,
  trainedHours: 0,
  trainedShort: false,
  certificate: '',
  phone: '',
  appointedOn: null,
  from: null,
  until: null,
  lastDay: null,
  evaluations: [],
  evaluatedFor: null,
  ground: null,
  endedOn: null,
}

export const appointmentStages = {
  need: { zh: '缺额', en: 'Needed' },
  recommended: { zh: '已推荐', en: 'Recommended' },
  'in-pool': { zh: '已入库', en: 'In the pool' },
  matched: { zh: '拟聘', en: 'Matched' },
  trained: { zh: '已培训', en: 'Trained' },
  appointed: { zh: '在任', en: 'Appointed' },
  evaluated: { zh: '已作年度评价', en: 'Evaluated' },
  ended: { zh: '已离任', en: 'Ended' },
} as const
export type Stage = keyof typeof appointmentStages

export function stageOf(state: State): Stage {
  if (state.ground) return 'ended'
  if (state.appointedOn) return state.evaluatedFor === null ? 'appointed' : 'evaluated'
  if (state.trainedOn) return 'trained'
  if (state.matchedOn) return 'matched'
  if (state.admittedOn) return 'in-pool'
  return state.recommendedOn ? 'recommended' : 'need'
}

/** What the rules of an appointment see outside it. */
export interface Seen {
  readonly limits: Limits
  readonly school: SchoolSeen | null
  /** Whether the unit of the case is a school on the day. */
  readonly candidates: readonly CandidateSeen[]
  /** Posts of these candidates, and all at this school. */
  readonly held: readonly Held[]
  /** Schools in the country, or weak ones, that have nobody today. */
  readonly waiting: number
  /** Of the certificate numbers named: those borne elsewhere. */
  readonly taken: readonly string[]
}

export interface SchoolSeen {
  readonly id: string
  readonly name: string
  readonly kindergarten: boolean
  readonly rural: boolean
  readonly weak: boolean
  readonly stages: readonly string[]
}

export interface CandidateSeen {
  readonly id: string
  readonly form: Candidate
  readonly queries: readonly Query[]
  /** Declared an interest in this school: no school is told. */
  readonly apart: boolean
}

export type Cap = 'school' | 'section' | 'sender'
export const act = actsOf<State, Seen, Stage, Cap>()

const fact = factsIn<State>()
export const countable = {
  units: ['件', '对', '所', '项'] as const,
  facts: {
    role: fact.choice('身份', 'Role', roles, 'role'),
    person: fact.each('人员', 'Person', ['人', '名'], 'candidate', 'id'),
    body: fact.choice('派出机关', 'Sending body', bodies, 'candidate', 'body'),
    standing: fact.choice('在职或者退休', 'In service or retired', standings, 'candidate', 'standing'),
    since: fact.day('缺额之日', 'Vacant since', 'since'),
    due: fact.day('补聘期限', 'Successor due', 'due'),
    cause: fact.choice('缺额原因', 'Cause of the vacancy', causes, 'cause'),
    recommended: fact.day('推荐日期', 'Recommended on', 'recommendedOn'),
    admitted: fact.day('入库日期', 'Admitted on', 'admittedOn'),
    matched: fact.day('拟聘日期', 'Matched on', 'matchedOn'),
    trained: fact.day('培训日期', 'Trained on', 'trainedOn'),
    hours: fact.whole('岗前培训学时', 'Hours of training', '学时', 'trainedHours'),
    trainedShort: fact.yes('培训学时不足', 'Trained fewer hours than asked', 'trainedShort'),
    appointed: fact.day('聘任办理日期', 'Appointed on', 'appointedOn'),
    from: fact.day('任期起', 'Term from', 'from'),
    until: fact.day('任期止', 'Term until', 'until'),
    lastDay: fact.day('最后任职日', 'Last day in the post', 'lastDay'),
    evaluations: fact.rows('年度评价', 'Yearly evaluations', ['次', '项'], 'evaluations'),
    evaluatedFor: fact.number('已评价年度', 'Evaluated for', 'evaluatedFor'),
    evaluatedUntil: fact.day('已评价年度的最后一日', 'Last day of the year evaluated', 'evaluatedUntil'),
    ground: fact.choice('离任原因', 'Ground of the end', grounds, 'ground'),
    ended: fact.day('离任办理日期', 'Ended on', 'endedOn'),
  },
  left: { days: 'steers', standards: 'steers' } as const,
}
