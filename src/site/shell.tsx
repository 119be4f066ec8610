import { z } from 'zod'
import type { Words } from '../law/outcome.ts'
import { containing, gramsSought } from '../platform/grams.ts'
import { tellsOfHurt } from '../platform/personal-data.ts'
import { AsRecorded, Day, Items, Notice, Pager, Record, SearchBox } from './kit/parts.tsx'
import { sitePage } from './kit/page.ts'
import { A, useReading, useSay } from './kit/reading.tsx'
import type { Followed, SiteItem, SiteItems, SiteLink, SiteSection } from './kit/section.ts'
import { words } from './kit/words.ts'

/** The pages of the shell itself: home, lists, search, and what became of a receipt. */

type Listed = Pick<SiteSection, 'id' | 'path' | 'title' | 'about' | 'nothing' | 'kind'> & {
  readonly items: readonly SiteItem[]
}

type Links = readonly Pick<SiteLink, 'path' | 'title' | 'help'>[]

export const homePage = sitePage<{ readonly help: Links; readonly sections: readonly Listed[] }>({
  id: 'site.home',
  path: '/',
  title: () => words.home,
  render: (data) => <Home {...data} />,
})

function Home({ help, sections }: { help: Links; sections: readonly Listed[] }) {
  const say = useSay()
  const toDo = sections.filter(({ kind }) => kind === 'take-part')
  const toRead = sections.filter(({ kind }) => kind === 'read')
  const open = toDo.filter(({ items }) => items.length > 0)
  return (
    <>
      <h1>{say(words.welcome)}</h1>
      {help.map((link) => (
        <Help key={link.path} {...link} />
      ))}
      <SearchBox />
      <h2>{say(words.takePart)}</h2>
      {open.length === 0 ? (
        <p className="quiet">{say(words.nothingToTakePart)}</p>
      ) : (
        open.map((section) => <Short key={section.id} {...section} />)
      )}
      <h2>{say(words.latest)}</h2>
      {toRead.some(({ items }) => items.length > 0) && <AsRecorded />}
      {toRead.every(({ items }) => items.length === 0) ? (
        <p className="quiet">{say(words.nothingYet)}</p>
      ) : (
        toRead.map((section) => <Short key={section.id} {...section} />)
      )}
    </>
  )
}

/** Whoever needs help finds it before all else. */
function Help({ path, title, help }: Links[number]) {
  const say = useSay()
  return (
    <div className="help-here">
      <p>
        <b>{say(help?.say ?? title)}</b>
      </p>
      <p>
        <A to={path} className="button">
          {say(help?.go ?? title)}
        </A>
      </p>
    </div>
  )
}

function Short({ path, title, nothing, items }: Listed) {
  const say = useSay()
  return (
    <section>
      <h3>{say(title)}</h3>
      {items.length === 0 ? <p className="quiet">{say(nothing)}</p> : <Items items={items} />}
      <p className="pager">
        <A to={path}>
          {say(words.all)} {useReading().language === 'en' && say(title)}
        </A>
      </p>
    </section>
  )
}

const After = z.object({ after: z.string().max(100).optional() })

/** A section's own list, a page at a time. */
export const listPage = ({ id, path, title, about, nothing }: SiteSection) =>
  sitePage<SiteItems & { readonly after: string | undefined }, undefined, typeof After>({
    id: `site.${id}`,
    path,
    query: After,
    title: () => title,
    render: ({ items, next, after }) => <List {...{ path, title, about, nothing, items, next, after }} />,
  })

function List({
  path,
  title,
  about,
  nothing,
  items,
  next,
  after,
}: Omit<Listed, 'id' | 'kind'> & { next: string | null; after: string | undefined }) {
  const say = useSay()
  return (
    <>
      <h1>{say(title)}</h1>
      <p>{say(about)}</p>
      {items.length > 0 && <AsRecorded />}
      {items.length === 0 ? <p className="quiet">{say(nothing)}</p> : <Items items={items} />}
      <Pager path={path} after={after} next={next} />
      <p className="pager">
        <A to={`${path}/feed.xml`}>{say(words.feed)}</A>
      </p>
    </>
  )
}

const Search = z.object({ q: z.string().trim().max(60).default('') })

export interface Found {
  readonly sought: string
  /** Pages that are no lists, and are looked for in these words. */
  readonly links: Links
  readonly sections: readonly (Pick<SiteSection, 'id' | 'title'> & { readonly items: readonly SiteItem[] })[]
  /** There may be more than is shown. */
  readonly more: boolean
}

export const searchPage = sitePage<Found, undefined, typeof Search>({
  id: 'site.search',
  path: '/search',
  query: Search,
  title: ({ sought }) => (sought ? { zh: `搜索“${sought}”`, en: `Search: ${sought}` } : words.search),
  render: (found) => <Results {...found} />,
})

/** Nothing to search by gives nothing to search for. */
export const soughtIn = (text: string) => {
  const grams = gramsSought(text)
  return grams.length === 0 ? null : { grams, patterns: containing(text), words: text.split(/\s+/).filter(Boolean) }
}

/** The links whose words stand in what was typed, or begin as it does. A single sign is no word: 我 stands in every sentence. */
export function linksFor(links: readonly SiteLink[], typed: string): SiteLink[] {
  const asked = typed.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
  if ([...asked].length < 2) return []
  return links.filter(
    ({ title, sought = [], help }) =>
      (help && tellsOfHurt(asked)) ||
      [...sought, title.zh, title.en.replaceAll(' ', '').toLowerCase()].some(
        (word) => asked.includes(word) || word.includes(asked),
      ),
  )
}

function Results({ sought, links, sections, more }: Found) {
  const say = useSay()
  return (
    <>
      <h1>{say(words.search)}</h1>
      <SearchBox sought={sought} />
      {links.map((link) =>
        link.help ? (
          <Help key={link.path} {...link} />
        ) : (
          <p key={link.path}>
            <A to={link.path}>{say(link.title)}</A>
          </p>
        ),
      )}
      {sought && links.length + sections.length === 0 && <Notice>{<p>{say(words.notFound)}</p>}</Notice>}
      {sections.length > 0 && <AsRecorded />}
      {sections.map(({ id, title, items }) => (
        <section key={id}>
          <h2>{say(title)}</h2>
          <Items items={items} />
        </section>
      ))}
      {more && <p className="quiet">{say(words.mostShown)}</p>}
    </>
  )
}

/** What the reader of a receipt is told: nothing yet, an error of copying, or the story. */
export interface Followup {
  readonly typed: string
  readonly found: Followed | OtherCodes | 'miscopied' | 'unknown' | null
}

export interface OtherCodes {
  readonly digits: { readonly least: number; readonly most: number }
  readonly path: `/${string}`
  readonly say: Words
  readonly go: Words
}

export function FollowPage({ typed, found, action }: Followup & { action: string }) {
  const say = useSay()
  const view = typeof found === 'object' && found && 'steps' in found ? found.view : undefined
  const wrong = found === 'miscopied' ? words.miscopied : found === 'unknown' ? words.noSuchCode : undefined
  return (
    <>
      {view ?? <h1>{say(words.receipt)}</h1>}
      {view && <h2>{say(words.otherReceipt)}</h2>}
      {view ? null : found && typeof found === 'object' ? (
        'digits' in found ? (
          <Elsewhere {...found} />
        ) : (
          <Story {...found} />
        )
      ) : (
        <p>{say(words.followIntro)}</p>
      )}
      <form method="post" action={action}>
        <div className={wrong ? 'field wrong' : 'field'}>
          <label htmlFor="code">{say(words.code)}</label>
          <p className="hint" id="code-hint">
            {say(words.codeHint)}
          </p>
          {wrong && (
            <p className="fault" id="code-fault" role="alert">
              {say(wrong)}
            </p>
          )}
          <input
            id="code"
            name="code"
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            required
            defaultValue={wrong ? typed : ''}
            aria-describedby={`code-hint${wrong ? ' code-fault' : ''}`}
            aria-invalid={wrong ? true : undefined}
          />
        </div>
        <button className="primary">{say(words.follow)}</button>
      </form>
    </>
  )
}

function Elsewhere({ path, say: told, go }: OtherCodes) {
  const say = useSay()
  return (
    <Notice>
      <p>{say(told)}</p>
      <p>
        <A to={path}>{say(go)}</A>
      </p>
    </Notice>
  )
}

function Story({ title, steps, to }: Followed) {
  const say = useSay()
  return (
    <section>
      <h2>
        <Record>{title}</Record>
      </h2>
      <ol className="steps">
        {steps.map(({ day, what, text }, i) => (
          <li key={i}>
            <Day day={day} />
            {say(what)}
            {text && (
              <p>
                <Record>{text}</Record>
              </p>
            )}
          </li>
        ))}
      </ol>
      {to && (
        <p>
          <A to={to}>{say(words.readOn)}</A>
        </p>
      )}
    </section>
  )
}
