import { writeCsv } from 'hucre/csv'
import type { z } from 'zod'
import { accept, type Outcome } from '../law/outcome.ts'
import { metaOf } from '../platform/forms/field.ts'
import { readText } from '../platform/sheets/cells.ts'
import { readTable } from '../platform/sheets/table.ts'
import type { Book } from './book.ts'
import type { AtHand } from './counterpart.ts'
import { sheetFor } from './sheet.ts'
import { MOST_ROWS, noHeading } from './matching.ts'

type Counterpart = Book['counterparts'][number]

/**
 * What is kept of somebody else's file where persons are to be known again, not known: a CSV of the columns that are matched and compared, each row
 * where it stood, what tells who somebody is as the counterpart conceals it. Refuses a file without the columns to match by.
 */
export async function concealed(
  book: Book,
  counterpart: Counterpart,
  bytes: Uint8Array,
  atHand: AtHand,
): Promise<Outcome<Uint8Array>> {
  const table = await readTable(bytes, MOST_ROWS)
  if (!table.ok) return table
  const { by, otherwise, compare, also, conceals } = counterpart
  const sheet = await sheetFor({ ...book, key: by }, table.value)
  if (!sheet || by.some((field) => sheet.missing.includes(field))) return noHeading(book, counterpart)
  const fields = [...new Set([...by, ...otherwise, ...compare, ...also])].filter(
    (field) => !sheet.missing.includes(field),
  )
  const as = conceals!(atHand)
  const [first] = sheet.rows
  // The heading stands just above the first row, so that every row keeps its number.
  const top = Math.max(1, (first?.row ?? 2) - 1)
  const lines: string[][] = Array.from({ length: sheet.rows.at(-1)?.row ?? top }, () => [])
  lines[top - 1] = fields.map((field) => metaOf(book.form.shape[field] as z.ZodType).label.zh)
  for (const { row, cells } of sheet.rows) {
    const text = as(Object.fromEntries(fields.map((field) => [field, readText(cells[field] ?? null).value])))
    lines[row - 1] = fields.map((field) => text[field] ?? '')
  }
  return accept(new TextEncoder().encode(writeCsv(lines, { bom: true, escapeFormulae: true })))
}
