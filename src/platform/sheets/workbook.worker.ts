import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { readXlsx, type CellValue, type Sheet } from 'hucre/xlsx'
import type { Cell } from './cells.ts'
import type { Answer, RawRow, RawSheet, Said } from './workbook.ts'

// Types only are imported from workbook.ts: it starts this thread. Its limits are repeated by a test.
const ROWS = 50_100
const COLUMNS = 60

/** So many rows are handed over at once: unpacking all of them would hold up the whole house. */
const SLICE = 500

await tell(await read(workerData as Uint8Array))

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

async function read(file: Uint8Array): Promise<Answer> {
  let sheets: Sheet[]
  try {
    // One row beyond the limit is enough to know that it was passed; nothing is cut in silence.
    sheets = (await readXlsx(file, { maxRows: ROWS + 1, sheets: (sheet) => !sheet.veryHidden })).sheets
  } catch {
    return { fault: 'unreadable' }
  }
  const long = sheets.find((sheet) => sheet.rows.length > ROWS)
  if (long) return { fault: 'too-many-rows', sheet: long.name }
  const wide = sheets.find((sheet) =>
    sheet.rows.some((row) => row.findLastIndex((cell) => cell !== null && cell !== '') >= COLUMNS),
  )
  if (wide) return { fault: 'too-wide', sheet: wide.name }
  return { book: { sheets: sheets.map(plain) } }
}

function plain(sheet: Sheet): RawSheet {
  const formulas = new Map<number, number[]>()
  const errors = new Map<string, Cell>()
  for (const [at, cell] of sheet.cells ?? []) {
    const [row = 0, column = 0] = at.split(',').map(Number)
    if (cell.formula !== undefined) formulas.set(row, [...(formulas.get(row) ?? []), column])
    if (cell.type === 'error') errors.set(at, { error: String(cell.value) })
    else if (cell.formula !== undefined && cell.value === null) errors.set(at, { error: '公式没有结果' })
  }
  const rows: RawRow[] = []
  for (const [index, values] of sheet.rows.entries()) {
    const cells = values.slice(0, COLUMNS).map((value, column) => errors.get(`${index},${column}`) ?? cellOf(value))
    while (cells.length > 0 && cells.at(-1) === null) cells.pop()
    if (cells.length === 0) continue
    rows.push({ no: index + 1, cells, hidden: hiddenRow(sheet, index), formulas: formulas.get(index) ?? [] })
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
