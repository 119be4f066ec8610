import type { PlainDate } from '../../../calendar/plain-date.ts'

/** A line of an account at its bank, in 分 as the bank wrote it: a red reversal (红字冲正) is negative, another stands on the other side. */
export interface Line {
  readonly day: PlainDate
  readonly in: number
  readonly out: number
  /** The order it is for, as far as the bank says so: ''. */
  readonly ref: string
  /** 冲正: it takes back an earlier one. */
  readonly reverses: boolean
}

/** An order of the platform as it stood on the day of an export: what was paid ahead, and what became of it, in 分 and lessons. */
export interface Order {
  readonly ref: string
  readonly paidOn: PlainDate
  readonly paid: number
  /** Lessons paid for. Free ones carry no money and are not among them. */
  readonly lessons: number
  readonly consumed: number
  readonly released: number
  readonly refunded: number
  /** Paid by WeChat, in cash or otherwise not into the account: to be swept into it. */
  readonly elsewhere: boolean
}

/** All orders of an account on a day. */
export interface Export {
  readonly day: PlainDate
  readonly orders: readonly Order[]
}

/** What so many lessons of an order are worth: a unit price that does not divide is rounded down, and the last lesson takes the rest. */
export const worth = ({ paid, lessons }: Pick<Order, 'paid' | 'lessons'>, consumed: number): number =>
  consumed >= lessons ? paid : Math.floor(paid / lessons) * consumed

/** 未消课: what was paid for lessons not yet given, and was not paid back. */
export const unconsumedOf = (order: Order): number =>
  Math.max(0, order.paid - worth(order, order.consumed) - order.refunded)
