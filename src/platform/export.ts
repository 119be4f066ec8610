import { once } from 'node:events'
import { Readable } from 'node:stream'
import { setImmediate as pause } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import type { FastifyReply } from 'fastify'
import { cut } from './cut.ts'
import { writeCsv } from 'hucre/csv'
import type { CellStyle, CellValue, WriteOptions, WriteSheet } from 'hucre/xlsx'
import { isPlainDate, type PlainDate } from '../calendar/plain-date.ts'
import { XLSX } from './files/sniff.ts'
import { startWorker } from './worker.ts'

/** One column of a list that leaves the house. `value` of kind 'day' is 'YYYY-MM-DD', of 'moment' a Date shown in Beijing time. */
export interface Column<Row> {
  readonly title: string
  readonly kind?: 'text' | 'number' | 'day' | 'moment'
  /** In characters of Chinese; from the content when absent. */
  readonly width?: number
  /** How a number is written where it is no whole one: '0.00'. */
  readonly format?: string
  readonly value: (row: Row) => string | number | PlainDate | Date | null | undefined
  /** Where the cell leads: a whole address. */
  readonly link?: (row: Row) => string
}

interface SheetOptions {
  /** The sheet's name. */
  readonly sheet: string
  /** Lines above the table: what it is, as of when. */
  readonly above?: readonly string[]
  /** Synthetic data: said in the first line. */
  readonly demo?: boolean
}

const CSV = 'text/csv; charset=utf-8'

const ink = { rgb: '1F2937' }
const linkInk = { rgb: '1D4FA3' }
export const headerStyle: CellStyle = {
  font: { bold: true, color: ink },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EDF3' } },
  alignment: { vertical: 'center', wrapText: true },
  border: { bottom: { style: 'thin', color: { rgb: '9AA5B1' } } },
}

/** The media type and the download header for a file with a Chinese name. */
export const asDownload = (name: string, type = XLSX) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
})

/** Rows that may come a page at a time, so that they are never in memory together with what is made of them. */
type Listed<Row> = Iterable<Row> | AsyncIterable<Row>

/** A list leaves the house as the file it was asked for as. `name`: of the file, without its ending. */
export async function sendList<Row>(
  reply: FastifyReply,
  columns: readonly Column<Row>[],
  rows: Listed<Row>,
  { name, format, ...options }: SheetOptions & { readonly name: string; readonly format: 'xlsx' | 'csv' },
): Promise<FastifyReply> {
  if (format === 'csv') return reply.headers(asDownload(`${name}.csv`, CSV)).send(Readable.from(csvOf(columns, rows)))
  const file = await toXlsx(columns, rows, options)
  return reply.headers(asDownload(`${name}.xlsx`)).send(Buffer.from(file))
}

/** So many rows are put into a workbook at once; more of them in a thread of their own, for the house would stand still meanwhile. */
const AT_ONCE = 500

/** A list as a workbook with frozen header and filter. Text stays text whatever it begins with: nothing in it is ever a formula. */
export async function toXlsx<Row>(
  columns: readonly Column<Row>[],
  rows: Listed<Row>,
  options: SheetOptions,
): Promise<Uint8Array> {
  const slices = slicesOf(rows)[Symbol.asyncIterator]()
  const [first, second] = [await slices.next(), await slices.next()]
  const begun = first.done ? [] : first.value
  if (second.done) return workbook({ sheets: [sheetOf(columns, begun, options)], defaultFont })
  const sheet = sheetOf(columns, begun, options)
  const filled = (slice: readonly Row[]) => slice.map((row) => columns.map((column) => cell(column, row)))
  const worker = startWorker(import.meta.url, 'list', { workerData: { ...sheet, autoFilter: undefined }, execArgv: [] })
  try {
    const failed = once(worker, 'error').then(([fault]) => Promise.reject(fault as Error))
    const handOver = async () => {
      await handed(worker, filled(second.value))
      for (let more = await slices.next(); !more.done; more = await slices.next())
        await handed(worker, filled(more.value))
      const done = once(worker, 'message')
      worker.postMessage('all')
      return ((await done) as [Uint8Array])[0]
    }
    return await Promise.race([handOver(), failed])
  } finally {
    await worker.terminate()
  }
}

/** A slice to the thread, which answers when it has taken it: never more than one is on its way. */
async function handed(worker: Worker, rows: readonly CellValue[][]) {
  const taken = once(worker, 'message')
  worker.postMessage(rows)
  await taken
}

/** Rows some at a time; others have their turn in between. */
async function* slicesOf<Row>(rows: Listed<Row>): AsyncGenerator<Row[]> {
  let slice: Row[] = []
  for await (const row of rows) {
    slice.push(row)
    if (slice.length < AT_ONCE) continue
    yield slice
    slice = []
    await pause()
  }
  if (slice.length > 0) yield slice
}

export const defaultFont = { name: '等线', size: 11 }

/** Loaded when the first workbook is asked for: what writes them takes as much memory as the rest of a small house. */
export const workbook = async (options: WriteOptions): Promise<Uint8Array> =>
  (await import('hucre/xlsx')).writeXlsx(options)

/** One sheet of a workbook with several. */
export function sheetOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { sheet, above: lines = [], demo = false }: SheetOptions,
): WriteSheet {
  const above = [...(demo ? ['演示数据'] : []), ...lines]
  const head = above.length
  const cells: WriteSheet['cells'] = new Map(
    columns.map((column, c) => [`${head},${c}`, { value: column.title, style: headerStyle }]),
  )
  rows.forEach((row, r) =>
    columns.forEach((column, c) => {
      if (!column.link) return
      const style = { ...styleOf(column), font: { color: linkInk, underline: true } }
      cells.set(`${head + 1 + r},${c}`, { value: cell(column, row), style, hyperlink: { target: column.link(row) } })
    }),
  )
  above.forEach((line, r) => cells.set(`${r},0`, { value: line, style: { font: { color: ink, bold: r === 0 } } }))
  return {
    name: sheetName(sheet),
    columns: columns.map((column) => ({ width: widthOf(column, rows), style: styleOf(column) })),
    rows: [
      ...above.map((line): CellValue[] => [line]),
      columns.map(({ title }) => title),
      ...rows.map((row) => columns.map((column) => cell(column, row))),
    ],
    cells,
    freezePane: { rows: head + 1 },
    ...(rows.length > 0 && filterOver(columns.length, head + 1, rows.length)),
  }
}

/** The filter over a table below its heading in this row. */
export const filterOver = (columns: number, heading: number, rows: number) => ({
  autoFilter: { range: `A${heading}:${letters(columns - 1)}${heading + rows}` },
})

/** A list as CSV that Excel opens right: UTF-8 with its mark, CRLF, and text that begins like a formula behind an apostrophe. */
export const toCsv = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  csvIn(columns, rows, columns.map(({ title }) => title)) // prettier-ignore

async function* csvOf<Row>(columns: readonly Column<Row>[], rows: Listed<Row>): AsyncGenerator<string> {
  let heading: readonly string[] | undefined = columns.map(({ title }) => title)
  for await (const slice of slicesOf(rows)) {
    yield csvIn(columns, slice, heading) + '\r\n'
    heading = undefined
  }
  if (heading) yield csvIn(columns, [], heading)
}

function csvIn<Row>(columns: readonly Column<Row>[], rows: readonly Row[], heading?: readonly string[]): string {
  const text = (column: Column<Row>, row: Row): CellValue => {
    const value = column.value(row)
    if (value instanceof Date) return beijing(value).replace('T', ' ').slice(0, 16)
    return typeof value === 'string' ? clean(value) : (value ?? null)
  }
  // Numbers are not text: -5 keeps its sign and no apostrophe.
  return writeCsv(
    [...(heading ? [[...heading]] : []), ...rows.map((row) => columns.map((column) => text(column, row)))],
    { bom: heading !== undefined, escapeFormulae: true },
  )
}

/** A name Excel accepts for a sheet: without :\/?*[] and at most 31 characters. */
export const sheetName = (name: string) => cut(name.replace(/[:\\/?*[\]]/g, ' ').replace(/^'+|'+$/g, ''), 31) || '表'

/** Text without the control characters that XML cannot carry; Excel would call the file damaged. */
// eslint-disable-next-line no-control-regex
export const clean = (text: string) =>
  text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '',
  )

export function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}

function cell<Row>({ kind, value: of }: Column<Row>, row: Row): CellValue {
  const value = of(row)
  if (value === null || value === undefined) return null
  if (value instanceof Date) return new Date(`${beijing(value)}Z`)
  if (kind === 'day' && typeof value === 'string' && isPlainDate(value)) return new Date(`${value}T00:00:00Z`)
  return typeof value === 'string' ? clean(value) : value
}

const styleOf = <Row>({ kind = 'text', format = '#,##0' }: Column<Row>): CellStyle => ({
  numFmt: { text: '@', number: format, day: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm' }[kind],
  alignment: { vertical: 'top', ...(kind === 'text' && { wrapText: true }) },
})

function widthOf<Row>(column: Column<Row>, rows: readonly Row[]): number {
  if (column.width !== undefined) return column.width * 2 + 2
  if (column.kind === 'day' || column.kind === 'moment') return column.kind === 'day' ? 12 : 17
  const longest = rows
    .slice(0, 500)
    .reduce((most, row) => Math.max(most, wide(String(column.value(row) ?? ''))), wide(column.title) + 2)
  return Math.min(60, longest + 2)
}

const wide = (text: string) => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 2 : 1), 0)
const beijing = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)
