import { sql } from 'kysely'
import type { Tx } from '../platform/db/connect.ts'
import { fieldsOfBook, type Book } from './book.ts'
import { derive, derivedColumns, type BookRow } from './entry.ts'
import { around } from './names.ts'
import type { BookRoom } from './room.ts'

const SLICE = 1000

/** What of a declaration the store's derived columns rest on: where it changes, they are made anew. */
export const derivedFrom = (book: Book): string =>
  JSON.stringify([
    book.key,
    book.sought,
    book.filters,
    book.sorts,
    book.of,
    book.byUnit,
    book.valid,
    fieldsOfBook(book).map(([name, { input, choices }]) => [name, input, choices && Object.keys(choices)]),
  ])

/**
 * Derives anew what follows from the entries of a book by its declaration: search, filters, order, term. No act: what the entries say has not
 * changed. Answers how many there were.
 */
export async function deriveAnew(room: BookRoom, tx: Tx, book: Book): Promise<number> {
  let n = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<BookRow>`
      select * from book_entry where book = ${book.id} and id > ${after} order by id limit ${SLICE} for update`.execute(
      tx,
    )
    if (rows.length === 0) return n
    const known = await around(
      room,
      tx,
      book,
      rows.map(({ form }) => form),
    )
    const derived = rows.map(({ id, form, unit }) => ({ id, ...derive(book, form, unit, known) }))
    await sql`
      update book_entry e set (${sql.raw(derivedColumns.join(', '))}) = (select ${sql.raw(derivedColumns.map((name) => `n.${name}`).join(', '))})
      from jsonb_populate_recordset(null::book_entry, ${JSON.stringify(derived)}::jsonb) n where e.id = n.id`.execute(
      tx,
    )
    n += rows.length
    after = rows.at(-1)!.id
  }
}
