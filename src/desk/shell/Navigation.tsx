import { useEffect, useState } from 'react'
import { Go } from '../kit/Go.tsx'
import { titleOf, useNavigated } from '../navigated.ts'
import type { Placed, Shown } from '../navigating.ts'
import type { Group } from '../page.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'

/** The left navigation: Today, what one pinned, and the groups of the work, of which that of the present page is open. */
export function Navigation() {
  const t = useWords(words)
  const say = useSay()
  const { shown, favourites, group: here, pathname } = useNavigated()!
  const [open, setOpen] = useState<Group | null>(here ?? null)
  useEffect(() => setOpen(here ?? null), [here, pathname])
  const [today, ...others] = shown
  return (
    <nav className="nav" aria-label={t.navigation}>
      {today?.pages.map((page) => (
        <Item key={page.path} page={page} />
      ))}
      {favourites.length > 0 && (
        <ul className="nav-pins" aria-label={t.favourites}>
          {favourites.map((page) => (
            <li key={page.path}>
              <Go to={page.path}>{say(page.nav.words)}</Go>
            </li>
          ))}
        </ul>
      )}
      {others.map((one) => (
        <GroupOf key={one.group} {...one} open={open === one.group} toggle={(to) => setOpen(to ? one.group : null)} />
      ))}
    </nav>
  )
}

function GroupOf({ group, pages, open, toggle }: Shown & { open: boolean; toggle: (open: boolean) => void }) {
  const say = useSay()
  const id = `nav-${group}`
  return (
    <div className="nav-group">
      <button type="button" className="nav-title" aria-expanded={open} aria-controls={id} onClick={() => toggle(!open)}>
        {say(titleOf(group))}
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill="none" stroke="currentColor">
          <path d="M4 2l4 4-4 4" />
        </svg>
      </button>
      <div id={id} hidden={!open}>
        <Pages pages={pages} />
      </div>
    </div>
  )
}

/** So many are taken in at a glance; beyond that the lists kept beside the work fold. */
const GLANCE = 9

function Pages({ pages }: { pages: readonly Placed[] }) {
  const t = useWords(words)
  const here = useNavigated()?.here
  const kept = pages.length > GLANCE ? pages.filter(({ nav }) => nav.kept) : []
  const within = kept.some((page) => page === here)
  return (
    <>
      {pages
        .filter((page) => !kept.includes(page))
        .map((page) => (
          <Item key={page.path} page={page} />
        ))}
      {kept.length > 0 && (
        <details key={String(within)} className="nav-kept" open={within}>
          <summary>
            {t.kept} <span className="data-count">{kept.length}</span>
          </summary>
          {kept.map((page) => (
            <Item key={page.path} page={page} />
          ))}
        </details>
      )}
    </>
  )
}

function Item({ page }: { page: Placed }) {
  const say = useSay()
  const here = useNavigated()?.here === page
  return (
    <Go to={page.path} className={here ? 'nav-item nav-here' : 'nav-item'} {...exact(here)}>
      {say(page.nav.words)}
    </Go>
  )
}

/** Only the page one is on is the current one: the router would call every beginning of the address current. */
export const exact = (here: boolean) => ({
  activeOptions: { exact: true, includeSearch: false },
  ...(here && { 'aria-current': 'page' as const }),
})
