import { Go } from '../kit/Go.tsx'
import { useNavigated } from '../navigated.ts'
import { hereOf } from '../navigating.ts'
import { groups } from '../page.ts'
import { useSay, useWords } from '../words.ts'
import { exact } from './Navigation.tsx'
import { words } from './words.ts'

const MENU = 'M4 7h16M4 12h16M4 17h16'

/** The thumb's navigation on a phone: what this person does most, and the menu for the rest. */
export function BottomBar({ onMenu }: { onMenu: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const { daily, pathname } = useNavigated()!
  const here = hereOf(daily, pathname)
  return (
    <nav className="bottom" aria-label={t.navigation}>
      {daily.map((page) => (
        <Go
          key={page.path}
          to={page.path}
          className={page === here ? 'bottom-item nav-here' : 'bottom-item'}
          {...exact(page === here)}
        >
          <Icon stroke={page.nav.daily?.icon ?? groups[page.nav.group].icon} />
          <span className="bottom-words">{say(page.nav.words)}</span>
        </Go>
      ))}
      <button type="button" className="bottom-item" onClick={onMenu}>
        <Icon stroke={MENU} />
        {t.menu}
      </button>
    </nav>
  )
}

const Icon = ({ stroke }: { stroke: string }) => (
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
    <path d={stroke} />
  </svg>
)
