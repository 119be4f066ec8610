// 三方对账：银行、账簿、未消课
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { received } from './received.ts'
import { takenBack } from './reversals.ts'
import { released } from './released.ts'
import { unconsumedOf } from './movements.ts'
import type { Difference, Ledger, Setting, Sides } from './sides.ts'

export interface Reconciled {
  readonly unconsumed: number
  readonly shortfall: number
  readonly differences: readonly Difference[]
  readonly result: 'balanced' | 'transit' | 'open'
  /** Of what is in transit: the day by which it must have arrived. */
  readonly clearsOn: PlainDate | null
}

/**
 * Holds an account against the platform's orders: every payment arrived, whatever left was released or refunded, nothing was released before
 * its lessons were given, and what lies there covers the lessons not yet given. Matching is by reference, then by amount and day within two
 * days; nothing is matched because it is closest.
 */
export function reconcile(ledger: Ledger, setting: Setting): Reconciled {
  const newest = ledger.exports.at(-1)!
  const unconsumed = newest.orders.reduce((sum, order) => sum + unconsumedOf(order), 0)
  if (setting.deposit !== null) return deposited(unconsumed, ledger, setting, setting.deposit)
  const { standing, strays } = takenBack(ledger.lines)
  const orders = new Map(ledger.exports.flatMap((one) => one.orders.map((order) => [order.ref, order])))
  const sides: Sides = { ...ledger, ...setting, lines: standing, orders }
  const found = [...strays, ...received(sides), ...released(sides)]
  const shortfall = Math.max(0, unconsumed - ledger.closing)
  const told = found.reduce((sum, { lacks, amount }) => sum + (lacks ? amount : 0), 0)
  // What no order explains is a difference all the same: one that only looks balanced is worse than none.
  const rest = shortfall - told
  return judged(unconsumed, shortfall, rest > 0 ? [...found, unexplained(rest, setting.day)] : found, setting)
}

const unexplained = (amount: number, since: PlainDate): Difference => ({
  class: 'unmatched',
  ref: '',
  amount,
  since,
  lacks: true,
})

function deposited(unconsumed: number, { closing }: Ledger, setting: Setting, share: number): Reconciled {
  const shortfall = Math.max(0, Math.ceil((unconsumed * share) / 100) - closing)
  return judged(unconsumed, shortfall, shortfall > 0 ? [unexplained(shortfall, setting.day)] : [], setting)
}

function judged(
  unconsumed: number,
  shortfall: number,
  differences: readonly Difference[],
  { term }: Pick<Setting, 'term'>,
): Reconciled {
  const transit = differences.every((one) => one.class === 'in-transit')
  const result = differences.length === 0 ? 'balanced' : transit ? 'transit' : 'open'
  const terms = differences.map(({ since }) => term(since)).sort()
  return { unconsumed, shortfall, differences, result, clearsOn: result === 'transit' ? terms[0]! : null }
}
