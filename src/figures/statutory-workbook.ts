import { sheetOf, workbook, type Column } from '../platform/export.ts'
import type { FigureResult, Scope } from './contract.ts'
import { hushedWords } from './hushed.ts'
import type { FilledColumn, FilledTable } from './statutory.ts'

interface Written {
  readonly demo: boolean
  /** Where a figure is opened: an address that holds for whoever gets the workbook. */
  readonly linkTo: (figure: string) => string
}

/** The forms as they are handed in: a sheet a table, a column a figure, each cell leading to what it is made of; beneath, how each is counted. */
export async function statutoryWorkbook(
  tables: readonly Omit<FilledTable, 'table'>[],
  { from, until }: Pick<Scope, 'from' | 'until'>,
  { demo, linkTo }: Written,
) {
  const file = await workbook({
    sheets: tables.map(({ title, columns }) => {
      const above = [`${title.zh}统计表（${from} 至 ${until}）`, ...columns.map(howCounted)]
      const cells: Column<null>[] = columns.map((one) => ({
        title: unitOf(one) ? `${one.title.zh}（${unitOf(one)}）` : one.title.zh,
        kind: 'number',
        ...formatOf(one),
        value: () => said(one),
        ...(one.figure && { link: () => linkTo(one.figure!.id) }),
      }))
      return sheetOf(cells, [null], { sheet: title.zh, above, demo })
    }),
    defaultFont: { name: '等线', size: 11 },
  })
  return { name: `法定统计表-${from}至${until}.xlsx`, file }
}

const howCounted = ({ title, figure, never }: FilledColumn) =>
  `${title.zh}：${never ? `${never.zh}（${never.basis}），写零。` : (figure?.rule.zh ?? '')}`

const unitOf = ({ unit, figure }: FilledColumn) =>
  unit?.zh ?? (figure && (isShare(figure) ? '%' : figure.unitAbout.zh)) ?? ''

/** 万元 with what it has of 分, shares with two places. */
function formatOf({ figure, per }: FilledColumn) {
  if (figure && isShare(figure)) return { format: '0.00' }
  return per > 1 ? { format: '#,##0.00####' } : figure && figure.unitAbout.per > 1 ? { format: '#,##0.00' } : {}
}

const isShare = ({ kind }: FigureResult) => kind === 'ratio' || kind === 'coverage'

function said({ figure, never, per }: FilledColumn): number | string {
  if (!figure) return never ? 0 : ''
  if (figure.hidden) return hushedWords(figure.hidden).said.zh
  if (figure.value === null) return figure.none?.zh ?? ''
  // Never rounded up to a hundred.
  return isShare(figure) ? Math.floor(figure.value * 10_000) / 100 : figure.value / (figure.unitAbout.per * per)
}
