import type { z } from 'zod'
import type { Calendar } from '../calendar/calendar.ts'
import type { Words } from '../law/outcome.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import type { Permission } from '../platform/permissions.ts'
import type { Secret } from '../platform/sign-in/secret.ts'

type Entry = Readonly<Record<string, unknown>>
type Field<F extends z.ZodObject> = keyof z.output<F> & string

/** What the house knows when an entry is taken in. */
export interface AtHand {
  readonly on: Db | Tx
  readonly calendar: Calendar
  /** What must be compared without being known is hashed with it. */
  readonly secret?: Secret | undefined
}

/** A file of somebody else's system, held against the book now and then: rows match by `by`, and are the same if `compare` are. */
export interface Counterpart<F extends z.ZodObject = z.ZodObject> {
  readonly id: string
  /** '教师资格管理信息系统' */
  readonly title: Words
  readonly by: readonly Field<F>[]
  /** Rows that have nothing by which to match are matched by these instead. */
  readonly otherwise?: readonly Field<F>[]
  readonly compare: readonly Field<F>[]
  /** Of the entries, those that their list should have: where these fields are one of these. Absent: all. */
  readonly concerns?: Readonly<Partial<Record<Field<F>, readonly string[]>>>
  /** What else of a row must be read for `reads`. */
  readonly also?: readonly Field<F>[]
  /** A row of theirs as the book would keep it, as far as it was read; null: none that the book could have. */
  reads?(atHand: AtHand): (row: Entry, text: Readonly<Record<string, string>>) => Entry | null
  /** What tells who somebody is does not stay in the file that is kept: the fields of a row as they stay, in a form that `reads` knows. Absent: the file is kept whole. */
  conceals?(atHand: AtHand): (text: Readonly<Record<string, string>>) => Readonly<Record<string, string>>
  /** Who signs what the keeper has cleared; never the same person. */
  readonly sign: Permission
}

/** A list that comes every year names somebody in other words than a key would: who stands in the book already is found by these. */
export interface Again<F extends z.ZodObject> {
  /** A row is of the one entry in force that is the same in all of these; other fields of the key stay as the entry has them. */
  readonly by: readonly Field<F>[]
  /** Never where both have one of these and they differ: a badge number tells namesakes apart. */
  readonly unless?: readonly Field<F>[]
  /** The day since which an entry stands; where the list has no such column, a new one stands since the day it was handed in. */
  readonly since?: Field<F>
  /** What a new one has where the list has no such column. */
  readonly unsaid?: Partial<z.output<F>>
}
