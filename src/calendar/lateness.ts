import type { Words } from '../law/outcome.ts'
import { workingDaysBetween, type Calendar } from './calendar.ts'
import { daysBetween, type PlainDate } from './plain-date.ts'

/**
 * How late something is whose last day was `due`; null: not late, the last day itself still counts. The one measure wherever lateness is told,
 * so that no two pages differ about the same thing: working days by the calendar, days where no working day has passed, months and years after
 * two months, for nobody can picture 941 days.
 */
export function lateness(calendar: Calendar, due: PlainDate, today: PlainDate): Words | null {
  if (today <= due) return null
  return isLongAgo(due, today)
    ? monthsOf(Math.floor(daysBetween(due, today) / DAYS_A_MONTH))
    : spanBetween(calendar, due, today)
}

/** Beyond this nobody asks any more which day it was. */
export const isLongAgo = (due: PlainDate, today: PlainDate) => daysBetween(due, today) > LONG_DAYS

/** 3个工作日; days where no working day lies between. */
export function spanBetween(calendar: Calendar, from: PlainDate, to: PlainDate): Words {
  const working = workingDaysBetween(calendar, from, to)
  if (working > 0) return { zh: `${working}个工作日`, en: counted(working, 'working day') }
  const days = daysBetween(from, to)
  return { zh: `${days}日`, en: counted(days, 'day') }
}

const LONG_DAYS = 60
const DAYS_A_MONTH = 30.4375

function monthsOf(months: number): Words {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  return {
    zh: `${years ? `${years}年` : ''}${rest ? `${rest}个月` : ''}`,
    en: [years && counted(years, 'year'), rest && counted(rest, 'month')].filter(Boolean).join(' '),
  }
}

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
