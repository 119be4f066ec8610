import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { By } from '../../../platform/change.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import type { Channel } from './channels.ts'

/** A report has arrived. This is all that anybody but its handlers ever learns of it. */
export interface Arrived {
  readonly report: string
  readonly channel: Channel
  /** Named by a clerk; null when a child or the mail brought it: what it says of a school is beneath the seal. */
  readonly school: string | null
  readonly day: PlainDate
  /** To the minute. */
  readonly at: Date
  readonly by: By
}

/** What follows from an arrival, in its own transaction: opening a case, telling whoever is on duty. */
export type OnArrival = (tx: Tx, arrived: Arrived) => Promise<void>
