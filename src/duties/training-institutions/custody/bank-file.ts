// 银行流水：按学过的格式逐行读，读不通的说明哪一行、为什么
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { readDay } from '../../../platform/sheets/days.ts'
import { inYuan } from '../../../platform/sheets/money.ts'
import type { RawRow, RawWorkbook } from '../../../platform/sheets/workbook.ts'
import type { Layout } from './layouts.ts'
import type { Line } from './movements.ts'
import { fenOf, tableIn, textOf, wordsOf, type Table } from './tables.ts'

export interface Period {
  readonly from: PlainDate
  readonly until: PlainDate
}

/** A line with the balance after it. */
export interface Booked extends Line {
  readonly balance: number
}

/** What a file says of one account, in the order in which it was booked. */
export interface OfAccount {
  /** The last four of the account's number; '': the file does not say. */
  readonly tail: string
  readonly lines: readonly Booked[]
}

export interface BankFile {
  readonly accounts: readonly OfAccount[]
  /** Columns that were not kept. */
  readonly dropped: readonly string[]
}

type Column = 'day' | 'paidIn' | 'paidOut' | 'amount' | 'mark' | 'balance' | 'account' | 'reference' | 'summary'

/**
 * Reads a bank's file by its layout. Nothing is guessed: a row that cannot be read, a balance that does not follow from the one before it, a
 * negative balance, a day outside the period or totals that say otherwise are refused, in words.
 */
export function readBankFile(book: RawWorkbook, layout: Layout, period: Period): Outcome<BankFile> {
  const table = tableIn(book, wantedOf(layout))
  if ('missing' in table) {
    const names = table.missing.map((name) => `“${layout[name]}”`).join('、')
    return refuse(
      'training.bank-columns',
      `没有找到${names}这几列：文件不是${layout.bank}的格式，或者格式改了。核对文件，或者修改“银行流水格式”。`,
      `Columns ${names} are not there: not a file of ${layout.bank}, or its layout changed.`,
      { field: 'file' },
    )
  }
  const read = linesIn(table, layout, period)
  if (!read.ok) return read
  const { lines, totals } = read.value
  const whole = addsUp(
    lines.map(({ line }) => line),
    totals,
  )
  if (!whole.ok) return whole
  const ordered = layout.order === 'descending' ? lines.toReversed() : lines
  const [title = ''] = /(?<=账\s*号\D{0,3})[\d*＊]{4,}/.exec(table.above.replace(/(?<=\d)[ ]+(?=[\d*])/g, '')) ?? []
  const accounts: OfAccount[] = []
  for (const [tail, some] of Map.groupBy(ordered, ({ account }) => account)) {
    const running = runs(some, layout)
    if (!running.ok) return running
    accounts.push({ tail: tail || title.slice(-4), lines: some.map(({ line }) => line) })
  }
  return accept({ accounts, dropped: [...table.dropped, ...summaryDropped(layout, table)] })
}

const wantedOf = (layout: Layout): Readonly<Partial<Record<Column, readonly string[]>>> => {
  const all = { day: layout.day, balance: layout.balance, account: layout.account, reference: layout.reference }
  const sums =
    layout.way === 'columns'
      ? { paidIn: layout.paidIn, paidOut: layout.paidOut }
      : { amount: layout.amount, ...(layout.way === 'marked' && { mark: layout.mark }) }
  const named = Object.entries({ ...all, ...sums, summary: layout.summary }).filter(([, title]) => title !== '')
  return Object.fromEntries(named.map(([name, title]) => [name, [title]]))
}

/** The summary is looked at for reversals, and its words are not kept. */
const summaryDropped = ({ summary, reference }: Layout, { columns }: Table<Column>) =>
  columns.has('summary') && summary !== reference ? [summary] : []

interface Read {
  readonly row: number
  readonly account: string
  readonly line: Booked
}

/** What the file says it holds, where it says so. */
interface Totals {
  readonly row: number
  readonly text: string
}

function linesIn(
  { columns, rows }: Table<Column>,
  layout: Layout,
  period: Period,
): Outcome<{ lines: Read[]; totals: Totals[] }> {
  const lines: Read[] = []
  const totals: Totals[] = []
  const reversal = wordsIn(layout.reversal || '冲正、冲账、抹账、撤销')
  const out = new Set(wordsIn(layout.outMark))
  const at = (row: RawRow, name: Column) => {
    const column = columns.get(name)
    return column === undefined ? undefined : row.cells[column]
  }
  for (const row of rows) {
    const text = wordsOf(row)
    if (text === '') continue
    if (/合计|总计|小计|期[初末]余额|共\s*\d+\s*笔|总笔数/.test(text)) {
      totals.push({ row: row.no, text })
      continue
    }
    const day = readDay(at(row, 'day') ?? null, period)
    if (!day.ok || !day.value) return cutOff(row.no, layout.day)
    const on = day.value.value
    if (on < period.from || on > period.until)
      return refuse(
        'training.bank-period',
        `第${row.no}行是${on}的，不在所选的${period.from}至${period.until}内：看看是不是上个月的文件。`,
        `Row ${row.no} is of ${on}, outside ${period.from} to ${period.until}: is this last month's file?`,
        { field: 'file' },
      )
    const balance = fenOf(at(row, 'balance'), layout.unit)
    if (balance === undefined || balance === null) return cutOff(row.no, layout.balance)
    if (balance < 0)
      return refuse(
        'training.bank-negative',
        `第${row.no}行的余额是负数（${inYuan(balance)}）：专用账户不能透支，看看是不是别的账户，或者“先后”设置反了。`,
        `Row ${row.no} has a negative balance: another account, or the other order?`,
        { field: 'file' },
      )
    const sums = sumsOf(row)
    if (!sums)
      return refuse(
        'training.bank-sum-unreadable',
        `第${row.no}行读不出收支金额（不足一分，或者不是数）：核对金额单位和列。`,
        `Row ${row.no} has no readable sum: check the unit and the columns.`,
        { field: 'file' },
      )
    const account = textOf(at(row, 'account')).replace(/\D/g, '').slice(-4)
    if (columns.has('account') && account.length < 4) return cutOff(row.no, layout.account)
    const summary = `${textOf(at(row, 'summary'))} ${textOf(at(row, 'reference'))}`
    const line = {
      ...{ day: on, ...sums, balance, ref: referenceIn(textOf(at(row, 'reference'))) },
      reverses: reversal.some((word) => summary.includes(word)),
    }
    lines.push({ row: row.no, account, line })
  }
  return accept({ lines, totals })

  function sumsOf(row: RawRow): { in: number; out: number } | null {
    if (layout.way === 'columns') {
      const [paidIn, paidOut] = [fenOf(at(row, 'paidIn'), layout.unit), fenOf(at(row, 'paidOut'), layout.unit)]
      return paidIn === undefined || paidOut === undefined ? null : one(paidIn ?? 0, paidOut ?? 0)
    }
    const amount = fenOf(at(row, 'amount'), layout.unit)
    if (amount === undefined || amount === null) return null
    if (layout.way === 'signed') return amount >= 0 ? one(amount, 0) : one(0, -amount)
    return out.has(textOf(at(row, 'mark'))) ? one(0, amount) : one(amount, 0)
  }
}

const one = (paidIn: number, out: number) => ({ in: paidIn, out })

const wordsIn = (text: string) =>
  text
    .split('、')
    .map((word) => word.trim())
    .filter(Boolean)

/** 附言里的订单号: what looks like one, where the cell says more. */
function referenceIn(text: string): string {
  const found = /[A-Za-z0-9][A-Za-z0-9_-]{5,59}/.exec(text)
  return found?.[0] ?? (/^[A-Za-z0-9_-]{1,60}$/.test(text) ? text : '')
}

const cutOff = (row: number, column: string) =>
  refuse(
    'training.bank-cut',
    `第${row}行没有“${column}”：文件可能没有下载完整，请重新导出。`,
    `Row ${row} has no “${column}”: the file may be cut off. Export it again.`,
    { field: 'file' },
  )

/** Totals below the lines: so many lines, so much in and out. A file that was cut off has others. */
function addsUp(lines: readonly Line[], totals: readonly Totals[]): Outcome<true> {
  for (const { row, text } of totals) {
    const [, count] = /(?:共|总笔数\D{0,3})\s*(\d+)\s*笔?/.exec(text) ?? []
    if (count !== undefined && Number(count) !== lines.length)
      return refuse(
        'training.bank-count',
        `第${row}行写明${count}笔，读到${lines.length}笔：文件不完整，请重新导出。`,
        `Row ${row} says ${count} lines, ${lines.length} were read: the file is not whole.`,
        { field: 'file' },
      )
  }
  return accept(true as const)
}

/** Each balance follows from the one before it. */
function runs(some: readonly Read[], layout: Layout): Outcome<true> {
  for (const [n, { row, line }] of some.entries()) {
    const before = some[n - 1]?.line
    if (before && before.balance + line.in - line.out !== line.balance)
      return refuse(
        'training.bank-running',
        `第${row}行的余额接不上：上一笔余额${inYuan(before.balance)}，加减以后应为${inYuan(before.balance + line.in - line.out)}，文件写的是${inYuan(line.balance)}。看看文件是否完整，或者“${layout.bank}”的先后设置反了。`,
        `The balance of row ${row} does not follow from the one before it: is the file whole, and in this order?`,
        { field: 'file' },
      )
    if (before && line.day < before.day)
      return refuse(
        'training.bank-order',
        `第${row}行的日期（${line.day}）比上一笔（${before.day}）早：“先后”设置反了。`,
        `Row ${row} is of an earlier day than the one before it: the order is the other way round.`,
        { field: 'file' },
      )
  }
  return accept(true as const)
}
