import { dayOf, firstOfYear, lastOfYear, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { useFilters } from '../../desk/kit/index.ts'
import { useHouse } from '../../desk/session.ts'

// The demo city has one year of records; a real house opens on the present one.
const DEMO_YEAR = 2024

const keys = ['year', 'branch', 'asOf', 'q', 'duty', 'by', 'key'] as const
export type ScopeKey = (typeof keys)[number]

/** A year, a branch and a moment, held in the address, as the endpoints want them. */
export function useScope() {
  const house = useHouse()
  const [filters, set] = useFilters(keys)
  const today = dayOf(house?.now ?? new Date())
  const year = Number(filters.year) || (house?.demo ? DEMO_YEAR : yearOf(today))
  const scope = {
    from: firstOfYear(year),
    until: lastOfYear(year),
    ...(filters.branch && { branch: filters.branch }),
    // The end of that day in Beijing.
    ...(filters.asOf && { asOf: endOf(filters.asOf as PlainDate) }),
  }
  /** The scope again, for links from figure to figure. */
  const search = new URLSearchParams(
    Object.entries({ year: String(year), branch: filters.branch, asOf: filters.asOf }).filter(
      (pair): pair is [string, string] => Boolean(pair[1]),
    ),
  ).toString()
  return {
    year,
    years: yearsUntil(yearOf(today)),
    today,
    scope,
    filters,
    set: set as (change: { [K in ScopeKey]?: string | undefined }) => void,
    search,
  }
}

export const endOf = (day: PlainDate) => new Date(`${day}T23:59:59.999+08:00`)

const yearsUntil = (year: number) => [0, 1, 2, 3].map((back) => year - back)
