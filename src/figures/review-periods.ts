import { lastOfMonth, monthOf, yearOf, type PlainDate } from '../calendar/plain-date.ts'

/** A month ('2026-11') or a quarter ('2026-Q4') looked back upon. */
export interface ReviewPeriod {
  readonly id: string
  readonly from: PlainDate
  readonly until: PlainDate
}

/** Null: what is written names no period. */
export function reviewPeriod(id: string): ReviewPeriod | null {
  const [, year, quarter, month] = /^(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))$/.exec(id) ?? []
  if (!year) return null
  const first = quarter ? Number(quarter) * 3 - 2 : Number(month)
  const last = quarter ? first + 2 : first
  const begins = (of: number) => `${year}-${String(of).padStart(2, '0')}-01` as PlainDate
  return { id, from: begins(first), until: lastOfMonth(begins(last)) }
}

/** The same period a year before. */
export const aYearBefore = ({ id }: ReviewPeriod): ReviewPeriod =>
  reviewPeriod(`${Number(id.slice(0, 4)) - 1}${id.slice(4)}`)!

/** What can be chosen on a day: the quarters and months of this year and the two before that have begun, the latest first. */
export function reviewPeriods(today: PlainDate): { readonly quarters: string[]; readonly months: string[] } {
  const year = yearOf(today)
  const quarters = [4, 3, 2, 1].map((n) => `Q${n}`)
  const months = Array.from({ length: 12 }, (_, i) => String(12 - i).padStart(2, '0'))
  const begun = (parts: readonly string[]) =>
    [year, year - 1, year - 2]
      .flatMap((of) => parts.map((part) => `${of}-${part}`))
      .filter((id) => reviewPeriod(id)!.from <= today)
  return { quarters: begun(quarters), months: begun(months) }
}

/** Until the fifth of a month one looks back upon the month before. */
export function reviewedOn(today: PlainDate): string {
  const month = monthOf(today)
  if (Number(today.slice(8)) > 5) return `${today.slice(0, 7)}`
  const [year, of] = month % 100 === 1 ? [yearOf(today) - 1, 12] : [yearOf(today), (month % 100) - 1]
  return `${year}-${String(of).padStart(2, '0')}`
}
