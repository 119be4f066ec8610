import { sql } from 'kysely'
import { dayOf } from '../calendar/plain-date.ts'
import { accept, type Outcome } from '../law/outcome.ts'
import { changeAll, type By } from '../platform/change.ts'
import type { Tx } from '../platform/db/connect.ts'
import type { Book, Entry } from './book.ts'
import { bookRegister, keyOf } from './entry.ts'
import { around } from './names.ts'
import { followPublic } from './publishing.ts'
import type { BookRoom } from './room.ts'
import { keyTaken } from './rules.ts'
import { rowOf } from './save.ts'

const AT_ONCE = 500

interface Entering {
  readonly by: By
  readonly now: Date
  /** The branch to which entries belong where their form names no organisation. */
  readonly unit: string | null
}

/**
 * Enters new entries that follow from an act elsewhere, in its transaction: by the book's own rule, of whoever acted. Permission was asked
 * for where the act is; the first refusal refuses all of it.
 */
export async function enterAll(
  room: BookRoom,
  tx: Tx,
  book: Book,
  entries: readonly { readonly id: string; readonly form: Entry }[],
  { by, now, unit }: Entering,
): Promise<Outcome<number>> {
  const follow = await book.follows({ on: tx, calendar: room.calendar(), secret: room.secret })
  const made: { id: string; form: Entry }[] = []
  for (const { id, form } of entries) {
    const outcome = follow(form, dayOf(now))
    if (!outcome.ok) return outcome
    made.push({ id, form: outcome.value })
  }
  for (let from = 0; from < made.length; from += AT_ONCE) {
    const some = made.slice(from, from + AT_ONCE)
    const forms = some.map(({ form }) => form)
    const keys = forms.map((form) => keyOf(book, form))
    const { rows } = await sql`
      select from book_entry where book = ${book.id} and key = any(${keys}::text[]) and struck is null limit 1`.execute(
      tx,
    )
    if (rows.length > 0) return keyTaken
    const known = await around(room, tx, book, forms)
    const rowsOf = some.map(({ id, form }) => rowOf(book, id, { form, struck: null, unit }, known))
    await changeAll(
      tx,
      bookRegister,
      rowsOf.map((after) => ({ before: null, after, act: 'books.entered' as const, by, at: now })),
    )
    await followPublic(room, tx, book, rowsOf, { by, at: now })
  }
  return accept(made.length)
}
