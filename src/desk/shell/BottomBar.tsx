import type { ReactNode } from 'react'
import { Go } from '../kit/Go.tsx'
import type { DeskPage } from '../page.ts'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { exact, useHere } from './Navigation.tsx'
import { words } from './words.ts'

const icons: Record<string, ReactNode> = {
  '/': <path d="M4 11 12 4l8 7v9h-5v-6H9v6H4Z" />,
  '/counsel': <path d="M12 4v16M6 20h12M5 8l7-2 7 2M5 8l-2.5 6h5ZM19 8l-2.5 6h5Z" />,
  '/activities/new': <path d="M12 5v14M5 12h14" />,
  '/activities': <path d="M5 6h14M5 12h14M5 18h9" />,
  '/activities/review': <path d="M4 12l5 5L20 6" />,
  '/figures': <path d="M5 20V10M12 20V4M19 20v-7" />,
}
const menu = <path d="M4 7h16M4 12h16M4 17h16" />

/** The thumb's navigation on a phone: what this person does most, and the menu for the rest. */
export function BottomBar({ pages, onMenu }: { pages: readonly DeskPage[]; onMenu: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const may = useMay()
  const shown = Object.keys(icons)
    .flatMap((path) => pages.find((page) => page.path === path && page.nav && may(page.needs)) ?? [])
    .slice(0, 4)
  const here = useHere(shown)
  return (
    <nav className="bottom" aria-label={t.navigation}>
      {shown.map((page) => (
        <Go
          key={page.path}
          to={page.path}
          className={page === here ? 'bottom-item nav-here' : 'bottom-item'}
          {...exact(page === here)}
        >
          <Icon>{icons[page.path]}</Icon>
          {say(page.nav!.words)}
        </Go>
      ))}
      <button type="button" className="bottom-item" onClick={onMenu}>
        <Icon>{menu}</Icon>
        {t.menu}
      </button>
    </nav>
  )
}

const Icon = ({ children }: { children: ReactNode }) => (
  <svg
    width="22"
    height="22"
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.9"
    strokeLinejoin="round"
    strokeLinecap="round"
  >
    {children}
  </svg>
)
