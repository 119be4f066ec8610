import { Outlet } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { RefusalNote } from '../kit/Loaded.tsx'
import { Go } from '../kit/Go.tsx'
import { useNarrow } from '../kit/media.ts'
import { NavigatedHere, useNavigating } from '../navigated.ts'
import { useHouse, useMe } from '../session.ts'
import { useWords } from '../words.ts'
import { BottomBar } from './BottomBar.tsx'
import { MeMenu } from './MeMenu.tsx'
import { Navigation } from './Navigation.tsx'
import { NoticeBell } from './NoticeBell.tsx'
import { useOverlongPastes } from './overlong.ts'
import { Search } from './Search.tsx'
import { Waiting } from './states.tsx'
import { words } from './words.ts'
import { HeldBar, UndoBar } from './HeldBar.tsx'

/** What stands around every page: who we are, where one can go, who one is. */
export function Shell() {
  const t = useWords(words)
  const me = useMe()
  const house = useHouse()
  const narrow = useNarrow()
  const online = useOnline()
  useOverlongPastes()
  const [open, setOpen] = useState(false)
  const navigated = useNavigating()
  const { pathname } = navigated
  useEffect(() => setOpen(false), [pathname])
  return (
    <NavigatedHere value={navigated}>
      <div className="shell">
        <a className="skip" href="#main">
          {t.skip}
        </a>
        {house?.demo && (
          <aside className="demo-banner" aria-label={t.demoName}>
            {t.demo}
          </aside>
        )}
        <header className="top">
          <Go to="/" className="brand">
            <img src={mark} alt="" width="28" height="28" />
            <span className="brand-name">{house?.name || t.product}</span>
            <span className="brand-product">{house?.name ? t.product : ''}</span>
          </Go>
          {me.data && <Search />}
          <span className="top-tools">
            {me.data && <NoticeBell />}
            <MeMenu />
          </span>
        </header>
        {!narrow && (
          <div className="side">
            <Navigation />
          </div>
        )}
        <main id="main" tabIndex={-1}>
          {!online && (
            <div className="note note-warn strip" role="status">
              {t.offline}
            </div>
          )}
          {me.data && <HeldBar />}
          {me.data && <UndoBar />}
          {me.data?.mustChangePassword && (
            <div className="note note-warn strip">
              <span>{t.mustChange}</span>
              <Go to="/me">{t.change}</Go>
            </div>
          )}
          {me.data ? (
            <Outlet />
          ) : me.error && pathname !== '/sign-in' ? (
            <div className="page">
              <RefusalNote of={me.error} retry={() => void me.refetch()} />
            </div>
          ) : (
            <Waiting />
          )}
        </main>
        {narrow && (
          <>
            <BottomBar onMenu={() => setOpen(true)} />
            <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={300} title={t.menu}>
              <Navigation />
            </Drawer>
          </>
        )}
      </div>
    </NavigatedHere>
  )
}

const mark = new URL('../mark.svg', import.meta.url).href

function useOnline() {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  return online
}
