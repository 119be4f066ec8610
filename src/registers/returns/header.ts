import { shown } from '../../platform/sheets/cells.ts'
import type { RawRow, RawSheet } from '../../platform/sheets/workbook.ts'
import { isCount, type Field } from './fields.ts'
import { headingOf, unitIn, type Heading } from './headings.ts'
import { noneOwn, ownColumns, ownOf, type OwnColumns, type OwnHeadings } from './own.ts'

/** Where a table begins and what its columns mean. */
export interface Header {
  readonly first: number
  /** The last row of the header, one to four rows high. */
  readonly last: number
  readonly rows: number
  readonly columns: ReadonlyMap<Field, number>
  /** The campaign's own columns, by code. */
  readonly own: OwnColumns
  /** Counts that stand in several columns, each a part of the whole: boys and girls, grades. They are added up. */
  readonly parts: ReadonlyMap<Field, readonly number[]>
  /** The whole beside its parts, which must be their sum. */
  readonly wholes: ReadonlyMap<Field, number>
  /** How many one means, by column, where it is not one: 100 under 百人. */
  readonly times: ReadonlyMap<number, number>
  /** Headers as written, by column; a group and its part are joined by '/'. */
  readonly texts: readonly string[]
  readonly unknown: readonly number[]
  /** Columns that mean what an earlier one means already. */
  readonly doubled: ReadonlyMap<number, Field>
  /** Unknown columns below a known count that has no column of its own: what stands there may belong to it. */
  readonly strays: ReadonlyMap<number, Field>
  /** Columns of the boys without the girls, and the like. */
  readonly halves: ReadonlyMap<number, Field>
}

const SEARCHED = 60
const NEEDED = 3
const HIGHEST = 4

/** Finds the header by what its words mean, not by where it stands: above it are titles, document numbers and notes. */
export function findHeader(sheet: RawSheet, own = noneOwn): Header | undefined {
  const found = sheet.rows.slice(0, SEARCHED).flatMap((_row, i) => headerAt(sheet, i, own) ?? [])
  return found.reduce<Header | undefined>((best, one) => (best && better(best, one) ? best : one), undefined)
}

/** The header that begins in the row at this place, if one does. */
export function headerAt(sheet: RawSheet, at: number, own = noneOwn): Header | undefined {
  const top = sheet.rows[at]
  if (!top || !top.cells.some((cell) => typeof cell === 'string')) return undefined
  const rows: RawRow[] = []
  const found: Header[] = []
  for (const row of sheet.rows.slice(at, at + HIGHEST)) {
    const before = rows.at(-1)
    if (before && (row.no !== before.no + 1 || !continues(sheet, rows, row, own))) break
    rows.push(row)
    const header = read(sheet, [...rows], own)
    // A line of data may hold a word like 学生; a header holds several, among them whose and when.
    if (header.columns.size + header.own.size >= NEEDED && (header.columns.has('school') || header.columns.has('day')))
      found.push(header)
  }
  return found.reduce<Header | undefined>((best, one) => (best && better(best, one) ? best : one), undefined)
}

/** Of two that mean as much the one of fewer rows: a title above a header is no part of it. */
const better = (a: Header, b: Header) => meant(a) > meant(b) || (meant(a) === meant(b) && a.rows <= b.rows)
const meant = ({ columns, own, parts, wholes }: Header) =>
  columns.size + own.size + wholes.size + [...parts.values()].reduce((so, of) => so + of.length - 1, 0)

/** Whether a row is the lower part of the header: parts of a group above, or words that are headers themselves. */
function continues(sheet: RawSheet, above: readonly RawRow[], next: RawRow, own: OwnHeadings): boolean {
  const filled = next.cells.flatMap((cell, column) => (cell === null ? [] : [column]))
  if (filled.length === 0 || filled.some((column) => typeof next.cells[column] !== 'string')) return false
  const known = filled.filter((column) => {
    const over = path(sheet, above, column)
    const text = shown(next.cells[column] ?? null).trim()
    return (
      ownOf([text], own) !== undefined ||
      headingOf([text]) !== undefined ||
      headingOf([...over, text]) !== headingOf(over)
    )
  })
  return known.length >= filled.length / 2 && filled.some((column) => path(sheet, above, column).length > 0)
}

/** The texts over a column from the top; a group reaches sideways over its parts through merged cells, the last row stands over nothing. */
function path(sheet: RawSheet, rows: readonly RawRow[], column: number, last?: RawRow): string[] {
  return rows.flatMap((row) => {
    const merge = sheet.merges.find(
      ({ top, bottom, left, right }) => top <= row.no && row.no <= bottom && left <= column && column <= right,
    )
    // A cell merged downwards is said once, in its first row.
    if (merge && (merge.top !== row.no || (row === last && merge.left !== column))) return []
    const text = shown(row.cells[merge ? merge.left : column] ?? null).trim()
    return text === '' ? [] : [text]
  })
}

function read(sheet: RawSheet, rows: readonly RawRow[], named: OwnHeadings): Header {
  const [first, last] = [rows[0]!.no, rows.at(-1)!.no]
  const width = Math.max(
    ...rows.map(({ cells }) => cells.length),
    ...sheet.merges.filter(({ top }) => first <= top && top <= last).map(({ right }) => right + 1),
  )
  const paths = Array.from({ length: width }, (_, column) => path(sheet, rows, column, rows.at(-1)))
  const own = ownColumns(paths, named)
  const headings = paths.map((of, column) => (own.taken.has(column) ? idle : headingOf(of)))
  const texts = paths.map((parts) => parts.join('/').replace(/\s+/g, ''))
  const above = unitAbove(sheet, first)
  const times = new Map(
    headings.flatMap((heading, column) => {
      const n = heading?.times === 1 && people(heading) ? above : (heading?.times ?? 1)
      return n === 1 ? [] : [[column, n] as const]
    }),
  )
  const whole = new Set(headings.flatMap((one) => (one && (!one.part || one.part.by === 'all') ? [one.field] : [])))
  const strays = new Map(
    paths.flatMap((of, column) => {
      if (headings[column]) return []
      const group = headingOf(of.flatMap((text) => text.split('/')).slice(0, -1))
      return group && group.field !== 'idle' && isCount(group.field) && !whole.has(group.field)
        ? [[column, group.field] as const]
        : []
    }),
  )
  const unknown = texts.flatMap((text, column) => (text !== '' && !headings[column] ? [column] : []))
  return { first, last, rows: rows.length, own: own.at, times, texts, unknown, strays, ...sorted(headings) }
}

const idle: Heading = { field: 'idle', times: 1 }

const people = ({ field }: Heading) => field !== 'idle' && isCount(field) && !['sessions', 'copies'].includes(field)

/** 单位：百人 in a line above the table. */
function unitAbove(sheet: RawSheet, first: number): number {
  const said = sheet.rows.flatMap(({ no, cells }) => (no < first ? cells.map(shown) : []))
  return said.reduce((so, text) => (so === 1 && /单位\s*[:：]\s*[百千万]人/.test(text) ? unitIn(`（${text}）`) : so), 1)
}

/** Which column is whose: one for a field, several where they are the parts of a whole, and those that come twice. */
function sorted(headings: readonly (Heading | undefined)[]) {
  const columns = new Map<Field, number>()
  const parts = new Map<Field, readonly number[]>()
  const wholes = new Map<Field, number>()
  const doubled = new Map<number, Field>()
  const halves = new Map<number, Field>()
  const all = headings.flatMap((heading, column) =>
    heading && heading.field !== 'idle' ? [{ field: heading.field, part: heading.part, column }] : [],
  )
  for (const [field, of] of Map.groupBy(all, (one) => one.field)) {
    const split = of.filter(({ part }) => part && part.by !== 'all')
    const whole = of.filter(({ part }) => !part || part.by === 'all')
    if (isPartition(split) && whole.length <= 1) {
      columns.set(field, split[0]!.column)
      parts.set(
        field,
        split.map(({ column }) => column),
      )
      if (whole[0]) wholes.set(field, whole[0].column)
    } else {
      const [chosen, ...rest] = [...whole, ...split]
      columns.set(field, chosen!.column)
      for (const { column } of rest) doubled.set(column, field)
      if (of.length === 1 && split[0]?.part?.by === 'sex') halves.set(chosen!.column, field)
    }
  }
  return { columns, parts, wholes, doubled, halves }
}

/** Whether these columns are the parts of one whole: all of one sort, none twice. */
const isPartition = (split: readonly { readonly part: Heading['part'] }[]) =>
  split.length > 1 &&
  new Set(split.map(({ part }) => part!.by)).size === 1 &&
  new Set(split.map(({ part }) => part!.name)).size === split.length
