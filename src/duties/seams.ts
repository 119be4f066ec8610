import type { PlainDate } from '../calendar/plain-date.ts'
import type { Outcome } from '../law/outcome.ts'
import type { By } from '../platform/change.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { token } from '../platform/handing.ts'

/** What one duty hands another: neither imports the other, both import this. */

/** Counsel's opinions on a matter. */
export interface Opinions {
  /** Of each counsel the last: what the rules of the matter must know. */
  on(on: Db | Tx, matter: string): Promise<readonly OpinionGiven[]>
  /** The same in full, oldest first, with what became of each: for the archive. */
  inFull(on: Db | Tx, matter: string): Promise<readonly OpinionInFull[]>
}

export interface OpinionGiven {
  readonly on: PlainDate
  readonly conclusion: 'lawful' | 'lawful-after-change' | 'unlawful'
}

export interface OpinionInFull {
  readonly number: string
  readonly by: string
  readonly on: PlainDate
  readonly conclusion: string
  readonly text: string
  readonly adopted: string
  readonly why: string
}

/** Penalties that were decided and stand. */
export interface PenaltiesInForce {
  /** null: there is no such decision, or it was revoked or withdrawn. */
  of(on: Db | Tx, id: string): Promise<{ readonly id: string; readonly number: string; readonly on: PlainDate } | null>
}

export const penaltiesInForce = token<PenaltiesInForce>('enforcement.in-force')

export const opinionsOnMatters = token<Opinions>('counsel.opinions')

/** An exam of officials that was sat on the platform, of one unit. */
export interface ExamSat {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly on: PlainDate
  readonly full: number
  readonly tries: readonly {
    readonly person: string
    readonly unit: string
    readonly turn: number
    readonly score: number
  }[]
}

/** The exams of law study, for whoever holds one. */
export interface OfficialsExams {
  /** Who is due at an exam of each of these units, by the posts of its day. */
  due(on: Db | Tx, units: readonly string[], day: PlainDate): Promise<ReadonlyMap<string, readonly string[]>>
  isEntered(on: Db | Tx, name: string, day: PlainDate): Promise<boolean>
  /** Enters the exam and its results, by the rules of their books. */
  enter(tx: Tx, exam: ExamSat, doing: { readonly by: By; readonly now: Date }): Promise<Outcome<true>>
}

export const officialsExams = token<OfficialsExams>('law-study.exams')

/** 学期: from which day to which pupils are at school, as far as terms were entered. */
export interface SchoolTerms {
  all(on: Db | Tx): Promise<readonly { readonly from: PlainDate; readonly until: PlainDate }[]>
}

export const schoolTerms = token<SchoolTerms>('prevention.terms')
