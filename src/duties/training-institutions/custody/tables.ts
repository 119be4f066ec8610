import { narrow, readText, type Cell } from '../../../platform/sheets/cells.ts'
import { nameKey } from '../../../platform/plain.ts'
import type { RawRow, RawWorkbook } from '../../../platform/sheets/workbook.ts'

/** A table found in a file: which column is which, the rows below its heading, and what stands above. */
export interface Table<Name extends string> {
  readonly columns: ReadonlyMap<Name, number>
  readonly rows: readonly RawRow[]
  readonly above: string
  /** Headings that nobody asked for: dropped at the door. */
  readonly dropped: readonly string[]
}

const HEADER_WITHIN = 30

/** The table of a workbook that has the wanted columns, each under one of its names; else the names of those that are missing at best. */
export function tableIn<Name extends string>(
  { sheets }: RawWorkbook,
  wanted: Readonly<Partial<Record<Name, readonly string[]>>>,
  optional: readonly Name[] = [],
): Table<Name> | { readonly missing: readonly Name[] } {
  const names = Object.keys(wanted) as Name[]
  let missing: readonly Name[] = names
  for (const { rows, hidden } of sheets)
    if (!hidden)
      for (const [at, row] of rows.slice(0, HEADER_WITHIN).entries()) {
        const titles = row.cells.map((cell) => textOf(cell))
        const columns = columnsIn(titles, wanted)
        const absent = names.filter((name) => !columns.has(name) && !optional.includes(name))
        if (absent.length === 0) {
          const taken = new Set(columns.values())
          const dropped = titles.filter((title, n) => title !== '' && !taken.has(n) && !serial.test(title))
          return { columns, rows: rows.slice(at + 1), above: rows.slice(0, at).map(wordsOf).join('\n'), dropped }
        }
        if (absent.length < missing.length) missing = absent
      }
  return { missing }
}

const serial = /^(序号|行号|no\.?|#)$/i

function columnsIn<Name extends string>(
  titles: readonly string[],
  wanted: Readonly<Partial<Record<Name, readonly string[]>>>,
): ReadonlyMap<Name, number> {
  const at = new Map<string, number>()
  for (const [n, title] of titles.entries())
    for (const key of [nameKey(title), nameKey(bare(title))]) if (key && !at.has(key)) at.set(key, n)
  const found = new Map<Name, number>()
  for (const [name, called] of Object.entries(wanted) as [Name, readonly string[]][]) {
    const column = called.map((one) => at.get(nameKey(one)) ?? at.get(nameKey(bare(one)))).find((n) => n !== undefined)
    if (column !== undefined) found.set(name, column)
  }
  return found
}

/** 金额（元） → 金额 */
const bare = (title: string) => title.replace(/[（(][^（）()]*[)）]/g, '')

export const textOf = (cell: Cell | undefined): string => readText(cell ?? null).value

/** All that a row says. */
export const wordsOf = ({ cells }: Pick<RawRow, 'cells'>): string =>
  cells
    .map((cell) => textOf(cell))
    .filter(Boolean)
    .join(' ')

const SCALE = { yuan: 2, fen: 0, 'ten-thousand': 6 } as const

/**
 * A sum as a bank writes it, in 分: with thousands separators, a sign before or behind it, in brackets. Blank is null; what is no sum or finer
 * than a 分 is undefined. Digits are moved, not multiplied: 0.07 stays seven 分.
 */
export function fenOf(cell: Cell | undefined, unit: keyof typeof SCALE): number | null | undefined {
  const raw = typeof cell === 'number' ? String(Number(cell.toFixed(6))) : narrow(textOf(cell))
  const text = raw.replace(/[\s,，¥￥元]/g, '')
  if (text === '' || text === '-' || text === '--') return null
  const found = /^([-+(（]?)(\d{1,15})(?:\.(\d*))?([)）\-+]?)$/.exec(text)
  if (!found) return undefined
  const [, before = '', whole = '', part = '', behind = ''] = found
  const places = SCALE[unit]
  const digits = part.replace(/0+$/, '')
  if (digits.length > places) return undefined
  const fen = Number(whole + digits.padEnd(places, '0'))
  if (!Number.isSafeInteger(fen)) return undefined
  return /[-(（]/.test(before) || behind === '-' ? -fen : fen
}
