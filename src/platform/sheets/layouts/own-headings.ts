import { list, type ListValue } from '../../lists/list.ts'
import { nameKey } from '../../plain.ts'
import type { Words } from '../../../law/outcome.ts'
import { readText, type Cell } from '../cells.ts'
import type { RawRow, RawSheet, RawWorkbook } from '../workbook.ts'
import type { LayoutField } from './layout.ts'

/** What units here call a column that the importers know by another heading: for returns, books and lists of organisations alike. */
export const headingList = list({
  key: 'sheets.headings',
  title: { zh: '表头的其他叫法', en: 'Other headings of columns' },
  about: {
    zh: '名称填系统认得的表头（如“参与学生”），别名填各单位表里的写法（如“受教育学生数”）。报送表格、登记簿和单位名单导入都认；停用以后不再认。',
    en: 'The name is a heading the house knows, other names are what units write. Returns, books and lists of organisations are read by them, until they are retired.',
  },
  shipped: {},
})

const WITHIN = 60
/** A row with so many headings is a header, and no row of data that happens to hold one of the words. */
const NEEDED = 2

/** The workbook with its headings under the names its importer knows, and in words what was read so. What the importer knows by itself stays. */
export function underKnownHeadings(
  book: RawWorkbook,
  values: readonly ListValue[],
  fields: readonly LayoutField[],
): { readonly book: RawWorkbook; readonly said: readonly { readonly sheet: string; readonly say: Words }[] } {
  const knows = (heading: string) =>
    fields.some(
      ({ zh, title, known }) => known?.(heading) ?? [zh, title].some((one) => nameKey(one) === nameKey(heading)),
    )
  const as = new Map(
    values
      .filter(({ retired, zh }) => !retired && knows(zh))
      .flatMap(({ zh, aliases }) => aliases.filter((one) => !knows(one)).map((one) => [nameKey(one), zh] as const)),
  )
  if (as.size === 0) return { book, said: [] }
  const said: { sheet: string; say: Words }[] = []
  const meant = (cell: Cell) => as.get(nameKey(textOf(cell)))
  const isHeader = ({ cells }: RawRow) =>
    cells.some((cell) => meant(cell)) && cells.filter((cell) => meant(cell) || isKnown(cell)).length >= NEEDED
  const isKnown = (cell: Cell) => textOf(cell) !== '' && knows(textOf(cell))
  const renamed = (sheet: RawSheet): RawSheet => {
    const at = sheet.hidden ? -1 : sheet.rows.slice(0, WITHIN).findIndex(isHeader)
    const head = sheet.rows[at]
    if (!head) return sheet
    const found = head.cells.flatMap((cell) => (meant(cell) ? [[textOf(cell), meant(cell)!] as const] : []))
    said.push({
      sheet: sheet.name,
      say: {
        zh: `按本局登记的叫法读表头：${found.map(([from, to]) => `“${from}”是“${to}”`).join('，')}。`,
        en: `Headings read as the bureau says: ${found.map(([from, to]) => `“${from}” is “${to}”`).join(', ')}.`,
      },
    })
    return { ...sheet, rows: sheet.rows.with(at, { ...head, cells: head.cells.map((cell) => meant(cell) ?? cell) }) }
  }
  return { book: { ...book, sheets: book.sheets.map(renamed) }, said }
}

const textOf = (cell: Cell): string => readText(cell).value
