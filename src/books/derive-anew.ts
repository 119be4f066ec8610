import { setImmediate as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '../platform/db/connect.ts'
import { enqueue, job, type Job } from '../platform/jobs.ts'
import { contributedBefore, keepTallies, talliesOf } from '../platform/tally.ts'
import { fieldsOfBook, type Book } from './book.ts'
import { derive, derivedColumns, type BookRow } from './entry.ts'
import { around } from './names.ts'
import { bookOf, type BookRoom } from './room.ts'
import { keepStanding } from './standing.ts'

const SLICE = 1000
/** So many entries are derived anew at once, in the transaction of the declaration; more are left to a job. */
const AT_ONCE = 2000
/** Of the terms that entries are found by: raised where they are made otherwise. */
const SEARCH_EDITION = 1

/** What of a declaration the store's derived columns rest on: where it changes, they are made anew. */
export const derivedFrom = (book: Book): string =>
  JSON.stringify([
    SEARCH_EDITION,
    book.key,
    book.sought,
    book.filters,
    book.sorts,
    book.of,
    book.byUnit,
    book.valid,
    fieldsOfBook(book).map(([name, { input, choices }]) => [name, input, choices && Object.keys(choices)]),
  ])

const Payload = z.object({ book: z.string() })
const deriveTask = { name: 'books.derive', payload: Payload }
const keyOfJob = (book: string, declaration: string) => `${deriveTask.name} ${book} ${declaration}`

/** Derives a book anew by itself, for the composition root to run. */
export const derivingJobs = (room: BookRoom): Job<unknown>[] => [
  job({
    ...deriveTask,
    async run(_house, { book: id }) {
      const { db } = room.house
      for (let after: string | null = FIRST; after !== null; await pause()) {
        const from: string = after
        after = await db.transaction().execute(async (tx) => {
          // Declared anew meanwhile, the rest follows what is declared now.
          const book = await bookOf(room, id, tx)
          return book ? deriveSlice(room, tx, book, from) : null
        })
      }
    },
  }),
]

const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Derives anew what follows from the entries of a book by its declaration: search, filters, order, term. No act: what the entries say has not
 * changed. A long book is left to a job, a few entries a transaction; `declaration` tells one declaration from the next.
 */
export async function deriveAnew(room: BookRoom, tx: Tx, book: Book, declaration: string): Promise<void> {
  if (await isLong(tx, book))
    return enqueue(tx, deriveTask, { book: book.id }, { at: room.house.clock(), key: keyOfJob(book.id, declaration) })
  for (let after: string | null = FIRST; after !== null;) after = await deriveSlice(room, tx, book, after)
}

/** The same, waited for however long the book is: what was taken over is not found by its key before. */
export async function deriveNow(room: BookRoom, book: Book): Promise<void> {
  for (let after: string | null = FIRST; after !== null;) {
    const from: string = after
    after = await room.house.db.transaction().execute((tx) => deriveSlice(room, tx, book, from))
  }
}

async function isLong(on: Db | Tx, { id }: Pick<Book, 'id'>): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select from book_entry where book = ${id} limit ${AT_ONCE + 1}) e`.execute(on)
  return rows[0]!.n > AT_ONCE
}

/** Whether entries of the book are still being derived: until they are, its list is not in order. */
export async function isDeriving(on: Db | Tx, book: Pick<Book, 'id'>): Promise<boolean> {
  const { rows } = await sql`
    select from job where name = ${deriveTask.name} and payload ->> 'book' = ${book.id} and given_up_at is null limit 1`.execute(
    on,
  )
  return rows.length > 0
}

/** The next entries; answers the last of them, null after the last of all. */
async function deriveSlice(room: BookRoom, tx: Tx, book: Book, after: string): Promise<string | null> {
  const { rows } = await sql<BookRow>`
    select * from book_entry where book = ${book.id} and id > ${after} order by id limit ${SLICE} for update`.execute(
    tx,
  )
  if (rows.length === 0) return null
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
  // No act, and so not by the seam: what figures keep of the entries follows here.
  const [ids, tallying] = [rows.map(({ id }) => id), talliesOf('book_entry', [book.id])]
  const before = tallying ? await contributedBefore(tx, tallying, ids) : []
  const stood = await keepStanding.before(tx, ids)
  await sql`
    update book_entry e set (${sql.raw(derivedColumns.join(', '))}) = (select ${sql.raw(derivedColumns.map((name) => `n.${name}`).join(', '))})
    from jsonb_populate_recordset(null::book_entry, ${JSON.stringify(derived)}::jsonb) n where e.id = n.id`.execute(tx)
  if (tallying) await keepTallies(tx, tallying, ids, before)
  await keepStanding.after(tx, ids, stood)
  return rows.at(-1)!.id
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
