import type { Words } from '../law/outcome.ts'

/** What a check found amiss: in which table, and where. */
export interface Fault {
  readonly what: string
  readonly where: string
}

/** All columns of a table, or these. */
type Columns = '*' | readonly string[]

/**
 * A check of `mingfa verify` beside acts and leaves: what follows from the record is made anew and compared ('recomputed'), or was sealed with a key or by
 * its own hash and is tried ('bound').
 */
export interface Recheck<H> {
  readonly id: string
  readonly title: Words
  readonly how: 'recomputed' | 'bound'
  readonly proves: Readonly<Record<string, Columns>>
  /** What of it a stranger checks in a backup, by a program of his own (docs/stranger.md), and what he cannot. */
  readonly stranger: Stranger
  run(house: H, looking: Looking): Promise<Checked>
}

/** Together the three speak of all that the check proves. */
export interface Stranger {
  /** Questions to the tables of a backup. */
  readonly asks?: readonly Question[]
  /** What the program looks at by code of its own: leaves, checkpoints, bytes, draws. */
  readonly itself?: Readonly<Record<string, Columns>>
  /** What he must leave to `mingfa verify`, and why. */
  readonly not?: readonly Unproven[]
}

/**
 * A question in the SQL of SQLite, in which each column is a text as the archive has it ('t', '{a,b}', '\\x01'). Each row of its answer, `place`, is a
 * fault called `what`. Beside SQLite's own functions there are sha256(text), digest(bytes), items(several values → JSON list), part(text, pattern), instant(time),
 * beijing(time → day) and written(JSON, keys in their order).
 */
export interface Question {
  readonly what: string
  /** The columns a change in which it names. */
  readonly sees: Readonly<Record<string, Columns>>
  readonly sql: string
}

export interface Checked {
  readonly checked: number
  readonly faults: readonly Fault[]
}

export interface Looking {
  /** All bytes of evidence, or a sample of so many files. */
  readonly evidence: 'all' | number
}

/** What nothing proves, and why that may be: said on the page of openness. */
export interface Unproven {
  readonly table: string
  readonly columns: Columns
  readonly why: Words
}

/** When a migration wrote what it writes: another moment in each house. */
export const APPLIED_AT = 'applied_at'

/** What of a face says how its tables are held. */
export interface Proving<H> {
  readonly rechecks?: readonly Recheck<H>[]
  /** Tables whose rows migrations alone write: compared with what they write. */
  readonly written?: readonly string[]
  readonly unproven?: readonly Unproven[]
}

export const recheck = <H>(declared: Recheck<H>): Recheck<H> => declared

/** Words to search by, which follow from the rest of a record. */
export const onlySought = (table: string): Unproven => ({
  table,
  columns: ['grams'],
  why: {
    zh: '供查找用的字词，由名称等各列推出来。改了它，只是查找时找不到；逐页翻看仍在。',
    en: 'Words to search by, which follow from the other columns. Changed, a search misses what the list still shows.',
  },
})
