import type { ReactNode } from 'react'
import { daysBetween, inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { cite, type Article } from '../../law/statute.ts'
import { A, addressOf, useBasis, useReading, useSay } from './reading.tsx'
import type { SiteItem } from './section.ts'
import { daysLeft, words } from './words.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** 2026年11月23日 · 23 November 2026 */
export const dayInWords = (day: PlainDate): Words => ({
  zh: inChinese(day),
  en: `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`,
})

export function Day({ day }: { day: PlainDate }) {
  return <time dateTime={day}>{useSay()(dayInWords(day))}</time>
}

/** 还有3天（12月4日截止） */
export function Until({ day }: { day: PlainDate }) {
  const days = daysBetween(useReading().today, day)
  return (
    <strong className={days < 0 ? 'until over' : 'until'}>
      <time dateTime={day}>{useSay()(daysLeft(days, dayInWords(day)))}</time>
    </strong>
  )
}

/** Words of the record, which are Chinese whatever the reader's language: a screen reader must know. */
/** An article as it holds where the house stands, leading to its official text. */
export function Cited({ article }: { readonly article: Article }) {
  const found = useBasis()(article)
  return found.statute.url ? (
    <a href={found.statute.url} lang="zh-CN">
      {cite(found)}
    </a>
  ) : (
    <Record>{cite(found)}</Record>
  )
}

export function Record({ children }: { children: string }) {
  return useReading().language === 'zh' ? children : <span lang="zh-CN">{children}</span>
}

export function Items({ items }: { items: readonly SiteItem[] }) {
  return (
    <ul className="items">
      {items.map(({ path, title, summary, day, until }) => (
        <li key={path}>
          <A to={path}>
            <Record>{title}</Record>
          </A>
          {summary && (
            <p>
              <Record>{summary}</Record>
            </p>
          )}
          <p className="when">{until ? <Until day={until} /> : <Day day={day} />}</p>
        </li>
      ))}
    </ul>
  )
}

/** On English pages: what follows is shown as it was recorded. Once a page, above its first list. */
export function AsRecorded() {
  return useReading().language === 'en' ? <p className="hint">{words.asRecorded.en}</p> : null
}

/** The way to the page after this one. */
export function Pager({ path, after, next }: { path: `/${string}`; after?: string | undefined; next: string | null }) {
  const say = useSay()
  if (!after && !next) return null
  return (
    <p className="pager">
      {after && <A to={path}>{say(words.first)}</A>}
      {next && (
        <A to={`${path}?after=${encodeURIComponent(next)}`} rel="next">
          {say(words.next)}
        </A>
      )}
    </p>
  )
}

/** A box that must be seen. */
export function Notice({ kind = 'note', children }: { kind?: 'note' | 'good' | 'warn' | 'bad'; children: ReactNode }) {
  return (
    <div className={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}

/** A receipt code, to be copied by hand: it stands on one line even on the smallest telephone. */
export function Receipt({ code }: { code: string }) {
  const say = useSay()
  return (
    <div className="receipt">
      <p className="label">{say(words.code)}</p>
      <p className="code">{code}</p>
      <p>{say(words.keepCode)}</p>
      <p>
        <A to="/receipt">{say(words.follow)}</A>
      </p>
    </div>
  )
}

/** Danger first: it stands above whatever a frightened child came for. */
export function Hotlines() {
  const say = useSay()
  const lines = [
    ['110', words.police],
    ['12355', words.youth],
  ] as const
  return (
    <aside className="hotlines" aria-label={say(words.call)}>
      <p>{say(words.danger)}</p>
      <ul>
        {lines.map(([number, what]) => (
          <li key={number}>
            <a href={`tel:${number}`}>
              <b>{number}</b> {say(what)}
            </a>
          </li>
        ))}
      </ul>
      <p>
        {say(words.otherwise)}{' '}
        <a href="tel:12345">
          <b>12345</b> {say(words.city)}
        </a>
      </p>
    </aside>
  )
}

export function SearchBox({ sought = '' }: { sought?: string }) {
  const say = useSay()
  const { large } = useReading()
  return (
    <form className="seek" role="search" action={useAction('/search')} method="get">
      <label htmlFor="q">{say(words.seek)}</label>
      <p className="hint" id="q-hint">
        {say(words.seekHint)}
      </p>
      <div className="row">
        <input id="q" name="q" type="search" defaultValue={sought} maxLength={60} aria-describedby="q-hint" />
        {large && <input type="hidden" name="type" value="large" />}
        <button>{say(words.search)}</button>
      </div>
    </form>
  )
}

/** Where a form that asks by GET goes: browsers drop the query of its address. */
const useAction = (path: `/${string}`) => addressOf(path, { ...useReading(), large: false })

/** 这里有误？ The way to ask for a correction of something published, by its id; nothing where nobody takes such requests. */
export function Wrong({ id }: { id: string }) {
  const say = useSay()
  const { corrects } = useReading()
  return (
    corrects && (
      <p className="wrong-here">
        <A to={`${corrects}/${id}`}>{say(words.wrongHere)}</A>
      </p>
    )
  )
}
