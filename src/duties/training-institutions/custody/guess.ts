// 没见过的银行流水：按常见的列名认一认，先后、收支标志由余额接得上定；认不出的由人指明哪一列是什么
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { nameKey } from '../../../platform/plain.ts'
import type { LayoutField } from '../../../platform/sheets/layouts/layout.ts'
import type { RawWorkbook } from '../../../platform/sheets/workbook.ts'
import { readBankFile } from './bank-file.ts'
import type { Layout } from './layouts.ts'
import { textOf } from './tables.ts'

/** What banks call their columns; the first is what is proposed to whoever points it out. */
const called = {
  day: ['交易日期', '日期', '记账日期', '入账日期', '交易时间', '发生日期', '记账日', '交易日'],
  paidIn: ['收入', '贷方发生额', '贷方金额', '存入', '存入金额', '收入金额', '贷方', '转入金额'],
  paidOut: ['支出', '借方发生额', '借方金额', '支取', '支出金额', '借方', '转出金额', '付出'],
  amount: ['交易金额', '发生额', '金额', '交易额'],
  mark: ['借贷标志', '收支标志', '借贷', '收/支', '借贷方向', '交易方向'],
  balance: ['余额', '账户余额', '交易后余额', '当前余额', '联机余额', '本次余额'],
  account: ['账号', '本方账号', '交易账号', '账户', '客户账号'],
  reference: ['附言', '订单号', '备注', '用途', '交易附言', '客户附言', '流水备注'],
  summary: ['摘要', '交易摘要', '业务类型', '交易类型', '摘要代码'],
} as const
type Column = keyof typeof called

const words: Readonly<Record<Column, readonly [zh: string, en: string]>> = {
  day: ['日期', 'Day'],
  paidIn: ['收入', 'In'],
  paidOut: ['支出', 'Out'],
  amount: ['金额（收支一列）', 'Sum, in and out'],
  mark: ['收支标志', 'Which of both'],
  balance: ['余额', 'Balance'],
  account: ['账号', 'Account'],
  reference: ['订单号、附言', 'Order, remarks'],
  summary: ['摘要', 'Summary'],
}

const isCalled = (column: Column, heading: string) =>
  called[column].some((one) => nameKey(one) === nameKey(heading.replaceAll(/[（(][^（）()]*[)）]/g, '')))

/** What a column of a bank's file can be pointed out to be. */
export const bankFields: readonly LayoutField[] = (Object.keys(called) as Column[]).map((code) => ({
  ...{ code, zh: words[code][0], en: words[code][1], title: called[code][0] },
  must: code === 'day' || code === 'balance',
  known: (heading: string) => isCalled(code, heading),
}))

/** A heading by what it is; what is pointed out stands before what is guessed. */
export type Pointed = Readonly<Partial<Record<Column, string>>>

const HEAD_WITHIN = 30
const MARKS = 6
const anyDay = { from: '1990-01-01', until: '2100-12-31' } as { from: PlainDate; until: PlainDate }

/**
 * The layout by which a file reads whole, every balance following from the one before. Nothing that does not is proposed: columns are known by their
 * names or pointed out, order and the sign of what leaves by trying which of them makes the balances run.
 */
export function guessLayout(book: RawWorkbook, bank: string, pointed: Pointed = {}): Outcome<Layout> {
  const head = headOf(book, pointed)
  if (!head) return unknown
  const { columns, text, marks } = head
  const lacking = (['day', 'balance'] as const).filter((name) => !columns[name])
  if (lacking.length > 0 || (!columns.amount && !(columns.paidIn && columns.paidOut))) return unknown
  const way = columns.paidIn && columns.paidOut ? 'columns' : columns.mark ? 'marked' : 'signed'
  const unit = /万元/.test(text) ? 'ten-thousand' : /单位\s*[:：]?\s*分/.test(text) ? 'fen' : 'yuan'
  const of = (name: Column) => columns[name] ?? ''
  const plain = {
    ...{ bank, encoding: 'auto' as const, day: of('day'), way, unit, balance: of('balance'), account: of('account') },
    ...{ paidIn: way === 'columns' ? of('paidIn') : '', paidOut: way === 'columns' ? of('paidOut') : '' },
    ...{ amount: way === 'columns' ? '' : of('amount'), mark: way === 'marked' ? of('mark') : '' },
    ...{ reference: of('reference'), summary: of('summary'), reversal: '' },
  } as const
  for (const outMark of way === 'marked' ? marks : [''])
    for (const order of ['ascending', 'descending'] as const) {
      const layout = { ...plain, outMark, order } as Layout
      if (readBankFile(book, layout, anyDay).ok) return accept(layout)
    }
  return refuse(
    'training.layout-not-running',
    '列认出来了，但余额一笔一笔接不上：核对文件是否完整，或者指明哪一列是收入、支出、余额。',
    'The columns are known, but the balances do not follow from each other: is the file whole? Point out which column is which.',
    { field: 'file' },
  )
}

const unknown = refuse(
  'training.layout-unknown',
  '没有认出日期、余额和收支这几列，请在预览上指明哪一列是什么。',
  'Day, balance, in and out were not recognised: point them out on the preview.',
  { field: 'file' },
)

interface Head {
  readonly columns: Partial<Record<Column, string>>
  /** All that stands above and in the heading. */
  readonly text: string
  /** What the column of marks says, rarest first: what leaves is rarer than what comes. */
  readonly marks: readonly string[]
}

function headOf({ sheets }: RawWorkbook, pointed: Pointed): Head | undefined {
  let best: Head | undefined
  for (const { rows, hidden } of sheets)
    if (!hidden)
      for (const [at, row] of rows.slice(0, HEAD_WITHIN).entries()) {
        const titles = row.cells.map((cell) => textOf(cell))
        const columns = columnsIn(titles, pointed)
        if (best && Object.keys(columns).length <= Object.keys(best.columns).length) continue
        const mark = columns.mark === undefined ? -1 : titles.indexOf(columns.mark)
        const said = Map.groupBy(rows.slice(at + 1), ({ cells }) => (mark < 0 ? '' : textOf(cells[mark])))
        const text = rows.slice(0, at + 1).map(({ cells }) => cells.map((cell) => textOf(cell)).join(' '))
        const marks = [...said].filter(([one]) => one !== '').toSorted(([, a], [, b]) => a.length - b.length)
        best = { columns, text: text.join(' '), marks: marks.slice(0, MARKS).map(([one]) => one) }
      }
  return best
}

function columnsIn(titles: readonly string[], pointed: Pointed): Partial<Record<Column, string>> {
  const taken = new Set(Object.values(pointed))
  const found = (Object.keys(called) as Column[]).flatMap((column) => {
    const own = pointed[column]
    const title =
      own !== undefined
        ? titles.find((one) => one === own)
        : titles.find((one) => one !== '' && !taken.has(one) && isCalled(column, one))
    return title === undefined ? [] : [[column, title] as const]
  })
  return Object.fromEntries(found)
}
