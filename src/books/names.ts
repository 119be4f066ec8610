import { sql } from 'kysely'
import type { Db, Tx } from '../platform/db/connect.ts'
import type { Book, Entry } from './book.ts'
import { refersTo, type Around } from './entry.ts'
import type { Places } from '../platform/cases/room.ts'
import type { BookRoom } from './room.ts'

/** Names of whatever these entries refer to, by id: one statement a kind, however many entries. */
export async function namesFor(
  room: { readonly places: Pick<Places, 'nameOf'> },
  on: Db | Tx,
  book: Pick<Book, 'form'>,
  forms: readonly Entry[],
): Promise<ReadonlyMap<string, string>> {
  const { org, person, record, entry } = refersTo(book, forms)
  const names = new Map(org.map((id) => [id, room.places.nameOf(id)]))
  if (person.length > 0) {
    const { rows } = await sql<Named>`select id, name from person where id = any(${person}::uuid[])`.execute(on)
    for (const one of rows) names.set(one.id, one.name)
  }
  if (record.length > 0) {
    const { rows } =
      await sql<Named>`select id, number || ' ' || caption as name from dossier where id = any(${record}::uuid[])`.execute(
        on,
      )
    for (const one of rows) names.set(one.id, one.name)
  }
  if (entry.length > 0) for (const [id, name] of await namesOfEntries(on, entry)) names.set(id, name)
  return names
}

interface Named {
  readonly id: string
  readonly name: string
}

/** What entries are called, whichever book they stand in. An entry is never called by what is masked. */
async function namesOfEntries(on: Db | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } =
    await sql<Named>`select id, caption as name from book_entry where id = any(${[...ids]}::uuid[])`.execute(on)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What deriving must know of these entries. */
export async function around(room: BookRoom, on: Db | Tx, book: Book, forms: readonly Entry[]): Promise<Around> {
  const names = await namesFor(room, on, book, forms)
  return { nameOf: (id) => names.get(id) ?? '', countyOf: (org) => room.places.countyOf(org) }
}
