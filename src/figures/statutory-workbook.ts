import { sheetOf, workbook, type Column } from '../platform/export.ts'
import type { FigureResult, Scope } from './contract.ts'
import { hushedWords } from './hushed.ts'
import type { Words } from '../law/outcome.ts'

interface Tables {
  readonly tables: readonly {
    readonly title: Words
    readonly columns: readonly { readonly title: Words; readonly figure: FigureResult }[]
  }[]
}

/** The forms as they are handed in: a sheet a table, a column a figure, zero as zero; beneath, how each is counted. */
export async function statutoryWorkbook({ tables }: Tables, { from, until }: Scope, demo: boolean) {
  const file = await workbook({
    sheets: tables.map(({ title, columns }) => {
      const above = [`${title.zh}统计表（${from} 至 ${until}）`, ...columns.map(howCounted)]
      const cells: Column<null>[] = columns.map(({ title: column, figure }) => ({
        title: `${column.zh}（${isShare(figure) ? '%' : figure.unitAbout.zh}）`,
        kind: 'number',
        value: () => said(figure),
      }))
      return sheetOf(cells, [null], { sheet: title.zh, above, demo })
    }),
    defaultFont: { name: '等线', size: 11 },
  })
  return { name: `法定统计表-${from}至${until}.xlsx`, file }
}

const howCounted = ({ title, figure }: Tables['tables'][number]['columns'][number]) => `${title.zh}：${figure.rule.zh}`

const isShare = ({ kind }: FigureResult) => kind === 'ratio' || kind === 'coverage'

function said(figure: FigureResult): number | string {
  if (figure.hidden) return hushedWords(figure.hidden).said.zh
  if (figure.value === null) return figure.none?.zh ?? ''
  // Never rounded up to a hundred.
  return isShare(figure) ? Math.floor(figure.value * 10_000) / 100 : figure.value / figure.unitAbout.per
}
