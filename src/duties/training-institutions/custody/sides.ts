import { addDays, type PlainDate } from '../../../calendar/plain-date.ts'
import type { differences as differenceWords } from '../kinds.ts'
import type { Export, Line, Order } from './movements.ts'

type DifferenceClass = keyof typeof differenceWords

/** One difference: of which order, how much, and since when. All but what is in transit is red. */
export interface Difference {
  readonly class: DifferenceClass
  readonly ref: string
  readonly amount: number
  readonly since: PlainDate
  /** The account holds less because of it. */
  readonly lacks: boolean
}

/** An account up to a day. */
export interface Ledger {
  /** In the order in which they were booked. */
  readonly lines: readonly Line[]
  /** The first day of which the bank's lines are there. */
  readonly since: PlainDate
  /** It began with nothing on it: all that ever was there is known. Otherwise what lay there before is not judged. */
  readonly fresh: boolean
  readonly closing: number
  /** Ascending; the last is that of the day. */
  readonly exports: readonly Export[]
}

export interface Setting {
  readonly day: PlainDate
  /** The last day on which what happened on a day may still be in transit. */
  term(day: PlainDate): PlainDate
  /** 风险保证金: fees do not pass through the account; so many hundredths of what is not yet consumed must lie there. null: all passes through it. */
  readonly deposit: number | null
}

/** What rules of either side look at. */
export interface Sides extends Ledger, Setting {
  /** Every order ever exported, as it was last seen. */
  readonly orders: ReadonlyMap<string, Order>
}

/** 金额、日期相符：前后不超过两天 */
const WITHIN = 2

/** Whether two days are near enough for one to be the other's. */
export const near = (a: PlainDate, b: PlainDate): boolean =>
  a === b || (a < b ? addDays(a, WITHIN) >= b : addDays(b, WITHIN) >= a)
