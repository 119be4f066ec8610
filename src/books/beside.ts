import { sql } from 'kysely'
import type { Db, Tx } from '../platform/db/connect.ts'
import type { Book, Entry } from './book.ts'
import { markBeside } from './entry.ts'
import { whole } from '../platform/db/whole.ts'

export interface Neighbour {
  readonly id: string
  readonly form: Entry
}

/** What entries are compared with: for each comparison of the book, by what mark, and which entries bear it. */
export interface Besides {
  of(form: Entry): { readonly mark: string; readonly there: readonly Neighbour[] }[]
}

const MOST = 20_000

/** All entries these forms must be compared with, in one statement. */
export async function besideOf(on: Db | Tx, book: Book, forms: readonly Entry[]): Promise<Besides> {
  const marksOf = (form: Entry) => book.beside.map((_, at) => markBeside(book, at, form))
  const marks = [...new Set(forms.flatMap(marksOf))]
  const by = new Map<string, Neighbour[]>()
  if (marks.length > 0) {
    const rows = await whole(
      on,
      MOST,
      sql<Neighbour & { marks: string[] }>`
      select id, form, marks from book_entry where marks && ${marks}::text[] and book = ${book.id} and struck is null order by id`,
    )
    const wanted = new Set(marks)
    for (const { id, form, marks: borne } of rows)
      for (const mark of borne) if (wanted.has(mark)) by.set(mark, [...(by.get(mark) ?? []), { id, form }])
  }
  return { of: (form) => marksOf(form).map((mark) => ({ mark, there: by.get(mark) ?? [] })) }
}

/** Entries that are compared with each other take turns: else two that exclude each other would not see each other. */
export async function inTurn(tx: Tx, book: Book, forms: readonly Entry[]): Promise<void> {
  const marks = [...new Set(forms.flatMap((form) => book.beside.map((_, at) => markBeside(book, at, form))))].sort()
  if (marks.length > 0)
    await sql`select pg_advisory_xact_lock(hashtextextended(m, 0)) from unnest(${marks}::text[]) m`.execute(tx)
}
