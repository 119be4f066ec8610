import { shippedNotices, statutoryDays, type YearNotice } from './notices.ts'
import { addDays, weekday, yearOf, type PlainDate } from './plain-date.ts'

/** What is known of working days. An argument of every computation: the notice of a coming year arrives while the house runs. */
export interface Calendar {
  /** Names what it was made of, kept with every deadline computed by it: '2019–2026' or '2019–2027·3'. */
  readonly version: string
  /** Years whose notice is known. */
  readonly years: ReadonlySet<number>
  readonly off: ReadonlySet<PlainDate>
  readonly work: ReadonlySet<PlainDate>
}

/** A calendar of these notices; a later one of the same year replaces the earlier. */
export function calendarOf(notices: readonly YearNotice[], edition = ''): Calendar {
  const byYear = new Map(notices.map((notice) => [notice.year, notice]))
  const years = [...byYear.keys()].sort((a, b) => a - b)
  const off = new Set<PlainDate>()
  const work = new Set<PlainDate>()
  for (const notice of byYear.values()) {
    for (const [from, until] of notice.off) for (let day = from; day <= until; day = addDays(day, 1)) off.add(day)
    for (const day of notice.work) work.add(day)
  }
  return { version: `${years[0]}–${years.at(-1)}${edition && `·${edition}`}`, years: new Set(years), off, work }
}

export const shippedCalendar: Calendar = calendarOf(shippedNotices)

/** Whether the notice of a day's year is known; if not, its working days are a guess by the statutory holidays. */
export const isKnown = ({ years }: Calendar, day: PlainDate) => years.has(yearOf(day))

/**
 * 工作日: neither Saturday nor Sunday (国务院关于职工工作时间的规定第七条), nor a day off by the year's notice; adjusted Saturdays and Sundays count.
 * In a year without notice: weekends and the statutory holidays alone.
 */
export function isWorkingDay(calendar: Calendar, day: PlainDate): boolean {
  if (calendar.work.has(day)) return true
  if (calendar.off.has(day)) return false
  const rest = weekday(day) % 6 === 0
  return !rest && (isKnown(calendar, day) || !statutory(yearOf(day)).has(day))
}

/** The n-th working day after a day, or before it when n is negative; the day itself is not counted (民法典第二百零一条). */
export function addWorkingDays(calendar: Calendar, from: PlainDate, n: number): PlainDate {
  const way = n < 0 ? -1 : 1
  let day = from
  for (let left = Math.abs(n); left > 0;) if (isWorkingDay(calendar, (day = addDays(day, way)))) left--
  return day
}

/** Working days after `from` up to and including `to`; negative when `to` comes first. */
export function workingDaysBetween(calendar: Calendar, from: PlainDate, to: PlainDate): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count++
  return count
}

/** The day itself if one works on it, else the next on which one does. */
export function nextWorkingDay(calendar: Calendar, day: PlainDate): PlainDate {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1)
}

const kept = new Map<number, ReadonlySet<PlainDate>>()
function statutory(year: number): ReadonlySet<PlainDate> {
  const known = kept.get(year) ?? new Set(statutoryDays(year))
  kept.set(year, known)
  return known
}
