import { isWorkingDay, type Calendar } from '../../../calendar/calendar.ts'
import { addDays, dayOf, type PlainDate } from '../../../calendar/plain-date.ts'

/** Hours of watch as set: '08:00-18:00'; '无': nobody; '': not said. */
export interface WatchHours {
  readonly workdays: string
  readonly otherDays: string
}

/** What may be promised of when somebody looks. */
export interface Watch {
  /** '' where nobody looks on such days. */
  readonly workdays: string
  readonly otherDays: string
  /** Somebody is on watch now. */
  readonly now: boolean
  /** Else the next moment at which somebody is; null: unknown or never, and nothing is promised. */
  readonly next: { readonly day: PlainDate; readonly from: string } | null
}

/** So far ahead a moment is looked for: longer than any holiday. */
const DAYS = 15

/** Whether somebody looks at reports at this moment, and when next. null: no hours are set, so none are promised. */
export function watchAt(hours: WatchHours, calendar: Calendar, now: Date): Watch | null {
  const [workdays, otherDays] = [spanOf(hours.workdays), spanOf(hours.otherDays)]
  if (!workdays && !otherDays) return null
  const today = dayOf(now)
  const time = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
  const spanOn = (day: PlainDate) => (isWorkingDay(calendar, day) ? workdays : otherDays)
  const here = spanOn(today)
  const on = here !== null && here.from <= time && time < here.until
  const days = [...Array(DAYS).keys()].map((n) => addDays(today, n))
  const next = days.find((day) => {
    const span = spanOn(day)
    return span && (day > today || time < span.from)
  })
  return {
    workdays: workdays ? hours.workdays : '',
    otherDays: otherDays ? hours.otherDays : '',
    now: on,
    next: on || !next ? null : { day: next, from: spanOn(next)!.from },
  }
}

function spanOf(typed: string): { from: string; until: string } | null {
  const [from, until] = typed.split('-')
  return from && until && from < until ? { from, until } : null
}
