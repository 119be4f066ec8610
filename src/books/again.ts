import { sql } from 'kysely'
import type { Db, Tx } from '../platform/db/connect.ts'
import type { Words } from '../law/outcome.ts'
import type { Book } from './book.ts'
import { codeOf, markBeside, type BookRow } from './entry.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Namesake } from './resolve.ts'
import type { Written } from './sheet.ts'
import { whole } from '../platform/db/whole.ts'

/** What is said of a row; `org`: a name in it that is no organisation's, or was said to mean one. */
export interface Remark extends Words {
  readonly org?: string
  /** Of a name that several bear: in which column it stands, and what to write there for each. */
  readonly column?: number
  readonly choices?: readonly Namesake[]
}

export interface Reading {
  readonly written: Written
  /** Of the fields with a column: the value, undefined where the cell is blank. */
  readonly read: Readonly<Record<string, unknown>>
  readonly refused: readonly Remark[]
  readonly remarks: readonly Remark[]
  readonly key: string | undefined
}

interface Within {
  readonly book: Book
  readonly today: PlainDate
}

/** Rows as they were read, and by key the entries they are of: those of their key, else whoever stands in the book already (`again`). */
export async function asKnown(
  on: Db | Tx,
  judging: Within,
  rows: readonly Reading[],
): Promise<{ readonly readings: readonly Reading[]; readonly known: ReadonlyMap<string, BookRow> }> {
  const { book, today } = judging
  const known = new Map(
    await byKeys(
      on,
      book,
      rows.flatMap(({ key }) => key ?? []),
    ),
  )
  const { again } = book
  if (!again) return { readings: rows, known }
  const open = rows.filter(({ key, read }) => !(key !== undefined && known.has(key)) && isNamed(again, read))
  const there = await inForce(on, judging, open)
  const readings = rows.map((row): Reading => {
    if (!open.includes(row)) return row
    const same = (there.get(markOf(book, row)) ?? []).filter(({ form }) =>
      again.unless.every((field) => differs(row.read[field], form[field]) === false),
    )
    if (same.length > 1) return { ...row, refused: [...row.refused, several(same.length)] }
    const [entry] = same
    if (entry) {
      known.set(entry.key, entry)
      const kept = Object.entries(row.read).filter(([field]) => !book.key.includes(field) || again.by.includes(field))
      return { ...row, read: Object.fromEntries(kept), key: entry.key }
    }
    const { since, unsaid } = again
    const fresh = { ...row, read: { ...unsaid, ...row.read } }
    return since === null || row.read[since] !== undefined
      ? fresh
      : { ...fresh, read: { ...fresh.read, [since]: today }, remarks: [...row.remarks, sinceToday] }
  })
  return { readings, known }
}

const isNamed = ({ by }: NonNullable<Book['again']>, read: Reading['read']) =>
  by.every((field) => read[field] !== undefined && read[field] !== null && read[field] !== '')

const differs = (a: unknown, b: unknown) => codeOf(a) !== '' && codeOf(b) !== '' && codeOf(a) !== codeOf(b)

const several = (n: number): Words => ({
  zh: `登记簿里在用的有${n}条与这一行相同，分不清是哪一条，请在登记簿里直接修改`,
  en: `${n} entries in force are the same as this row; change the one that is meant in the book itself`,
})
const sinceToday: Words = {
  zh: '没有写自哪日起，按交表之日',
  en: 'Since when is not said: since the day it was handed in',
}

/** By the comparison that was added for it: the last. */
const markOf = (book: Book, { read }: Reading) => markBeside(book, book.beside.length - 1, read)

async function inForce(
  on: Db | Tx,
  { book, today }: Within,
  rows: readonly Reading[],
): Promise<ReadonlyMap<string, readonly BookRow[]>> {
  const marks = [...new Set(rows.map((row) => markOf(book, row)))]
  if (marks.length === 0) return new Map()
  const found = await whole(
    on,
    20_000,
    sql<BookRow>`
    select * from book_entry where marks && ${marks}::text[] and book = ${book.id} and struck is null
      and from_day <= ${today} and until_day >= ${today} order by id`,
  )
  return new Map(marks.map((mark) => [mark, found.filter((row) => row.marks.includes(mark))]))
}

async function byKeys(on: Db | Tx, book: Book, keys: readonly string[]): Promise<ReadonlyMap<string, BookRow>> {
  if (keys.length === 0) return new Map()
  const { rows } =
    await sql<BookRow>`select * from book_entry where book = ${book.id} and key = any(${[...keys]}::text[]) and struck is null`.execute(
      on,
    )
  return new Map(rows.map((row) => [row.key, row]))
}
