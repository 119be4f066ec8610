import { z } from 'zod'
import type { Cell } from './cells.ts'

/** A cell that whoever handed the file in has mended in the browser: by the row's number in the margin and the column, from 0. */
export const Mend = z.object({
  sheet: z.string().max(200),
  row: z.number().int().min(1).max(1_048_576),
  column: z.number().int().min(0).max(16_383),
  value: z.string().max(2000),
})
export type Mend = z.output<typeof Mend>

/** So many cells one file may have mended: with more to mend the file is mended. */
export const MOST_MENDED = 500

/** Those known and these, each cell by what was said of it last. */
export function mendedBy(known: readonly Mend[], more: readonly Mend[]): readonly Mend[] {
  const byCell = new Map([...known, ...more].map((one) => [`${one.sheet}\n${one.row}\n${one.column}`, one]))
  return [...byCell.values()]
}

/** The mends of one sheet, by row and column. */
export function mendsOf(mends: readonly Mend[], sheet: string | null) {
  const rows = new Map<number, Map<number, Cell>>()
  for (const one of mends)
    if (sheet === null || one.sheet === sheet)
      rows.set(
        one.row,
        (rows.get(one.row) ?? new Map<number, Cell>()).set(one.column, one.value === '' ? null : one.value),
      )
  return {
    /** A row's cells with what was mended. */
    cells(row: number, cells: readonly Cell[]): readonly Cell[] {
      const mended = rows.get(row)
      if (!mended) return cells
      const width = Math.max(cells.length, ...[...mended.keys()].map((column) => column + 1))
      return Array.from({ length: width }, (_, at) => (mended.has(at) ? mended.get(at)! : (cells[at] ?? null)))
    },
    isMended: (row: number, column: number): boolean => rows.get(row)?.has(column) ?? false,
  }
}
