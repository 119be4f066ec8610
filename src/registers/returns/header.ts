import { shown } from '../../platform/sheets/cells.ts'
import { meaningOf, type Field } from './fields.ts'
import type { RawRow, RawSheet } from '../../platform/sheets/workbook.ts'

/** Where a sheet's table begins and what its columns mean. */
export interface Header {
  /** The last row of the header, one or two rows high. */
  readonly last: number
  readonly rows: 1 | 2
  readonly columns: ReadonlyMap<Field, number>
  /** Headers as written, by column; a group and its part are joined by '/'. */
  readonly texts: readonly string[]
  readonly unknown: readonly number[]
  readonly doubled: readonly number[]
}

const SEARCHED = 20
const NEEDED = 3

/** Finds the header by what its words mean, not by where it stands: above it are titles, document numbers and notes. */
export function findHeader(sheet: RawSheet): Header | undefined {
  const candidates = sheet.rows.slice(0, SEARCHED).flatMap((row, i) => {
    const next = sheet.rows[i + 1]
    const single = columnsOf(sheet, row, undefined)
    const double =
      next && next.no === row.no + 1 && continues(sheet, row, next) ? columnsOf(sheet, row, next) : undefined
    return double ? [single, double] : [single]
  })
  // A line of data may hold a word like 学生; a header holds several, among them whose and when.
  const headers = candidates.filter(
    ({ columns }) => columns.size >= NEEDED && (columns.has('school') || columns.has('day')),
  )
  // Of two that mean as much the one of a single row: a title above a header is no part of it.
  const better = (a: Header, b: Header) =>
    a.columns.size > b.columns.size || (a.columns.size === b.columns.size && a.rows <= b.rows)
  return headers.reduce<Header | undefined>((best, header) => (best && better(best, header) ? best : header), undefined)
}

/** Whether the second row is the lower half of the header: parts of a group above, or words that are headers themselves. */
function continues(sheet: RawSheet, top: RawRow, next: RawRow): boolean {
  const filled = next.cells.flatMap((cell, column) => (cell === null ? [] : [column]))
  if (filled.some((column) => typeof next.cells[column] !== 'string')) return false
  const known = filled.filter(
    (column) =>
      meaningOf(shown(next.cells[column] ?? null)) !== undefined ||
      meaningOf(groupAbove(sheet, top, column) + shown(next.cells[column] ?? null)) !== undefined,
  )
  return (
    filled.length > 0 &&
    known.length >= filled.length / 2 &&
    filled.some((column) => groupAbove(sheet, top, column) !== '')
  )
}

/** The text over a column, reaching sideways through a merged cell. */
function groupAbove(sheet: RawSheet, top: RawRow, column: number): string {
  const merge = sheet.merges.find(
    (one) => one.top === top.no && one.bottom === top.no && column >= one.left && column <= one.right,
  )
  return shown(top.cells[merge ? merge.left : column] ?? null).trim()
}

function columnsOf(sheet: RawSheet, top: RawRow, next: RawRow | undefined): Header {
  const width = Math.max(
    top.cells.length,
    next?.cells.length ?? 0,
    ...sheet.merges.filter((merge) => merge.top === top.no).map((merge) => merge.right + 1),
  )
  const columns = new Map<Field, number>()
  const texts: string[] = []
  const unknown: number[] = []
  const doubled: number[] = []
  for (let column = 0; column < width; column++) {
    const lower = next ? shown(next.cells[column] ?? null).trim() : ''
    const upper = next ? groupAbove(sheet, top, column) : shown(top.cells[column] ?? null).trim()
    const text = [upper, lower]
      .filter((part) => part !== '')
      .join('/')
      .replace(/\s+/g, '')
    texts.push(text)
    // “参与人数” over “学生” means pupils; “宣讲情况” over “时间” means the day; a workbook we gave back has both in one cell.
    const meaning =
      lower === ''
        ? (meaningOf(upper) ?? meaningOf(upper.split('/').at(-1) ?? ''))
        : (meaningOf(upper + lower) ?? meaningOf(lower))
    if (meaning === undefined) {
      if (text !== '') unknown.push(column)
    } else if (meaning !== 'idle') {
      if (columns.has(meaning)) doubled.push(column)
      else columns.set(meaning, column)
    }
  }
  return { last: (next ?? top).no, rows: next ? 2 : 1, columns, texts, unknown, doubled }
}
