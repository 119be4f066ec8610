import type { PlainDate } from '../../../calendar/plain-date.ts'
import { worth, type Order } from './movements.ts'
import type { Difference, Sides } from './sides.ts'

interface Booked {
  readonly order: Order
  /** Since the records began. */
  readonly released: number
  readonly refunded: number
  /** The first export that had it so. */
  readonly since: PlainDate
}

/** What left the account against what was released and refunded, and that against the lessons given. */
export function released(sides: Sides): Difference[] {
  const { lines, exports, fresh, day, term } = sides
  const from = exports[0]!.day
  const [out, lastOut] = [new Map<string, number>(), new Map<string, PlainDate>()]
  let pool = 0
  let poolDay: PlainDate = from
  for (const line of lines) {
    // What was released before the first export is in it, or in none.
    if (line.out <= 0 || (!fresh && line.day <= from)) continue
    if (sides.orders.has(line.ref)) {
      out.set(line.ref, (out.get(line.ref) ?? 0) + line.out)
      lastOut.set(line.ref, line.day)
    } else [pool, poolDay] = [pool + line.out, line.day]
  }
  const found: Difference[] = []
  const due: { readonly ref: string; readonly amount: number; readonly since: PlainDate; readonly refund: boolean }[] =
    []
  for (const { order, released: given, refunded, since } of bookedIn(sides)) {
    const { ref } = order
    const gone = out.get(ref) ?? 0
    // What left is the releases, where it comes to them exactly; else refunds go first, releases may still be among those of many.
    const back = gone === given ? refunded : Math.max(0, refunded - gone)
    const rest = Math.max(0, given + refunded - gone - back)
    if (back > 0) due.push({ ref, amount: back, since, refund: true })
    if (rest > 0) due.push({ ref, amount: rest, since, refund: false })
    if (gone > given + refunded) found.push(tooMuch(ref, gone - given - refunded, lastOut.get(ref)!))
    // 一课一销：拨付不超过已消课金额
    const early = order.released - worth(order, order.consumed)
    if (early > 0) found.push({ class: 'overpaid', ref, amount: early, since, lacks: true })
  }
  // Sums paid out without an order are releases of many: the earliest first, refunds last.
  for (const { ref, amount, since, refund } of due.toSorted(inTurn)) {
    const paid = Math.min(pool, amount)
    pool -= paid
    if (amount > paid) found.push({ class: overdue(since, refund), ref, amount: amount - paid, since, lacks: false })
  }
  if (pool > 0) found.push(tooMuch('', pool, poolDay))
  return found

  function tooMuch(ref: string, amount: number, on: PlainDate): Difference {
    return { class: term(on) >= day ? 'in-transit' : 'overpaid', ref, amount, since: on, lacks: true }
  }
  function overdue(since: PlainDate, refund: boolean): Difference['class'] {
    return term(since) >= day ? 'in-transit' : refund ? 'refund' : 'unmatched'
  }
}

interface Turn {
  readonly refund: boolean
  readonly since: PlainDate
  readonly ref: string
}
const inTurn = (a: Turn, b: Turn) =>
  Number(a.refund) - Number(b.refund) || (a.since < b.since ? -1 : a.since > b.since ? 1 : a.ref < b.ref ? -1 : 1)

/** Of each order what the platform says was released and refunded since the records began, and since when it says so. */
function bookedIn({ exports, fresh, orders }: Sides): Booked[] {
  const first = new Map(fresh ? [] : exports[0]!.orders.map((one) => [one.ref, one]))
  const since = new Map<string, { sum: number; day: PlainDate }>()
  for (const { day, orders: some } of exports)
    for (const { ref, released: given, refunded } of some) {
      const sum = given + refunded
      if (since.get(ref)?.sum !== sum) since.set(ref, { sum, day })
    }
  return [...orders.values()].map((order) => {
    const before = first.get(order.ref)
    return {
      order,
      released: order.released - (before?.released ?? 0),
      refunded: order.refunded - (before?.refunded ?? 0),
      since: since.get(order.ref)!.day,
    }
  })
}
