// 监管平台导出的订单：只留对账要用的列，学员、家长、课程在门口就丢掉
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../../law/outcome.ts'
import { readCount } from '../../../platform/sheets/cells.ts'
import { readDay } from '../../../platform/sheets/days.ts'
import { inYuan, yuan } from '../../../platform/sheets/money.ts'
import type { RawRow, RawWorkbook } from '../../../platform/sheets/workbook.ts'
import { unconsumedOf, worth, type Order } from './movements.ts'
import { fenOf, tableIn, textOf, wordsOf, type Table } from './tables.ts'

const columns = {
  code: ['统一社会信用代码', '信用代码', '机构代码', '机构信用代码'],
  ref: ['订单号', '订单编号', '交易单号', '合同编号'],
  paidOn: ['缴费日期', '支付时间', '支付日期', '下单时间', '缴费时间'],
  paid: ['订单金额', '缴费金额', '实付金额', '支付金额'],
  lessons: ['购买课时', '总课时', '付费课时', '课时数'],
  consumed: ['已消课时', '已消课', '消课课时', '已上课时'],
  released: ['已拨付金额', '累计拨付', '已划拨金额', '拨付金额'],
  refunded: ['已退费金额', '累计退费', '退费金额', '退款金额'],
  free: ['赠送课时', '赠课'],
  way: ['支付方式', '缴费方式'],
  left: ['未消课金额', '待消课金额', '未消课资金'],
} as const
type Column = keyof typeof columns
const optional: readonly Column[] = ['free', 'way', 'left']

export interface OrdersFile {
  /** By the credit code of the institution, as it is on the register. */
  readonly orders: ReadonlyMap<string, readonly Order[]>
  readonly dropped: readonly string[]
}

/** A row that was refused, and why. */
interface Fault extends Words {
  readonly row: number
}
const SHOWN = 20

/**
 * Reads the platform's export of a day. One bad row refuses it all: a list of liabilities that lacks some makes an account look covered that
 * is not. Which rows, and why, is said.
 */
export function readOrders(book: RawWorkbook, day: PlainDate): Outcome<OrdersFile> {
  const table = tableIn<Column>(book, columns, optional)
  if ('missing' in table) {
    const names = table.missing.map((name) => `“${columns[name][0]}”`).join('、')
    return refuse(
      'training.orders-columns',
      `没有找到${names}这几列，请核对是不是监管平台导出的订单。`,
      `Columns ${names} are not there: is this the platform's export of orders?`,
      { field: 'file' },
    )
  }
  const orders = new Map<string, Order[]>()
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const text = wordsOf(row)
    if (text === '' || /^(合计|总计)/.test(text)) continue
    const read = orderIn(table, row, day)
    if ('zh' in read) {
      faults.push({ row: row.no, ...read })
      continue
    }
    const { code, order } = read
    const key = `${code} ${order.ref}`
    const twice = seen.get(key)
    if (twice !== undefined)
      faults.push({ row: row.no, zh: `和第${twice}行是同一张订单`, en: `the order of row ${twice}` })
    else orders.set(code, [...(orders.get(code) ?? []), order])
    seen.set(key, row.no)
  }
  if (faults.length > 0) {
    const said = (words: 'zh' | 'en') =>
      faults.slice(0, SHOWN).map((one) => (words === 'zh' ? `第${one.row}行${one.zh}` : `row ${one.row}: ${one.en}`))
    return refuse(
      'training.orders-rows',
      `有${faults.length}行读不通，整份没有收：${said('zh').join('；')}。缺了订单的未消课金额，会让不足的账户看上去足额。`,
      `${faults.length} rows cannot be taken, so nothing was: ${said('en').join('; ')}.`,
      { field: 'file' },
    )
  }
  if (orders.size === 0)
    return refuse('training.orders-empty', '表头下面没有订单。', 'There are no orders below the heading.', {
      field: 'file',
    })
  return accept({ orders, dropped: table.dropped })
}

/** I, O, S, V and Z are in no credit code: an O is a 0, an I a 1. */
const codeIn = (text: string) => text.replace(/\s/g, '').toUpperCase().replaceAll('O', '0').replaceAll('I', '1')

function orderIn({ columns: at }: Table<Column>, row: RawRow, day: PlainDate): { code: string; order: Order } | Words {
  const cell = (name: Column) => {
    const column = at.get(name)
    return column === undefined ? undefined : row.cells[column]
  }
  const money = (name: Column) => fenOf(cell(name), 'yuan')
  const count = (name: Column) => {
    const read = readCount(cell(name) ?? null, '份')
    return read.ok ? (read.value?.value ?? null) : undefined
  }
  const no = (zh: string, en: string): Words => ({ zh, en })
  const [code, ref] = [codeIn(textOf(cell('code'))), textOf(cell('ref'))]
  if (code.length !== 18) return no('的信用代码不是18位', 'its credit code has not 18 signs')
  if (ref === '') return no('没有订单号', 'it has no number')
  if (ref.length > 60) return no('的订单号超过60个字', 'its number has more than 60 signs')
  const paidOn = readDay(cell('paidOn') ?? null, { from: day, until: day })
  if (!paidOn.ok || !paidOn.value) return no('读不出缴费日期', 'no day of payment')
  if (paidOn.value.value > day) return no(`的缴费日期晚于${day}`, `paid after ${day}`)
  const [paid, released = null, refunded = null] = [money('paid'), blank(money('released')), blank(money('refunded'))]
  const [lessons, consumed, free] = [count('lessons'), count('consumed') ?? 0, count('free') ?? 0]
  if (!paid || paid <= 0) return no('的订单金额不是大于零的数', 'the sum paid is not above zero')
  if (!lessons) return no('没有购买课时', 'it has no lessons')
  if (released === null || refunded === null || released < 0 || refunded < 0)
    return no('的拨付或退费不是不小于零的数', 'released or refunded is no sum')
  if (consumed > lessons + free)
    return no(`消课${consumed}，只买了${lessons + free}`, `${consumed} lessons given of ${lessons + free}`)
  if (released + refunded > paid)
    return no(`拨付和退费超过了缴费${inYuan(paid)}`, `more was released and refunded than the ${yuan(paid)} yuan paid`)
  const way = textOf(cell('way'))
  const order: Order = {
    ...{ ref, paidOn: paidOn.value.value, paid, lessons, released, refunded },
    // 赠课不值钱：先算买的，后算赠的
    consumed: Math.min(consumed, lessons),
    elsewhere: /微信|支付宝|现金|个人|扫码|刷卡|POS/i.test(way) && !/专用账户|托管/.test(way),
  }
  const left = money('left')
  if (left !== null && left !== undefined && left !== unconsumedOf(order) && left !== exact(order))
    return no(
      `写的未消课金额是${inYuan(left)}，按课时应为${inYuan(unconsumedOf(order))}`,
      `says ${yuan(left)} yuan are not consumed; by its lessons ${yuan(unconsumedOf(order))} are`,
    )
  return { code, order }
}

/** Nothing written is nothing paid; what cannot be read is not nothing. */
const blank = (fen: number | null | undefined) => (fen === null ? 0 : fen)

/** As a platform that rounds once, over all lessons, has it. */
const exact = (order: Order) => {
  const given = order.consumed >= order.lessons ? order.paid : Math.round((order.paid * order.consumed) / order.lessons)
  return Math.max(0, order.paid - Math.max(given, worth(order, 0)) - order.refunded)
}

/** Orders that were not settled when last seen, and are gone now: a list without them would say too little. */
export const goneFrom = (before: readonly Order[], now: readonly Order[]): readonly string[] => {
  const there = new Set(now.map(({ ref }) => ref))
  return before
    .filter(({ ref, paid, released, refunded }) => released + refunded < paid && !there.has(ref))
    .map(({ ref }) => ref)
}
