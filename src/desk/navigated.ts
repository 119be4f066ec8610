import { useRouterState } from '@tanstack/react-router'
import { createContext, use, useMemo } from 'react'
import { useAllPages } from './all-pages.ts'
import { dailyOf, groupOf, hereOf, navigationOf, openable, pinnedOf, type Placed, type Shown } from './navigating.ts'
import { groups, type Group, type NavPage } from './page.ts'
import { preference } from './preference.ts'
import { useMay, useMe } from './session.ts'

/** As many as one line of favourites holds. */
const PINS = 8

/** Where one is and where one can go from here: reckoned once for the navigation, the phone's bar, the breadcrumbs and the search. */
export interface Navigated {
  readonly shown: readonly Shown[]
  /** Also those the navigation keeps for others. */
  readonly openable: readonly Placed[]
  /** What this person does most. */
  readonly daily: readonly Placed[]
  /** What he pinned; what he does most, until he pins. */
  readonly favourites: readonly Placed[]
  readonly pin: (page: Placed) => void
  readonly here: Placed | undefined
  readonly group: Group | undefined
  readonly pathname: string
}

/** Absent where there is no shell around the page. */
export const NavigatedHere = createContext<Navigated | null>(null)
export const useNavigated = () => use(NavigatedHere)

/** Reckons it, for the shell. */
export function useNavigating(): Navigated {
  const known = useAllPages()
  const may = useMay()
  const me = useMe().data
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  // The pages are the same ones all day, so these hooks are called in the same order.
  const pages: readonly NavPage[] = [...known, ...known.flatMap(({ more }) => more?.() ?? [])]
  const kept = useMemo(() => preference(`favourites.${me?.person ?? ''}`, (stored) => stored ?? ''), [me?.person])
  const shown = navigationOf(pages, may)
  const daily = dailyOf(shown, may)
  const own = pinnedOf(kept.use() || null, shown)
  const favourites = own ?? daily.filter(({ nav }) => nav.group !== 'today')
  const pin = (page: Placed) => {
    const paths = favourites.map(({ path }) => path)
    const next = paths.includes(page.path) ? paths.filter((path) => path !== page.path) : [...paths, page.path]
    kept.set(JSON.stringify(next.slice(-PINS)))
  }
  const offered = openable(pages, may)
  const here = hereOf(offered, pathname)
  return { shown, openable: offered, daily, favourites, pin, here, group: groupOf(pages, pathname), pathname }
}

export const titleOf = (group: Group) => groups[group].words
