import type { Key, Paper } from './paper.ts'
import type { Quiz } from './state.ts'

/** A quiz as it runs, kept in memory for a moment. */
export interface Running {
  readonly id: string
  readonly papers: readonly Paper[]
  readonly key: Key
  readonly edition: number
  readonly quiz: Quiz
  readonly grace: number
}

/** An attempt as its holder may see it. */
export interface Attempt {
  readonly quiz: string
  readonly ordinal: number
  readonly variant: number
  readonly startedAt: Date
  readonly deadline: Date
  readonly arrivedAt: Date | null
  readonly answers: string | null
  /** Thousandths; null: nothing yet, or too late. */
  readonly points: number | null
}

export type Refused = 'unknown' | 'not-yet' | 'over' | 'not-started'
export type Started =
  | { readonly is: 'running' | 'done'; readonly attempt: Attempt; readonly running: Running; readonly again: boolean }
  | { readonly is: Refused; readonly running?: Running }
export type Submitted =
  | { readonly is: 'arrived'; readonly attempt: Attempt; readonly running: Running; readonly proof: string }
  | { readonly is: Refused }
