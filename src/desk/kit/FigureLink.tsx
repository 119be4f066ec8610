import { units, type Unit } from '../../figures/units.ts'
import { useSay } from '../words.ts'
import { useFormat } from './format.ts'
import { Go } from './Go.tsx'

/** A figure in running text: its value and unit, opening on its evidence. */
export function FigureLink({
  id,
  value,
  unit,
  query = '',
}: {
  id: string
  value: number | null
  unit: Unit
  query?: string
}) {
  const say = useSay()
  const { number } = useFormat()
  return (
    <Go className="figure-link" to={`/figures/${id}${query && `?${query}`}`}>
      <b>{value === null ? '—' : number(value)}</b> {say(units[unit])}
    </Go>
  )
}
