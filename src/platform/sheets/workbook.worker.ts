import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { readOds } from 'hucre/ods'
import { readXlsx, type CellValue, type Sheet } from 'hucre/xlsx'
import type { Cell } from './cells.ts'
import { lightened } from './lighten.ts'
import type { Answer, RawRow, RawSheet, Said } from './workbook.ts'

// Types only are imported from workbook.ts: it starts this thread. Its limit is repeated by a test.
const COLUMNS = 60

/** So many rows are handed over at once: unpacking all of them would hold up the whole house. */
const SLICE = 500

/** A picture within a cell as WPS keeps it: a formula that shows it by its name. */
const PICTURE = /DISPIMG\s*\(/i

const { file, rows } = workerData as { readonly file: Uint8Array; readonly rows: number }
await tell(await read(file, rows))

/** The sheets without rows first, then the rows a few at a time, each when it is asked for. */
async function tell(answer: Answer) {
  if ('fault' in answer) return say(answer)
  const { sheets } = answer.book
  say({ sheets: sheets.map((sheet) => ({ ...sheet, rows: [] })) })
  for (const [sheet, { rows }] of sheets.entries())
    for (let at = 0; at < rows.length; at += SLICE) {
      await once(parentPort!, 'message')
      say({ sheet, rows: rows.slice(at, at + SLICE) })
    }
  await once(parentPort!, 'message')
  say('all')
}

function say(said: Said) {
  parentPort?.postMessage(said)
}

async function read(file: Uint8Array, most: number): Promise<Answer> {
  let book: Awaited<ReturnType<typeof readXlsx>>
  try {
    if (isOds(file)) return { book: { sheets: (await readOds(file)).sheets.map((sheet) => plain(sheet, false)) } }
    // Only what reaches beyond the limit, or holds readings of characters, is written anew before it is read.
    const light = (await lightened(file, most)) ?? file
    // One row beyond the limit is enough to know that it was passed; nothing is cut in silence.
    book = await readXlsx(light, { maxRows: most + 1, sheets: (sheet) => !sheet.veryHidden })
  } catch {
    return { fault: 'unreadable' }
  }
  const { sheets } = book
  const long = sheets.find(({ rows }) => rows.length > most && rows.findLastIndex((row) => row.some(isFilled)) >= most)
  if (long) return { fault: 'too-many-rows', sheet: long.name }
  const wide = sheets.find((sheet) => sheet.rows.some((row) => row.findLastIndex(isFilled) >= COLUMNS))
  if (wide) return { fault: 'too-wide', sheet: wide.name }
  const linked = sheets.find(({ cells }) => cells?.values().some(({ formula }) => /\[\d+\]/.test(formula ?? '')))
  if (linked) return { fault: 'linked', sheet: linked.name }
  return { book: { sheets: sheets.map((sheet) => plain(sheet, book.dateSystem === '1904')) } }
}

/** OpenDocument puts what it is into its first part, in plain sight. */
function isOds(file: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(file.subarray(30, 38)) === 'mimetype'
}

function isFilled(cell: CellValue | undefined): boolean {
  return cell !== null && cell !== undefined && !(typeof cell === 'string' && cell.trim() === '')
}

function plain(sheet: Sheet, since1904: boolean): RawSheet {
  const pictures = new Map<number, number[]>()
  const formulas = new Map<number, number[]>()
  const errors = new Map<string, Cell>()
  for (const [at, cell] of sheet.cells ?? []) {
    const [row = 0, column = 0] = at.split(',').map(Number)
    if (PICTURE.test(cell.formula ?? '')) pictures.set(row, [...(pictures.get(row) ?? []), column])
    else if (cell.formula !== undefined) formulas.set(row, [...(formulas.get(row) ?? []), column])
    if (cell.type === 'error') errors.set(at, { error: String(cell.value) })
    else if (cell.formula !== undefined && cell.value === null) errors.set(at, { error: '公式没有结果' })
  }
  const rows: RawRow[] = []
  for (const [index, values] of sheet.rows.entries()) {
    const shown = pictures.get(index) ?? []
    const cells = values
      .slice(0, COLUMNS)
      .map((value, column) => (shown.includes(column) ? null : (errors.get(`${index},${column}`) ?? cellOf(value))))
    while (cells.length > 0 && cells.at(-1) === null) cells.pop()
    if (cells.length === 0) continue
    rows.push({
      no: index + 1,
      cells,
      hidden: hiddenRow(sheet, index),
      formulas: formulas.get(index) ?? [],
      ...(shown.length > 0 && { pictures: shown }),
    })
  }
  return {
    name: sheet.name,
    hidden: sheet.hidden === true,
    rows,
    merges: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
      top: startRow + 1,
      left: startCol,
      bottom: endRow + 1,
      right: endCol,
    })),
    hiddenColumns: (sheet.columns ?? []).flatMap((column, index) => (column.hidden === true ? [index] : [])),
    ...(since1904 && { since1904: true }),
    ...(sheet.images?.length && { floating: sheet.images.length }),
  }
}

/** A row of height 0 is as invisible as a hidden one. */
function hiddenRow(sheet: Sheet, index: number): boolean {
  const row = sheet.rowDefs?.get(index)
  return row?.hidden === true || row?.height === 0
}

function cellOf(value: CellValue | undefined): Cell {
  if (value === undefined || value === null) return null
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? { error: '日期无效' } : { on: value.toISOString().slice(0, 19) }
  if (typeof value === 'string') return value.trim() === '' ? null : value
  return value
}
