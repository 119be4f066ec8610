import { z } from 'zod'
import { weekday, type PlainDate } from '../../calendar/plain-date.ts'
import * as field from '../../platform/forms/fields.ts'

/** On which days of the week hours hold; of several the narrower is meant. */
const daysOfWeek = {
  every: { zh: '每天', en: 'Every day' },
  workdays: { zh: '周一至周五', en: 'Monday to Friday' },
  weekends: { zh: '周六、周日', en: 'Saturday and Sunday' },
  '1': { zh: '周一', en: 'Monday' },
  '2': { zh: '周二', en: 'Tuesday' },
  '3': { zh: '周三', en: 'Wednesday' },
  '4': { zh: '周四', en: 'Thursday' },
  '5': { zh: '周五', en: 'Friday' },
  '6': { zh: '周六', en: 'Saturday' },
  '0': { zh: '周日', en: 'Sunday' },
} as const

/** When a place is open, from a day on: its own hours go before those that the bureau set for all. */
export const openingRow = z.object({
  from: field.day('自何日起', 'From'),
  on: field.choice('星期', 'On', daysOfWeek),
  hours: field.optionalLine('开放时间', 'Hours', {
    most: 20,
    hint: { zh: '08:30-17:30；不填：这一天不开放', en: '08:30-17:30; empty: closed on that day' },
  }),
})
export type OpeningRow = z.output<typeof openingRow>

export interface Hours {
  readonly opens: string
  readonly closes: string
}

/** '8:30-17:30' → '08:30', '17:30'; null: nothing of the kind is set, and any hour will do. */
export function openingOf(text: string): Hours | null {
  const [, opens, closes] = /^\s*(\d{1,2}:[0-5]\d)\s*[-—–~至]\s*(\d{1,2}:[0-5]\d)\s*$/u.exec(text) ?? []
  return opens && closes ? { opens: opens.padStart(5, '0'), closes: closes.padStart(5, '0') } : null
}

/** The hours of a place on a day: the latest of its own for that day of the week, the narrower before the wider; else the bureau's. */
export function hoursOn(day: PlainDate, own: readonly OpeningRow[], bureau: string): Hours | 'closed' | null {
  const of = weekday(day)
  const groups = [String(of), of % 6 === 0 ? 'weekends' : 'workdays', 'every']
  const [row] = own
    .filter(({ from, on }) => from <= day && groups.includes(on))
    .toSorted((a, b) => groups.indexOf(a.on) - groups.indexOf(b.on) || (a.from < b.from ? 1 : -1))
  if (!row) return openingOf(bureau)
  return row.hours === '' ? 'closed' : openingOf(row.hours)
}
