import { sql } from 'kysely'
import type { z } from 'zod'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import type { Book } from './book.ts'
import { keyOf, markOf } from './entry.ts'
import { whole } from '../platform/db/whole.ts'

/** An entry as rooms above the books read it. */
export interface EntryRead<F extends z.ZodObject = z.ZodObject> {
  readonly id: string
  readonly caption: string
  readonly form: z.output<F>
}

interface Sought<F extends z.ZodObject> {
  /** In force on this day. Absent: whatever the day. */
  readonly on?: PlainDate
  readonly ids?: readonly string[]
  /** The values of its key, in order. */
  readonly keys?: readonly (readonly unknown[])[]
  /** Of these fields, each a filter of the book or a reference, one of these values. */
  readonly with?: Partial<Record<keyof z.output<F> & string, readonly string[]>>
  /** Struck ones too: what once was cited must still be called by its name. */
  readonly struck?: true
}

/** The most that is read at once. */
const MOST = 100_000

/** Entries of a book, in the order of their ids, as their form has them. What a rule sees of a book, it sees through here. */
export async function entriesOf<F extends z.ZodObject>(
  on: Db | Tx,
  book: Book<F>,
  { on: day, ids, keys, with: fields, struck }: Sought<F> = {},
): Promise<EntryRead<F>[]> {
  const of: Pick<Book, 'id' | 'key'> = book
  const parts = [sql<boolean>`book = ${book.id}`]
  if (!struck) parts.push(sql<boolean>`struck is null`)
  if (day) parts.push(sql<boolean>`from_day <= ${day}::date and until_day >= ${day}::date`)
  if (ids) parts.push(sql<boolean>`id = any(${[...ids]}::uuid[])`)
  if (keys) {
    const wanted = keys.map((key) => keyOf(of as Book, Object.fromEntries(of.key.map((name, i) => [name, key[i]]))))
    parts.push(sql<boolean>`key = any(${wanted}::text[])`)
  }
  for (const [name, values] of Object.entries(fields ?? {}) as [string, readonly string[]][])
    parts.push(sql<boolean>`marks && ${values.map((value) => markOf(of, name, value))}::text[]`)
  return whole(
    on,
    MOST,
    sql<EntryRead<F>>`select id, caption, form from book_entry where ${sql.join(parts, sql` and `)} order by id`,
  )
}
