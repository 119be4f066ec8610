import { z } from 'zod'
import { cut } from '../../cut.ts'
import { shown } from '../cells.ts'
import type { RawSheet, RawWorkbook } from '../workbook.ts'
import type { LayoutField } from './layout.ts'

/** So many labels with values are shown of a form. */
const PAIRS = 120

/** So much of a file is shown for pointing. */
const shownOf = { sheets: 12, rows: 60, columns: 60, signs: 60 } as const

const Proposed = z.object({ at: z.int(), is: z.string() })
export const SheetShown = z.object({
  name: z.string(),
  rows: z.array(z.object({ no: z.int(), cells: z.array(z.string()) })),
  /** How many rows it has. */
  of: z.int(),
  /** The row that looks most like a header, and what its columns seem to be. */
  head: z.int().nullable(),
  columns: z.array(Proposed),
  /** Where it looks like a form: labels and what stands beside them. */
  pairs: z.array(z.object({ label: z.string(), value: z.string(), is: z.string().nullable() })),
  form: z.boolean(),
})
export type SheetShown = z.output<typeof SheetShown>

/** The first rows of every visible sheet, and a proposal of what its columns are. */
export const previewOf = ({ sheets }: RawWorkbook, fields: readonly LayoutField[]): SheetShown[] =>
  sheets
    .filter(({ hidden, rows }) => !hidden && rows.length > 0)
    .slice(0, shownOf.sheets)
    .map((sheet) => sheetShown(sheet, fields))

function sheetShown(sheet: RawSheet, fields: readonly LayoutField[]): SheetShown {
  const rows = sheet.rows.slice(0, shownOf.rows).map(({ no, cells }) => ({
    no,
    cells: cells.slice(0, shownOf.columns).map((cell) => cut(shown(cell).trim(), shownOf.signs)),
  }))
  const proposals = rows.map(({ cells }) => proposed(cells, fields))
  const best = proposals.reduce((so, one, i) => (one.length > proposals[so]!.length ? i : so), 0)
  // Where nothing is known, whatever has most words without a number among them.
  const wordiest = rows.reduce((so, { cells }, i) => (words(cells) > words(rows[so]!.cells) ? i : so), 0)
  const head = (proposals[best]?.length ?? 0) > 1 ? best : wordiest
  const pairs = rows.flatMap(({ cells }) => pairsOf(cells)).slice(0, PAIRS)
  const meant = pairs.map(({ label }) => fields.find((field) => isCalled(field, label))?.code ?? null)
  return {
    name: sheet.name,
    rows,
    of: sheet.rows.length,
    head: rows[head]?.no ?? null,
    columns: proposals[head] ?? [],
    pairs: pairs.map((pair, i) => ({ ...pair, is: meant.indexOf(meant[i]!) === i ? meant[i]! : null })),
    form: meant.filter((is) => is !== null).length > Math.max(1, proposals[best]?.length ?? 0),
  }
}

/** What the cells of a row would be as headings; each field once. */
function proposed(cells: readonly string[], fields: readonly LayoutField[]): { at: number; is: string }[] {
  const taken = new Set<string>()
  return cells.flatMap((text, at) => {
    const field = text === '' ? undefined : fields.find((one) => isCalled(one, text))
    if (!field || taken.has(field.code)) return []
    taken.add(field.code)
    return [{ at, is: field.code }]
  })
}

const isCalled = ({ zh, title, known }: LayoutField, text: string) =>
  text === zh || text === title || (known?.(text) ?? false)

const words = (cells: readonly string[]) =>
  cells.filter((text) => text !== '' && !/\d/.test(text) && text.length <= 20).length

/** Cells of a row two by two, blank ones left out: a label, and what stands beside it. */
function pairsOf(cells: readonly string[]): { label: string; value: string }[] {
  const filled = cells.filter((text) => text !== '')
  return filled.flatMap((label, i) =>
    i % 2 === 0 && !/^[\d.,/-]+$/.test(label) ? [{ label, value: filled[i + 1] ?? '' }] : [],
  )
}
