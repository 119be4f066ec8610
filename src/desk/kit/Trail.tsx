import { Button } from 'antd'
import { titleOf, useNavigated } from '../navigated.ts'
import { useSay, useWords } from '../words.ts'
import { Go } from './Go.tsx'
import { words } from './words.ts'

/** Where a page stands, from the same declaration as the navigation: its group, its list, and what it came from. */
export function Trail({ up }: { up?: { readonly to: string; readonly title: string } | undefined }) {
  const t = useWords(words)
  const say = useSay()
  const at = useNavigated()
  const { here, group, pathname } = at ?? {}
  const isList = here?.path === pathname
  const steps = [
    ...(here && here.path !== '/' && !isList && pathOf(up?.to) !== here.path
      ? [{ to: here.path, title: say(here.nav.words) }]
      : []),
    ...(up ? [up] : []),
  ]
  if ((!group || group === 'today') && steps.length === 0) return null
  const list = here && isList && at?.shown.some(({ pages }) => pages.includes(here)) ? here : null
  const pinned = list !== null && at!.favourites.includes(list)
  return (
    <nav className="trail" aria-label={t.trail}>
      <ol>
        {group && group !== 'today' && <li>{say(titleOf(group))}</li>}
        {steps.map(({ to, title }) => (
          <li key={to}>
            <Go to={to}>{title}</Go>
          </li>
        ))}
      </ol>
      {list && (
        <Button type="text" size="small" aria-pressed={pinned} onClick={() => at!.pin(list)}>
          <span aria-hidden="true">{pinned ? '★' : '☆'}</span> {pinned ? t.unpin : t.pin}
        </Button>
      )}
    </nav>
  )
}

const pathOf = (to: string | undefined) => to?.split('?', 1)[0]
