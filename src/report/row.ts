import type { PlainDate } from '../calendar/plain-date.ts'
import type { BoundReport } from './bound.ts'
import type { ReportBody } from './model.ts'

/** A report as kept. */
export interface ReportRow {
  readonly id: string
  readonly version: number
  readonly changed_at: Date
  readonly org: string
  readonly year: number
  readonly from_day: PlainDate
  readonly until_day: PlainDate
  readonly title: string
  readonly body: ReportBody
  readonly status: 'draft' | 'locked'
  readonly as_of: Date | null
  readonly frozen: BoundReport | null
  /** Of a correction: the published report it corrects, which stands. */
  readonly corrects: string | null
}
