import { useLocation, useNavigate } from '@tanstack/react-router'
import { readSearch } from './Go.tsx'

export type Filters<K extends string> = { readonly [key in K]?: string | undefined }

/**
 * Filters that live in the address: a view can be sent to a colleague, and "back" goes back to it.
 * `const [filters, set] = useFilters(['status', 'county', 'q'])`
 */
export function useFilters<const K extends string>(keys: readonly K[]): [Filters<K>, (change: Filters<K>) => void] {
  const { searchStr } = useLocation()
  const navigate = useNavigate()
  const all = readSearch(searchStr)
  const filters = Object.fromEntries(
    keys.flatMap((key) => (all[key] === undefined ? [] : [[key, String([all[key]].flat()[0])]])),
  ) as Filters<K>
  const set = (change: Filters<K>) => {
    const next = Object.fromEntries(
      Object.entries({ ...readSearch(location.search.slice(1)), ...change }).filter(
        ([, value]) => value !== undefined && value !== '',
      ),
    )
    // Typing in a search box must not fill the history.
    void navigate({ to: '.', search: next as never, replace: true, resetScroll: false })
  }
  return [filters, set]
}
