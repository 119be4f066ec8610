import { z } from 'zod'

/** A civil day 'YYYY-MM-DD': it sorts as text and crosses JSON and SQL unchanged. */
export type PlainDate = string & { readonly __day: true }

/** Schema of a real day: 2024-02-30 is refused. A refinement, not a transform, so that OpenAPI can show it. */
export const PlainDate = z
  .string()
  .refine(isPlainDate, {
    error:
      '日期应为真实存在的“年-月-日”，例如 2024-12-04｜The day must be a real one, year-month-day, such as 2024-12-04',
  })
  .meta({ format: 'date' }) as unknown as z.ZodType<PlainDate, string>

// Plain UTC arithmetic instead of Temporal: rules run in the office's browsers too, and those are old.
const DAY = 86_400_000
const utc = (day: PlainDate) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)))
const fromUtc = (ms: number) => new Date(ms).toISOString().slice(0, 10) as PlainDate

/** The civil day of a moment in Beijing (UTC+8, no summer time), wherever the server stands. */
export const dayOf = (moment: Date) => fromUtc(moment.getTime() + 8 * 3_600_000)

export const addDays = (day: PlainDate, days: number) => fromUtc(utc(day) + days * DAY)
/** The same day of another year; 29 February becomes the 28th where there is none. */
export function addYears(day: PlainDate, years: number): PlainDate {
  const there = `${yearOf(day) + years}${day.slice(4)}`
  return (isPlainDate(there) ? there : `${yearOf(day) + years}-02-28`) as PlainDate
}
export const daysBetween = (from: PlainDate, to: PlainDate) => (utc(to) - utc(from)) / DAY
/** 0 = Sunday … 6 = Saturday */
export const weekday = (day: PlainDate) => new Date(utc(day)).getUTCDay()

/** 202412 */
export const monthOf = (day: PlainDate) => Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7))
export const yearOf = (day: PlainDate) => Number(day.slice(0, 4))
export const firstOfYear = (year: number) => `${year}-01-01` as PlainDate
export const lastOfYear = (year: number) => `${year}-12-31` as PlainDate

export function lastOfMonth(day: PlainDate): PlainDate {
  const month = monthOf(day)
  return addDays(
    `${month % 100 === 12 ? yearOf(day) + 1 : yearOf(day)}-${String(((month % 100) % 12) + 1).padStart(2, '0')}-01` as PlainDate,
    -1,
  )
}

export function isPlainDate(text: string): text is PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  // A day there is not (30 February) is the Date of another one.
  const day = new Date(utc(text as PlainDate))
  return (
    day.getUTCDate() === Number(text.slice(8)) &&
    day.getUTCMonth() + 1 === Number(text.slice(5, 7)) &&
    day.getUTCFullYear() === yearOf(text as PlainDate)
  )
}

/** 2026年11月23日 */
export const inChinese = (day: PlainDate) =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
