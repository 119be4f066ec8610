import { setImmediate as pause } from 'node:timers/promises'
import { nameKey } from '../platform/plain.ts'
import { from1904, readText, type Cell } from '../platform/sheets/cells.ts'
import type { LayoutField } from '../platform/sheets/layouts/layout.ts'
import { mendsOf, type Mend } from '../platform/sheets/mending.ts'
import type { Merge, RawRow, RawSheet, RawWorkbook } from '../platform/sheets/workbook.ts'
import { columnFields, fieldsOfBook, maskedFields, type Book } from './book.ts'

/** A row as it stands in the file, by the book's fields. */
export interface Written {
  /** The number in the margin. */
  readonly row: number
  readonly cells: Readonly<Record<string, Cell>>
  /** All cells of the row as they stand, for giving it back. */
  readonly whole: readonly Cell[]
  readonly hidden: boolean
}

/** A sheet of a file as the book reads it. */
export interface Sheet {
  readonly name: string
  /** Its headings, a column each, as they stand. */
  readonly titles: readonly string[]
  /** By field, its column from 0. */
  readonly columns: ReadonlyMap<string, number>
  readonly rows: readonly Written[]
  /** Headings that no field takes, and pictures. */
  readonly unread: readonly string[]
  /** Fields without a column. */
  readonly missing: readonly string[]
  /** Fields whose heading counts in 万. */
  readonly tenThousands: ReadonlySet<string>
}

const HEADER_WITHIN = 60
const unreadable: readonly string[] = ['rows', 'file', 'files']

/** So many rows are gone through before others have their turn. */
export const IN_ONE_GO = 1000

/** The sheet of a file that has most of the book's columns. Undefined: none has its key. Others have their turn meanwhile. */
export async function sheetFor(
  book: Book,
  { sheets }: RawWorkbook,
  mends: readonly Mend[] = [],
): Promise<Sheet | undefined> {
  const found: Sheet[] = []
  for (const sheet of sheets)
    if (!sheet.hidden) {
      const read = await readSheet(book, sheet, mends)
      if (read) found.push(read)
    }
  const taken = ({ titles, unread, rows }: Sheet) =>
    (titles.filter(Boolean).length - unread.length) * 1_000_000 + rows.length
  return found.toSorted((a, b) => taken(b) - taken(a))[0]
}

interface Head {
  /** The last row of the heading. */
  readonly no: number
  readonly titles: readonly string[]
  readonly columns: ReadonlyMap<string, number>
}

/** Rows below the heading, wherever it stands near the top, in one row or in two. */
async function readSheet(
  book: Book,
  { name, rows, merges, since1904, floating = 0 }: RawSheet,
  mended: readonly Mend[],
): Promise<Sheet | undefined> {
  const takes = takerOf(book)
  const near = rows.slice(0, HEADER_WITHIN)
  const alone = near.map((row) => headOf(row.no, titlesIn([row], merges), takes))
  // A heading of two rows only where it says more: a title above is no part of it.
  const paired = near.slice(1).map((row, at) => headOf(row.no, titlesIn([near[at]!, row], merges), takes))
  const best = [...alone, ...paired].reduce<Head | undefined>(
    (a, b) => (a && a.columns.size >= b.columns.size ? a : b),
    undefined,
  )
  const keyed = best && book.key.filter((field) => best.columns.has(field)).length
  if (!best || !keyed || (best.columns.size < 2 && fieldsOfBook(book).length > 1)) return undefined
  const taken = new Set(best.columns.values())
  const mends = mendsOf(mended, name)
  const below: Written[] = []
  for (const [at, row] of rows.entries()) {
    if (at % IN_ONE_GO === IN_ONE_GO - 1) await pause()
    const own = { ...row, cells: mends.cells(row.no, row.cells) }
    if (row.no > best.no && own.cells.some(isFilled))
      below.push(asMended(book, writtenOf(own, best, since1904 ? daysOf(book) : none)))
  }
  return {
    name,
    titles: best.titles,
    columns: best.columns,
    rows: below,
    unread: [
      ...best.titles.filter((title, at) => title !== '' && !taken.has(at) && !isSerial(title)),
      ...picturesIn(rows, floating),
    ],
    // What the book itself filled in has a column no less.
    missing: columnFields(book, true).flatMap(([field]) =>
      best.columns.has(field) || (book.mend !== null && below.some(({ cells }) => field in cells)) ? [] : [field],
    ),
    tenThousands: new Set(
      [...best.columns].flatMap(([field, at]) => (/[（(]\s*万/.test(best.titles[at] ?? '') ? [field] : [])),
    ),
  }
}

/** Pictures are read by no field, whether they lie in a cell or above it. */
function picturesIn(rows: readonly RawRow[], floating: number): string[] {
  const many = floating + rows.reduce((sum, { pictures = [] }) => sum + pictures.length, 0)
  return many > 0 ? [`${many}张图片`] : []
}

const isSerial = (title: string) => /^(序号|行号|no\.?|#)$/i.test(title)

const none: ReadonlySet<string> = new Set()

/** The fields that hold a day. */
const daysOf = (book: Book): ReadonlySet<string> =>
  new Set(fieldsOfBook(book).flatMap(([field, { input }]) => (input === 'day' ? [field] : [])))

/** `since1904`: fields whose bare serials count from there. */
const writtenOf = ({ no, cells, hidden }: RawRow, { columns }: Head, since1904: ReadonlySet<string>): Written => ({
  row: no,
  cells: Object.fromEntries([...columns].map(([field, at]) => [field, dayIn(cells[at] ?? null, since1904.has(field))])),
  whole: cells,
  hidden,
})

const dayIn = (cell: Cell, since1904: boolean): Cell => (since1904 ? from1904(cell) : cell)

/** The row as its book puts it; cells it leaves as they read stay what they are. */
function asMended({ mend }: Book, written: Written): Written {
  if (!mend) return written
  const texts = Object.fromEntries(Object.entries(written.cells).map(([field, cell]) => [field, textIn(cell)]))
  const changed = Object.entries(mend(texts)).filter(([field, text]) => text !== (texts[field] ?? ''))
  return changed.length === 0 ? written : { ...written, cells: { ...written.cells, ...Object.fromEntries(changed) } }
}

// A number, a letter or a sign that shows is enough; what is left may be blanks that nobody sees.
const isFilled = (cell: Cell) =>
  cell !== null && (typeof cell !== 'string' || /[\p{L}\p{N}]/u.test(cell) || textIn(cell) !== '')

const textIn = (cell: Cell | undefined) => readText(cell ?? null).value

/** The headings of one row, or of two: 派驻时间 over 起 and 止 reads 派驻时间起, 派驻时间止. */
function titlesIn(rows: readonly RawRow[], merges: readonly Merge[]): string[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, at) => {
    const parts = rows.map(
      (row) =>
        textIn(row.cells[at]) ||
        textIn(
          rows.find(({ no }) => no === spanning(merges, row.no, at)?.top)?.cells[
            spanning(merges, row.no, at)?.left ?? at
          ],
        ),
    )
    return [...new Set(parts)].join('')
  })
}

const spanning = (merges: readonly Merge[], no: number, at: number) =>
  merges.find(({ top, bottom, left, right }) => top <= no && no <= bottom && left <= at && at <= right)

type Taker = (title: string) => string | undefined

/** What a column of a file for the book can be pointed out to be. */
export function layoutFieldsOf(book: Book): LayoutField[] {
  const takes = takerOf(book)
  return columnFields(book, true).map(([code, { label }]) => ({
    ...{ code, zh: label.zh, en: label.en, title: label.zh },
    must: book.key.includes(code),
    known: (heading: string) => takes(heading) === code,
  }))
}

/** Which field a heading means: by its label in either language, what real files call it, with or without what stands in brackets. */
function takerOf(book: Book): Taker {
  const known = new Map<string, string>()
  const learn = (title: string, field: string) => {
    const key = nameKey(title)
    if (key && !known.has(key)) known.set(key, field)
  }
  const fields = fieldsOfBook(book).filter(([, { input }]) => !unreadable.includes(input))
  for (const [field, { label }] of fields) learn(label.zh, field)
  for (const [field] of fields) for (const title of book.headings[field] ?? []) learn(title, field)
  for (const [field, { label }] of fields) for (const title of [label.en, bare(label.zh)]) learn(title, field)
  return (title) => known.get(nameKey(title)) ?? known.get(nameKey(bare(title)))
}

/** 金额（万元） → 金额; 姓名* → 姓名 */
const bare = (title: string) => title.replace(/[（(][^（）()]*[)）]/g, '').replace(/[*＊:：]+$/, '')

function headOf(no: number, titles: readonly string[], takes: Taker): Head {
  const columns = new Map<string, number>()
  for (const [at, title] of titles.entries()) {
    const field = title === '' ? undefined : takes(title)
    if (field !== undefined && !columns.has(field)) columns.set(field, at)
  }
  return { no, titles, columns }
}

/** Columns whose field tells who somebody is, by their headings. */
export function maskedColumns(book: Book, titles: readonly string[]): ReadonlySet<number> {
  const [takes, masks] = [takerOf(book), new Set(maskedFields(book))]
  return new Set(titles.flatMap((title, at) => (masks.has(takes(title) ?? '') ? [at] : [])))
}
