import { v5 } from 'uuid'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { titleKey } from '../../platform/sheets/cells.ts'

/** Namespace of activities that came in by workbook; chosen once, for ever. */
const NAMESPACE = '6f2c1d1e-8a55-5c0e-9d3b-1f5b0f6a7c21'

/** The same activity of the same holder always gets the same id, so that a workbook handed in twice doubles nothing. */
export const activityId = (of: {
  readonly org: string
  readonly day: PlainDate
  readonly kind: string
  readonly campaign: string | null
  readonly title: string
}) => v5([of.org, of.day, of.kind, of.campaign ?? '', titleKey(of.title)].join('\n'), NAMESPACE)
