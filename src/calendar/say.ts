import type { Words } from '../law/outcome.ts'
import type { Calendar } from './calendar.ts'
import { isLongAgo, lateness, spanBetween } from './lateness.ts'
import { addDays, yearOf, type PlainDate } from './plain-date.ts'

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
  const late = lateness(calendar, due, today)
  if (late && isLongAgo(due, today)) return { zh: `逾期${late.zh}`, en: `${late.en} late` }
  if (late) return { zh: `逾期${late.zh}（${on.zh}截止）`, en: `${late.en} late (was due ${on.en})` }
  const span = spanBetween(calendar, today, due)
  return { zh: `还有${span.zh}（${on.zh}截止）`, en: `${span.en} left (due ${on.en})` }
}
