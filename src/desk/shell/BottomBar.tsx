import { Go } from '../kit/Go.tsx'
import { useAllPages } from '../all-pages.ts'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { exact, useHere } from './Navigation.tsx'
import { words } from './words.ts'

const MENU = 'M4 7h16M4 12h16M4 17h16'
/** As many as a thumb finds, beside the menu. */
const MOST = 4

/** The thumb's navigation on a phone: what this person does most, and the menu for the rest. */
export function BottomBar({ onMenu }: { onMenu: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const may = useMay()
  const shown = useAllPages()
    .filter((page) => page.nav?.thumb && may(page.needs))
    .sort((a, b) => a.nav!.thumb!.order - b.nav!.thumb!.order)
    .slice(0, MOST)
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
          <Icon stroke={page.nav!.thumb!.icon} />
          {say(page.nav!.words)}
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
