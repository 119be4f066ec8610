import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { changeAll, type Change } from '../platform/change.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import type { Book, Entry } from './book.ts'
import { deriveAnew, deriveNow, derivedFrom } from './derive-anew.ts'
import { bookRegister, keyOf, type Around, type BookRow } from './entry.ts'
import { around } from './names.ts'
import type { BookRoom } from './room.ts'
import { rowOf } from './save.ts'

/**
 * Brings the store to what the shipped books declare, whenever a house is opened: derived columns where a declaration changed, entries that
 * come with the software. Nothing is done where nothing changed; of several processes that open together one does it.
 */
export async function readyBooks(room: BookRoom): Promise<void> {
  const { db, clock } = room.house
  const wanted = new Map(room.shipped.map((book) => [book.id, digestOf(book)]))
  const [late, made] = [await outdated(db, wanted), await madeOf(db)]
  const bookOf = (id: string) => room.shipped.find((one) => one.id === id)!
  // Never derived, or taken over from tables of its own: nothing can be done with it before.
  for (const id of late) if (!made.has(id)) await deriveNow(room, bookOf(id))
  if (late.length === 0) return
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.books', 0))`.execute(tx)
    for (const id of await outdated(tx, wanted)) {
      const book = bookOf(id)
      if (made.has(id)) await deriveAnew(room, tx, book, wanted.get(id)!)
      const known = await around(room, tx, book, book.shipped)
      await ship(tx, book, known, clock())
      await sql`insert into book_made (book, digest) values (${id}, ${wanted.get(id)!}) on conflict (book) do update set digest = excluded.digest`.execute(
        tx,
      )
    }
  })
}

const digestOf = (book: Book): string =>
  createHash('sha256').update(derivedFrom(book)).update(JSON.stringify(book.shipped)).digest('hex')

async function outdated(on: Tx | Db, wanted: ReadonlyMap<string, string>): Promise<string[]> {
  const made = await madeOf(on)
  return [...wanted].flatMap(([book, digest]) => (made.get(book) === digest ? [] : [book]))
}

async function madeOf(on: Tx | Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ book: string; digest: string }>`select book, digest from book_made`.execute(on)
  return new Map(rows.map(({ book, digest }) => [book, digest]))
}

/** Enters what comes with the software, and changes it where a release says otherwise: until the bureau has said something of an entry itself. */
export async function ship(tx: Tx, book: Book, known: Around, at: Date) {
  const forms = new Map(book.shipped.map(({ id, ...form }) => [id, book.form.parse(form) as Entry]))
  if (forms.size === 0) return
  const { rows } = await sql<BookRow & { touched: boolean }>`
    select e.*, exists (select from act a where a.subject = e.id and a.by_person is not null) as touched from book_entry e
    where e.book = ${book.id} and (e.id = any(${[...forms.keys()]}::uuid[]) or (e.struck is null and e.key = any(${[...forms.values()].map((form) => keyOf(book, form))}::text[])))`.execute(
    tx,
  )
  const there = new Map(rows.map((row) => [row.id, row]))
  const taken = new Map(rows.filter(({ struck }) => !struck).map(({ key, id }) => [key, id]))
  const changes = [...forms].flatMap(([id, form]): Change<BookRow>[] => {
    const before = there.get(id)
    const holder = taken.get(keyOf(book, form))
    if (before?.touched || (holder !== undefined && holder !== id)) return []
    if (before && canonicalize(before.form) === canonicalize(form)) return []
    const { touched: _touched, ...row } = before ?? { touched: false }
    return [
      {
        before: before ? (row as BookRow) : null,
        after: rowOf(book, id, { form, struck: null, unit: null }, known),
        act: 'books.shipped',
        by: { person: null },
        at,
      },
    ]
  })
  await changeAll(tx, bookRegister, changes)
}
