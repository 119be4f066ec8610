import type { PlainDate } from '../../calendar/plain-date.ts'

const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 9 → 九, 12 → 十二, 20 → 二十. */
export function chinese(count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 99) return String(count)
  const tens = Math.floor(count / 10)
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${count % 10 > 0 ? digits[count % 10] : ''}`
}

/** 二〇二四年十二月三十一日 */
export function dayInNumerals(day: PlainDate): string {
  const [year, month, date] = day.split('-') as [string, string, string]
  return `${[...year].map((digit) => digits[Number(digit)]).join('')}年${chinese(Number(month))}月${chinese(Number(date))}日`
}
