// 竞答的案卷：存什么，规则看什么
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { QuestionKind } from './paper.ts'

const Part = z.object({
  kind: z.enum(['single', 'multi', 'judge']),
  count: z.number().int(),
  points: z.number().int(),
  half: z.boolean(),
})
const Correction = z.object({ question: z.uuid(), stem: z.string(), key: z.string(), why: z.string() })
export const Ranked = z.object({
  school: z.uuid(),
  takers: z.number().int(),
  mean: z.number().int(),
  place: z.number().int(),
})
export type Ranked = z.output<typeof Ranked>
/** A school whose place another key would change; null: it is not placed. */
const Moved = z.object({ school: z.uuid(), from: z.number().int().nullable(), to: z.number().int().nullable() })
export type Moved = z.output<typeof Moved>

export const State = z.object({
  title: z.string(),
  /** Sat by account and not by ticket. */
  officials: z.boolean(),
  counties: z.boolean(),
  stage: z.enum(['primary', 'junior', 'senior']).nullable(),
  topics: z.array(z.uuid()),
  from: PlainDate.nullable(),
  until: PlainDate.nullable(),
  parts: z.array(Part),
  variants: z.number().int(),
  minutes: z.number().int(),
  attemptsADay: z.number().int(),
  attempts: z.number().int(),
  scoring: z.enum(['best', 'last', 'sum']),
  draftedBy: z.uuid().nullable(),
  sealedOn: PlainDate.nullable(),
  papersDigest: z.string(),
  keyDigest: z.string(),
  /** Editions of the key: 1 as sealed. */
  keyEdition: z.number().int(),
  correction: Correction.extend({
    by: z.uuid().nullable(),
    up: z.number().int(),
    down: z.number().int(),
    same: z.number().int(),
    places: z.array(Moved),
  }).nullable(),
  closedOn: PlainDate.nullable(),
  root: z.string(),
  /** From how many takers on a school was named when it was published: the root holds for these. */
  fewest: z.number().int().nullable(),
  scored: z.number().int(),
  late: z.number().int(),
  ranking: z.array(Ranked),
  publishedOn: PlainDate.nullable(),
  /** Its results stand among the exams of law study. */
  recordedOn: PlainDate.nullable(),
})
export type Quiz = z.output<typeof State>

export interface Moves {
  readonly up: number
  readonly down: number
  readonly same: number
  /** The schools whose places it would change: ranks never move unseen. */
  readonly places: readonly Moved[]
}
/** What the rules see besides the quiz: gathered for the acts that need it. */
export interface SeenByQuiz {
  readonly sealing: {
    readonly missing: readonly { readonly kind: QuestionKind; readonly missing: number }[]
    readonly papersDigest: string
    readonly keyDigest: string
  } | null
  /** Of a correction proposed or confirmed: whom it moves; null: the question is on no paper, or the key does not fit it. */
  readonly moves: (Moves & { readonly stem: string; readonly letters: string; readonly keyDigest: string }) | null
  readonly tally: {
    readonly root: string
    readonly fewest: number
    readonly scored: number
    readonly late: number
    readonly ranking: readonly Ranked[]
  } | null
  /** Of an exam: who was due and sat it, as it would be entered; null: not asked. */
  readonly sat: { readonly due: number; readonly takers: number; readonly entered: boolean } | null
}
