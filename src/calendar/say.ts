import type { Words } from '../law/outcome.ts'
import { workingDaysBetween, type Calendar } from './calendar.ts'
import { daysBetween, type PlainDate } from './plain-date.ts'

/** A deadline as people say it: 还有3个工作日（12月4日截止）, 逾期2个工作日, 今天截止. Days are given where no working day lies between. */
export function describeDeadline(calendar: Calendar, due: PlainDate, today: PlainDate): Words {
  const on = { zh: `${Number(due.slice(5, 7))}月${Number(due.slice(8))}日`, en: due }
  if (due === today) return { zh: `今天截止（${on.zh}）`, en: `due today (${on.en})` }
  const late = due < today
  const working = Math.abs(workingDaysBetween(calendar, today, due))
  const days = Math.abs(daysBetween(today, due))
  const span = working > 0 ? { zh: `${working}个工作日`, en: `${working} working day${working === 1 ? '' : 's'}` } : { zh: `${days}日`, en: `${days} day${days === 1 ? '' : 's'}` }
  return late ? { zh: `逾期${span.zh}（${on.zh}截止）`, en: `${span.en} late (was due ${on.en})` } : { zh: `还有${span.zh}（${on.zh}截止）`, en: `${span.en} left (due ${on.en})` }
}
