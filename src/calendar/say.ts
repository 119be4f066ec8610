import type { Words } from '../law/outcome.ts'
import { workingDaysBetween, type Calendar } from './calendar.ts'
import { addDays, daysBetween, yearOf, type PlainDate } from './plain-date.ts'

/**
 * A deadline as people say it: 还有3个工作日（12月4日截止）, 逾期2个工作日, 今天截止. Days are given where no working day lies between,
 * months and years alone where it is long ago; the year is named where it is another.
 */
export function describeDeadline(calendar: Calendar, due: PlainDate, today: PlainDate): Words {
  const on = {
    zh: `${yearOf(due) === yearOf(today) ? '' : `${yearOf(due)}年`}${Number(due.slice(5, 7))}月${Number(due.slice(8))}日`,
    en: due,
  }
  if (due === today) return { zh: `今天截止（${on.zh}）`, en: `due today (${on.en})` }
  if (due === addDays(today, 1)) return { zh: `明天截止（${on.zh}）`, en: `due tomorrow (${on.en})` }
  const days = Math.abs(daysBetween(today, due))
  // Nobody can picture 941 days, nor asks which of them it was.
  if (due < today && days > LONG_DAYS) return longAgo(Math.floor(days / DAYS_A_MONTH))
  const working = Math.abs(workingDaysBetween(calendar, today, due))
  const span =
    working > 0
      ? { zh: `${working}个工作日`, en: counted(working, 'working day') }
      : { zh: `${days}日`, en: counted(days, 'day') }
  return due < today
    ? { zh: `逾期${span.zh}（${on.zh}截止）`, en: `${span.en} late (was due ${on.en})` }
    : { zh: `还有${span.zh}（${on.zh}截止）`, en: `${span.en} left (due ${on.en})` }
}

const LONG_DAYS = 60
const DAYS_A_MONTH = 30.4375

function longAgo(months: number): Words {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  return {
    zh: `逾期${years ? `${years}年` : ''}${rest ? `${rest}个月` : ''}`,
    en: `${[years && counted(years, 'year'), rest && counted(rest, 'month')].filter(Boolean).join(' ')} late`,
  }
}

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
