import { sql } from 'kysely'
import type { z } from 'zod'
import { metaOf, type FieldMeta } from '../platform/forms/field.ts'
import type { Book } from './book.ts'
import { derive, derivedColumns, markOfName, slots, type BookRow, type Derived } from './entry.ts'
import { around } from './names.ts'
import { booksOf, type BookRoom } from './room.ts'

/** An entry whose derived columns are not what its book makes of it: searched, filtered, sorted or counted otherwise than it says. */
export interface Underived {
  readonly id: string
  readonly book: string
  /** The columns at fault; `book`: it stands in a book that is not there. */
  readonly fields: readonly string[]
}

const SLICE = 1000

/**
 * Derives every entry of every book anew and compares with what is kept. What rests on the names of others (an organisation renamed, a person, a word
 * of the office's lists) is left out, and the county of an organisation that has moved: there the former is kept until somebody changes the entry.
 */
export async function verifyBooks(
  room: BookRoom,
  onProgress: (entries: number) => void = () => {},
): Promise<{ entries: number; differing: Underived[] }> {
  const { db } = room.house
  const books = new Map((await booksOf(room)).map((book) => [book.id, book]))
  const differing: Underived[] = []
  let entries = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<BookRow & { moved: boolean }>`
      select e.*, exists (select from organisation_version v where v.org = e.org offset 1) as moved
      from book_entry e where e.id > ${after} order by e.id limit ${SLICE}`.execute(db)
    if (rows.length === 0) return { entries, differing }
    for (const [id, own] of Map.groupBy(rows, ({ book }) => book)) {
      const book = books.get(id)
      if (book) differing.push(...(await differingIn(room, book, own)))
      else differing.push(...own.map((row) => ({ id: row.id, book: id, fields: ['book'] })))
    }
    entries += rows.length
    after = rows.at(-1)!.id
    onProgress(entries)
  }
}

async function differingIn(
  room: BookRoom,
  book: Book,
  rows: readonly (BookRow & { readonly moved: boolean })[],
): Promise<Underived[]> {
  const forms = rows.map(({ form }) => form)
  const known = await around(room, room.house.db, book, forms)
  const { columns, called } = restingOnNames(book)
  return rows.flatMap((row) => {
    const anew = derive(book, row.form, row.unit, known)
    const fields = derivedColumns.filter(
      (name) =>
        !columns.has(name) &&
        !(name === 'county' && row.moved) &&
        !same(name, row, anew, called && markOfName(book, '')),
    )
    return fields.length > 0 ? [{ id: row.id, book: book.id, fields }] : []
  })
}

/** `named`: how marks begin that are names of others; false: they are not. */
function same(name: (typeof derivedColumns)[number], row: BookRow, anew: Derived, named: string | false): boolean {
  // A key that another entry has already was kept apart by the id.
  if (name === 'key') return row.key === anew.key || row.key === `${anew.key} ${row.id}`
  if (name === 'marks') return sorted(withoutNames(row.marks, named)) === sorted(withoutNames(anew.marks, named))
  if (name === 'grams') return sorted(row.grams) === sorted(anew.grams)
  return row[name] === anew[name]
}

const withoutNames = (marks: readonly string[], named: string | false) =>
  named === false ? marks : marks.filter((mark) => !mark.startsWith(named))
const sorted = (all: readonly string[]) => [...all].sort().join('\n')

const refers: readonly FieldMeta['input'][] = ['org', 'person', 'persons', 'entry', 'entries', 'record']

/** The columns that hold what other records are called. */
function restingOnNames(book: Book): { readonly columns: ReadonlySet<string>; readonly called: boolean } {
  const names = (field: string) => {
    const { input, list } = metaOf(book.form.shape[field] as z.ZodType)
    return list !== undefined || refers.includes(input)
  }
  const called = book.captioned.some(names)
  const columns = new Set<string>([
    ...(book.sought.some(names) ? ['sought', 'grams'] : []),
    ...(called ? ['caption'] : []),
    ...slots.filter((_, at) => book.sorts[at] !== undefined && names(book.sorts[at])),
  ])
  return { columns, called }
}
