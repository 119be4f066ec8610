import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { token } from '../handing.ts'

/** What is counted by a setting, or was, in a stretch of days. */
export interface Resting {
  /** The figures that read it. */
  readonly figures: readonly Words[]
  /** Titles of locked reports whose period has a day of it. Their own numbers stand. */
  readonly reports: readonly string[]
}

export interface Stretch {
  readonly from: PlainDate
  /** The last day; null: on and on. */
  readonly until: PlainDate | null
}

export type RestsOn = (key: string, days: Stretch) => Promise<Resting>

/** Whoever counts offers it: a value for days gone by changes what was counted of them. */
export const restsOnSettings = token<RestsOn>('settings.resting')

/** As an act says it after its reason. */
export const backSaid = (from: PlainDate, { figures, reports }: Resting) =>
  `（追溯到${from}：用到这项参数的数据${figures.length}项，已锁定的报告${reports.length}份）`
