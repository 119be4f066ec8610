import { Button } from 'antd'
import { Suspense, useCallback, useEffect, useState } from 'react'
import { dayOf } from '../../calendar/plain-date.ts'
import { usePartsOf } from '../beside.tsx'
import { Go, useFormat, useKeys, useRefresh } from '../kit/index.ts'
import { useStill } from '../kit/media.ts'
import { useHouse, useMe } from '../session.ts'
import { useWords } from '../words.ts'
import './hall.css'
import { words } from './words.ts'

/** Milliseconds a part stays, long enough to read a table of twelve counties; and between fresh looks. */
const STAYS = 20_000
const FRESH = 60_000

/**
 * 大屏: the year's numbers for a screen on the wall, one part after the other, read from across a room. It fetches anew by itself and ends when
 * the session does. Whoever asked his system for less motion gets all parts below each other, and nothing moves.
 */
export function HallPage() {
  const t = useWords(words)
  const { number, day } = useFormat()
  const house = useHouse()
  const me = useMe()
  const still = useStill()
  const parts = usePartsOf('hall')
  const [at, setAt] = useState(0)
  const [runs, setRuns] = useState(true)
  const turn = useCallback(
    (by: number) => setAt((before) => (before + by + parts.length) % Math.max(1, parts.length)),
    [parts.length],
  )
  const moves = runs && !still && me.data !== undefined && parts.length > 1
  useEvery(STAYS, moves, () => turn(1))
  const fetched = useFreshLooks(me.data !== undefined)
  useKeys({ ArrowRight: () => turn(1), ArrowLeft: () => turn(-1), ' ': () => setRuns((before) => !before) })
  useEffect(() => {
    document.title = [t.hall, house?.name].filter(Boolean).join(' · ')
  }, [t.hall, house?.name])
  const shown = still ? parts : parts.slice(at, at + 1)
  return (
    <div className="hall">
      <header className="hall-top">
        <h1>{house?.name || t.hall}</h1>
        <p>{day(dayOf(fetched))}</p>
      </header>
      <main className="hall-part" aria-live="off">
        {shown.map(({ path, Part }) => (
          <Suspense key={path} fallback={null}>
            <Part id="" />
          </Suspense>
        ))}
        {parts.length === 0 && <p>{t.hallNothing}</p>}
      </main>
      <footer className="hall-foot">
        <span>{t.freshAt(clock.format(fetched))}</span>
        {!still && parts.length > 1 && (
          <span className="hall-tools">
            <Button aria-label={t.previous} onClick={() => turn(-1)}>
              ‹
            </Button>
            <span>{`${number(at + 1)} / ${number(parts.length)}`}</span>
            <Button aria-label={t.next} onClick={() => turn(1)}>
              ›
            </Button>
            <Button onClick={() => setRuns(!runs)}>{runs ? t.pause : t.goOn}</Button>
          </span>
        )}
        <Go to="/overview">{t.leaveHall}</Go>
      </footer>
    </div>
  )
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' })

function useEvery(milliseconds: number, on: boolean, act: () => void) {
  useEffect(() => {
    if (!on) return
    const timer = setInterval(act, milliseconds)
    return () => clearInterval(timer)
  }, [milliseconds, on, act])
}

/** Asks anew for whatever is shown, and says when it last did. */
function useFreshLooks(on: boolean): Date {
  const refresh = useRefresh()
  const [last, setLast] = useState(() => new Date())
  useEvery(FRESH, on, () => {
    setLast(new Date())
    void refresh()
  })
  return last
}
