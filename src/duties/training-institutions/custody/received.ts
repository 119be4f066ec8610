import { addDays, type PlainDate } from '../../../calendar/plain-date.ts'
import type { Line, Order } from './movements.ts'
import { near, type Difference, type Sides } from './sides.ts'

/** Payments against what came into the account. */
export function received({ lines, orders, day, term, since, fresh }: Sides): Difference[] {
  const found: Difference[] = []
  const got = new Map<string, number>()
  const loose: Line[] = []
  for (const line of lines)
    if (line.in > 0) {
      if (orders.has(line.ref)) got.set(line.ref, (got.get(line.ref) ?? 0) + line.in)
      else if (line.ref === '') loose.push(line)
      // 平台上没有这笔订单：到账三个工作日以后还没有的，是账外收费
      else found.push(late(line, 'off-book'))
    }
  const waiting: Order[] = []
  for (const order of orders.values()) {
    const missing = order.paid - (got.get(order.ref) ?? 0)
    if (missing < 0) found.push(tooMuch(order, -missing))
    if (missing <= 0) continue
    if (missing === order.paid) waiting.push(order)
    else found.push(notArrived(order, missing))
  }
  const left = matchLoose(loose, waiting)
  for (const order of left.orders) if (fresh || order.paidOn >= since) found.push(notArrived(order, order.paid))
  // What came in the first days may be for orders paid before there were records.
  for (const line of left.lines) if (fresh || line.day > addDays(since, 2)) found.push(late(line, 'unmatched'))
  return found

  function late(line: Line, otherwise: Difference['class']): Difference {
    const { day: on, in: amount, ref } = line
    return { class: term(on) >= day ? 'in-transit' : otherwise, ref, amount, since: on, lacks: false }
  }

  function notArrived({ ref, paidOn, elsewhere }: Order, amount: number): Difference {
    // 微信、现金收的，不在途中：没有归集
    const transit = !elsewhere && term(paidOn) >= day
    return { class: transit ? 'in-transit' : 'unswept', ref, amount, since: paidOn, lacks: true }
  }

  function tooMuch({ ref, paid, paidOn }: Order, amount: number): Difference {
    return { class: amount % paid === 0 ? 'twice' : 'unmatched', ref, amount, since: paidOn, lacks: false }
  }
}

/**
 * Lines without a reference: of the same amount and day first, then of the same amount within two days, the earlier first. The same amount
 * thrice a day, for three orders, is three.
 */
function matchLoose(lines: readonly Line[], orders: readonly Order[]) {
  const ordersOf = Map.groupBy(orders, ({ paid }) => paid)
  const linesOf = Map.groupBy(lines, (line) => line.in)
  const left = { lines: [] as Line[], orders: [] as Order[] }
  for (const [amount, some] of ordersOf) {
    const rest = paired(linesOf.get(amount) ?? [], some, (a, b) => a === b)
    const end = paired(rest.lines, rest.orders, near)
    left.lines.push(...end.lines)
    left.orders.push(...end.orders)
  }
  for (const [amount, some] of linesOf) if (!ordersOf.has(amount)) left.lines.push(...some)
  return left
}

type Near = (a: PlainDate, b: PlainDate) => boolean

/** Both by day, each taken by the first of the other side that it is near enough to: as many as can be are. What is left of either. */
function paired(lines: readonly Line[], orders: readonly Order[], isNear: Near) {
  const left = { lines: [] as Line[], orders: [] as Order[] }
  const [a, b] = [
    lines.toSorted((x, y) => order(x.day, y.day)),
    orders.toSorted((x, y) => order(x.paidOn, y.paidOn) || order(x.ref, y.ref)),
  ]
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (isNear(a[i]!.day, b[j]!.paidOn)) [i, j] = [i + 1, j + 1]
    else if (a[i]!.day < b[j]!.paidOn) left.lines.push(a[i++]!)
    else left.orders.push(b[j++]!)
  }
  left.lines.push(...a.slice(i))
  left.orders.push(...b.slice(j))
  return left
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
