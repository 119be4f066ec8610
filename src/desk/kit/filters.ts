import { useLocation, useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import type { Address } from '../../platform/address.ts'
import { readSearch } from './Go.tsx'

export type Filters<K extends string> = { readonly [key in K]?: string | undefined }

/**
 * Filters that live in the address: a view can be sent to a colleague, and "back" goes back to it. What of the address the page cannot
 * understand is as if it were not there. `const [filters, set] = useFilters(activitiesAt)`; names alone, where only a declaration of the
 * bureau knows what may be asked.
 */
export function useFilters<S extends z.ZodRawShape>(
  of: Pick<Address<string, S>, 'keys' | 'read'>,
): [Filters<keyof S & string>, (change: Filters<keyof S & string>) => void]
export function useFilters<K extends string>(of: readonly K[]): [Filters<K>, (change: Filters<K>) => void]
export function useFilters(
  of: Pick<Address, 'keys' | 'read'> | readonly string[],
): [Filters<string>, (change: Filters<string>) => void] {
  const { searchStr } = useLocation()
  const navigate = useNavigate()
  const all = readSearch(searchStr)
  const filters = 'read' in of ? of.read(all) : named(of, all)
  const set = (change: Filters<string>) => {
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

const named = (keys: readonly string[], all: Readonly<Record<string, string | readonly string[]>>): Filters<string> =>
  Object.fromEntries(keys.flatMap((key) => (all[key] === undefined ? [] : [[key, String([all[key]].flat()[0])]])))
