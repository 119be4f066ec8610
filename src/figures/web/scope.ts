import { dayOf, yearOf } from '../../calendar/plain-date.ts'
import { useFilters } from '../../desk/kit/index.ts'
import { useHouse } from '../../desk/session.ts'
import { figuresAt, readScope, wholeYear, writeScope } from '../address.ts'

export type ScopeKey = (typeof figuresAt.keys)[number]

/** A period, a branch and a moment, held in the address, as the endpoints want them. */
export function useScope() {
  const house = useHouse()
  const [filters, set] = useFilters(figuresAt)
  const today = dayOf(house?.now ?? new Date())
  const scope = readScope(filters, yearOf(today))
  return {
    /** undefined: the period is no calendar year. */
    year: wholeYear(scope),
    years: yearsUntil(yearOf(today)),
    today,
    scope,
    filters,
    set: set as (change: { [K in ScopeKey]?: string | undefined }) => void,
    /** The scope again, for links from figure to figure. */
    search: writeScope(scope),
  }
}

const yearsUntil = (year: number) => [0, 1, 2, 3].map((back) => year - back)
