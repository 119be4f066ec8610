import { dayOf, yearOf } from '../../../calendar/plain-date.ts'
import { useFilters } from '../../../desk/kit/index.ts'
import { useHouse } from '../../../desk/session.ts'
import { planAt } from '../addresses.ts'

/** The year of plan and board, held in the address: the present one, as on Today, unless another is chosen. */
export function useYear() {
  const house = useHouse()
  const [filters, set] = useFilters(planAt)
  const present = yearOf(dayOf(house?.now ?? new Date()))
  return {
    year: Number(filters.year) || present,
    years: [1, 0, -1, -2, -3].map((ahead) => present + ahead),
    setYear: (year: string | undefined) => set({ year }),
  }
}
