import { useRouterState } from '@tanstack/react-router'
import { Go } from '../kit/Go.tsx'
import { useAllPages } from '../all-pages.ts'
import { groups, type Group, type NavPage } from '../page.ts'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'

/** The pages a person may go to, by group, in order; groups without pages do not appear. */
export function useNavigation() {
  const known = useAllPages()
  const may = useMay()
  // The pages are the same ones all day, so these hooks are called in the same order.
  const pages: readonly NavPage[] = [...known, ...known.flatMap(({ more }) => more?.() ?? [])]
  return (Object.keys(groups) as Group[])
    .map((group) => ({
      group,
      pages: pages
        .filter((page) => page.nav?.group === group && may(page.needs))
        .sort((a, b) => a.nav!.order - b.nav!.order),
    }))
    .filter((one) => one.pages.length > 0)
}

/** The left navigation: by the work, not by the module. */
export function Navigation() {
  const t = useWords(words)
  const say = useSay()
  const shown = useNavigation()
  const here = useHere(shown.flatMap(({ pages: inGroup }) => inGroup))
  return (
    <nav className="nav" aria-label={t.navigation}>
      {shown.map(({ group, pages: inGroup }) => (
        <div key={group} className="nav-group">
          {/* A group of one page is that page. */}
          {(inGroup.length > 1 || say(groups[group]) !== say(inGroup[0]!.nav!.words)) && (
            <div className="nav-title">{say(groups[group])}</div>
          )}
          {inGroup.map((page) => (
            <Go
              key={page.path}
              to={page.path}
              className={page === here ? 'nav-item nav-here' : 'nav-item'}
              {...exact(page === here)}
            >
              {say(page.nav!.words)}
            </Go>
          ))}
        </div>
      ))}
    </nav>
  )
}

/** Only the page one is on is the current one: the router would call every beginning of the address current. */
export const exact = (here: boolean) => ({
  activeOptions: { exact: true, includeSearch: false },
  ...(here && { 'aria-current': 'page' as const }),
})

/** Where one is: the page of the longest address that this one begins with, so that a record stands under its list. */
export function useHere<P extends NavPage>(pages: readonly P[]): P | undefined {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const holds = ({ path }: NavPage) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`))
  return pages.filter(holds).sort((a, b) => b.path.length - a.path.length)[0]
}
