import { dayOf, yearOf } from '../../../calendar/plain-date.ts'
import { useFilters } from '../../../desk/kit/index.ts'
import { useHouse } from '../../../desk/session.ts'
import { planAt } from '../addresses.ts'

// The demo city has one year of records; a real house opens on the present one.
const DEMO_YEAR = 2024

/** The year of plan and board, held in the address. */
export function useYear() {
  const house = useHouse()
  const [filters, set] = useFilters(planAt)
  const present = yearOf(dayOf(house?.now ?? new Date()))
  return {
    year: Number(filters.year) || (house?.demo ? DEMO_YEAR : present),
    years: [1, 0, -1, -2, -3].map((ahead) => present + ahead),
    setYear: (year: string | undefined) => set({ year }),
  }
}
