import { AutoComplete, Button, Drawer, type RefSelectProps } from 'antd'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { find } from '../../platform/finding/contract.ts'
import { useAllPages } from '../all-pages.ts'
import { useGo } from '../kit/Go.tsx'
import { useKeys } from '../kit/keyboard.ts'
import { useNarrow } from '../kit/media.ts'
import { useApi } from '../kit/query.ts'
import { titleOf, useNavigated } from '../navigated.ts'
import { initialsOf } from '../initials.ts'
import { hereOf } from '../navigating.ts'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'

/** A pause in typing after which the house is asked. */
const PAUSE = 120
/** Of pages and acts no more than of any other kind. */
const MOST = 6

/** Finds anything one may open; '/' or Ctrl K brings one here from anywhere. On a phone it takes the whole screen. */
export function Search() {
  const t = useWords(words)
  const narrow = useNarrow()
  const input = useRef<RefSelectProps>(null)
  const [open, setOpen] = useState(false)
  const begin = () => (narrow ? setOpen(true) : input.current?.focus())
  useKeys({ '/': begin })
  useChord(begin)
  if (!narrow)
    return (
      <search className="page-search">
        <Box field={(ref) => (input.current = ref)} hint={t.searchHint} done={() => input.current?.blur()} />
      </search>
    )
  return (
    <>
      <Button type="text" className="search-button" aria-label={t.search} icon={glass} onClick={() => setOpen(true)} />
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={t.search}
        size="100%"
        destroyOnHidden
        afterOpenChange={(is) => is && input.current?.focus()}
      >
        <search>
          <Box field={(ref) => (input.current = ref)} hint={t.searchShort} done={() => setOpen(false)} />
        </search>
      </Drawer>
    </>
  )
}

interface BoxProps {
  readonly field: (ref: RefSelectProps | null) => void
  readonly hint: string
  readonly done: () => void
}

function Box({ field, hint, done }: BoxProps) {
  const t = useWords(words)
  const go = useGo()
  const [text, setText] = useState('')
  const [there, setThere] = useState(false)
  const [eager, setEager] = useState(false)
  const q = text.trim()
  const { options, busy } = useFound(q, there)
  const first = options[0]?.value
  const open = useCallback(
    (to: string) => {
      setText('')
      setEager(false)
      done()
      go(to)
    },
    [done, go],
  )
  // Whoever pressed Enter before the answer came is led on when it has.
  useEffect(() => {
    if (eager && first !== undefined) open(first)
    else if (eager && !busy) setEager(false)
  }, [eager, first, busy, open])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (q !== '') setEager(true)
      }}
    >
      <AutoComplete
        ref={field}
        aria-label={t.search}
        placeholder={hint}
        value={text}
        options={options}
        popupMatchSelectWidth={440}
        defaultActiveFirstOption
        listHeight={460}
        className="search-box"
        notFoundContent={q === '' ? null : busy ? t.searching : t.searchNone}
        maxLength={60}
        onFocus={() => setThere(true)}
        onBlur={() => setThere(false)}
        onSearch={setText}
        onSelect={open}
      />
    </form>
  )
}

interface Choice {
  readonly value: string
  readonly label: ReactNode
}

/** Pages and acts from memory, at once; all else from the house, when the typing pauses. */
function useFound(q: string, there: boolean) {
  const t = useWords(words)
  const say = useSay()
  const may = useMay()
  const { openable, daily } = useNavigated()!
  const known = useAllPages()
  const asked = usePaused(q)
  const answer = useApi(find, { query: { q: asked } }, { enabled: there, fresh: 15_000 })
  const sought = q.toLowerCase()
  const says = ({ zh, en }: { zh: string; en: string }) =>
    `${zh} ${en}`.toLowerCase().includes(sought) || (/^[a-z]{2,}$/.test(sought) && initialsOf(zh).includes(sought))
  const pages = (q === '' ? daily : openable.filter(({ nav }) => says(nav.words))).slice(0, MOST)
  const acts = known.flatMap(({ path, needs }) => {
    const list = path.endsWith('/new') && q !== '' && may(needs) ? hereOf(openable, path) : undefined
    const what = list && { zh: words.begin.zh(list.nav.words.zh), en: words.begin.en(list.nav.words.en) }
    return what && list.path !== path && says(what) ? [{ path, what }] : []
  })
  const current = answer.data !== undefined && asked === q
  // Flat, each with its kind: groups of antd's list name to a screen reader what is not there.
  const options: Choice[] = [
    ...pages.map(({ path, nav }) => ({ value: path, label: line(say(nav.words), say(titleOf(nav.group))) })),
    ...acts.slice(0, MOST).map(({ path, what }) => ({ value: path, label: line(say(what), t.acts) })),
    ...(current ? answer.data.kinds : []).flatMap(({ title, found }) =>
      found
        .filter(({ link }) => !pages.some(({ path }) => path === link))
        .map(({ words: what, note, link }) => ({
          value: link,
          label: line(say(what), [say(title), note && say(note)].filter(Boolean).join(' · ')),
        })),
    ),
  ]
  return { options, busy: !current && !answer.error }
}

const line = (what: string, note: string) => (
  <span className="found">
    <span className="found-what">{what}</span>
    {note && <span className="quiet">{note}</span>}
  </span>
)

function usePaused(value: string): string {
  const [kept, setKept] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setKept(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return kept
}

/** Ctrl K, ⌘ K: also while one types elsewhere. */
function useChord(begin: () => void) {
  const latest = useRef(begin)
  latest.current = begin
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

const glass = (
  <svg
    width="20"
    height="20"
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
  >
    <circle cx="11" cy="11" r="6.5" />
    <path d="M16 16l5 5" strokeLinecap="round" />
  </svg>
)
