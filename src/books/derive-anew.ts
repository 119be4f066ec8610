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
    const derived = await keptApart(
      tx,
      book,
      rows.map(({ id, form, unit, struck }) => ({ id, struck, ...derive(book, form, unit, known) })),
    )
    await sql`
      update book_entry e set (${sql.raw(derivedColumns.join(', '))}) = (select ${sql.raw(derivedColumns.map((name) => `n.${name}`).join(', '))})
      from jsonb_populate_recordset(null::book_entry, ${JSON.stringify(derived)}::jsonb) n where e.id = n.id`.execute(
      tx,
    )
    n += rows.length
    after = rows.at(-1)!.id
  }
}

interface Keyed {
  readonly id: string
  readonly key: string
  readonly struck: unknown
}

/**
 * Two entries that a former declaration told apart and today's key does not both stay: the later keeps a key of its own until somebody
 * changes or strikes one of them. A house must open whatever its books hold.
 */
async function keptApart<One extends Keyed>(tx: Tx, { id: book }: Book, entries: readonly One[]): Promise<One[]> {
  const ids = entries.map(({ id }) => id)
  const { rows } = await sql<{ key: string }>`
    select key from book_entry where book = ${book} and struck is null and key = any(${entries.map(({ key }) => key)}::text[])
      and id <> all(${ids}::uuid[])`.execute(tx)
  const taken = new Set(rows.map(({ key }) => key))
  return entries.map((one) => {
    if (one.struck) return one
    if (taken.has(one.key)) return { ...one, key: `${one.key} ${one.id}` }
    taken.add(one.key)
    return one
  })
}
