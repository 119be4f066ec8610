import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Actor } from '../platform/actor.ts'
import type { Db } from '../platform/db/connect.ts'
import { fieldsOfBook, type Book } from './book.ts'
import { markOf, markOfName, type BookRow } from './entry.ts'
import { mayUse, readable } from './reach.ts'
import { booksOf, type BookRoom } from './room.ts'
import type { EntryRow } from './shapes.ts'
import { shownRows } from './show.ts'

/** So many of one book stand on somebody's page; the book itself has the others. */
const MOST = 10

export interface Said {
  readonly book: Book
  readonly rows: EntryRow[]
  readonly more: boolean
}

/** What the books somebody may read say of an organisation or a person: one statement, however many books. */
export async function entriesOn(
  room: BookRoom,
  actor: Actor,
  about: { readonly org: string } | { readonly person: string },
  day: PlainDate,
): Promise<Said[]> {
  const { db } = room.house
  const books = (await booksOf(room)).filter((book) => mayUse(book, actor, 'read'))
  const named = 'person' in about ? await namedAs(db, about.person) : null
  const wheres = books.flatMap((book) => {
    const isAbout = 'org' in about ? ofOrg(book, about.org) : ofPerson(book, about.person, named)
    return isAbout ? [sql<boolean>`(a.book = ${book.id} and ${isAbout} and ${readable(room, book, actor)})`] : []
  })
  if (wheres.length === 0) return []
  const { rows } = await sql<BookRow>`
    select * from (
      select a.*, row_number() over (partition by a.book order by a.until_day < ${day}::date, a.from_day desc, a.changed_at desc, a.id desc) as nth
      from book_entry a where a.struck is null and (${sql.join(wheres, sql` or `)})) a
    where nth <= ${MOST + 1} order by nth`.execute(db)
  const by = Map.groupBy(rows, ({ book }) => book)
  const said: Said[] = []
  for (const book of books) {
    const found = by.get(book.id)
    if (!found) continue
    const shown = await shownRows(room, db, book, found.slice(0, MOST), { actor, day })
    said.push({ book, rows: shown, more: found.length > MOST })
  }
  return said
}

const ofOrg = (book: Book, org: string): RawBuilder<boolean> | null =>
  book.of.length > 0 ? sql<boolean>`a.org = ${org}` : null

interface Named {
  readonly name: string
  readonly units: readonly string[]
}

/** By fields that mean the person; in books that name people without an account, by name and unit. */
function ofPerson(book: Book, person: string, named: Named | null): RawBuilder<boolean> | null {
  const fields = fieldsOfBook(book).filter(([, { input }]) => input === 'person' || input === 'persons')
  const means = fields.map(([name]) => sql<boolean>`a.marks @> array[${markOf(book, name, person)}]`)
  const [called, unit] = book.names ?? []
  const byName =
    called !== undefined && named
      ? [
          sql<boolean>`(a.marks @> array[${markOfName(book, named.name)}] and a.form ->> ${sql.lit(called)} = ${named.name}
            and a.form ->> ${sql.lit(unit)} = any(${[...named.units]}::text[]))`,
        ]
      : []
  const parts = [...means, ...byName]
  return parts.length > 0 ? sql<boolean>`(${sql.join(parts, sql` or `)})` : null
}

/** What somebody is called, and every name a unit of his ever had. */
async function namedAs(db: Db, person: string): Promise<Named | null> {
  const { rows } = await sql<Named>`
    select p.name, array(select distinct v.name from post t join organisation_version v on v.org = t.org where t.person = p.id) as units
    from person p where p.id = ${person}`.execute(db)
  return rows[0] ?? null
}
