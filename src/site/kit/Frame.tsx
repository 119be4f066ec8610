import type { ReactNode } from 'react'
import type { Words } from '../../law/outcome.ts'
import type { Place } from '../../law/places.ts'
import { Hotlines } from './parts.tsx'
import { A, addressOf, ReadingProvider, useReading, useSay, type Reading } from './reading.tsx'
import type { SiteLink } from './section.ts'
import { words } from './words.ts'

/** What stands around every page. */
export interface Surroundings {
  /** 某市教育局; '' until it is entered. */
  readonly bureau: string
  readonly origin: string
  readonly demo: boolean
  /** Where the house stands: articles are cited as they hold there. */
  readonly place: Place
  readonly sections: readonly SiteLink[]
  readonly stylesheet: string
  /** Where one asks for a correction of what is published. */
  readonly corrects?: `/${string}` | undefined
}

interface FrameProps extends Surroundings {
  readonly title: Words
  readonly reading: Reading
  /** The page's one script, where it has one. */
  readonly script?: string | undefined
  /** Pages that only say something went wrong are not for search engines. */
  readonly listed: boolean
  /** Nothing leads away from it: no menu above, and below only what the page has not said itself. */
  readonly alone: boolean
  /** The title is the site's name and no more. */
  readonly untold: boolean
  readonly children: ReactNode
}

/** The whole document. Nothing in it comes from elsewhere, and nothing needs a script. */
export function Frame({
  reading,
  title,
  script,
  listed,
  alone,
  untold,
  stylesheet,
  corrects,
  children,
  ...around
}: FrameProps) {
  const { bureau, origin, demo, place } = around
  const { language, path } = reading
  const name = bureau || words.site[language]
  const at = (way: Partial<Reading>) => origin + addressOf(path, { language, large: false, ...way })
  return (
    <ReadingProvider value={{ ...reading, place, ...(corrects && { corrects }) }}>
      <html lang={language === 'zh' ? 'zh-CN' : 'en'} className={reading.large ? 'large' : undefined}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="renderer" content="webkit" />
          <meta name="color-scheme" content="light dark" />
          <meta name="format-detection" content="telephone=no" />
          <title>{path === '/' || untold ? name : `${title[language]} - ${name}`}</title>
          {listed ? (
            <>
              <link rel="canonical" href={at({})} />
              <link rel="alternate" hrefLang="zh-CN" href={at({ language: 'zh' })} />
              <link rel="alternate" hrefLang="en" href={at({ language: 'en' })} />
              <link
                rel="alternate"
                type="application/atom+xml"
                title={words.feed[language]}
                href={addressOf('/feed.xml', { language, large: false })}
              />
            </>
          ) : (
            <meta name="robots" content="noindex" />
          )}
          <link rel="stylesheet" href={stylesheet} />
          {script && <script src={script} defer />}
        </head>
        <body>
          <a className="skip" href="#main">
            {words.skip[language]}
          </a>
          {demo && <p className="demo">{words.demo[language]}</p>}
          <Head {...around} alone={alone} />
          <main id="main" tabIndex={-1}>
            {children}
          </main>
          <Foot alone={alone} />
        </body>
      </html>
    </ReadingProvider>
  )
}

function Head({ bureau, sections, alone }: Pick<Surroundings, 'bureau' | 'sections'> & { alone: boolean }) {
  const say = useSay()
  const { language, large, path } = useReading()
  // One line, however many duties there are: where help is, where one looks, and everything else behind one word.
  const line: readonly SiteLink[] = [
    { path: '/', title: words.home },
    ...sections.filter(({ help }) => help),
    { path: '/search', title: words.search },
  ]
  // On a phone these two stand among the rest.
  const looks: readonly SiteLink[] = [
    { path: '/receipt', title: words.receipt },
    { path: '/check', title: words.check },
  ]
  const rest = sections.filter(({ help }) => !help)
  const here = sectionAt(path, [...line, ...looks, ...rest])
  const itemIn =
    (className?: string) =>
    ({ path: to, title }: SiteLink) => (
      <li key={to} className={className}>
        <A to={to} aria-current={currentAt(path, to, here)}>
          {say(title)}
        </A>
      </li>
    )
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <header>
      <div className="wide">
        <p className="bureau">
          <A to="/">{bureau ? <span lang="zh-CN">{bureau}</span> : say(words.site)}</A>
          {bureau && <small>{say(words.site)}</small>}
        </p>
        <ul className="settings" aria-label={say(words.settings)}>
          <li>
            <a href={addressOf(path, { language, large: !large })}>{say(large ? words.usualType : words.largeType)}</a>
          </li>
          <li>
            <a
              href={addressOf(path, { language: other, large })}
              lang={other === 'zh' ? 'zh-CN' : 'en'}
              hrefLang={other === 'zh' ? 'zh-CN' : 'en'}
            >
              {other === 'zh' ? '中文' : 'English'}
            </a>
          </li>
        </ul>
      </div>
      {!alone && (
        <nav aria-label={say(words.menu)}>
          <div className="wide">
            <ul>
              {line.map(itemIn())}
              {looks.map(itemIn('on-wide'))}
            </ul>
            <details>
              <summary>{say(words.sections)}</summary>
              <ul>
                {rest.map(itemIn())}
                {looks.map(itemIn('on-narrow'))}
              </ul>
            </details>
          </div>
        </nav>
      )}
      {!alone && here && rest.includes(here) && path.split('?')[0] !== here.path && (
        <p className="crumbs wide">
          <A to="/">{say(words.home)}</A>
          <span aria-hidden="true"> › </span>
          <A to={here.path}>{say(here.title)}</A>
        </p>
      )}
    </header>
  )
}

/** The section a page lies in: the one with the longest address that this one begins with. */
function sectionAt(path: string, sections: readonly SiteLink[]): SiteLink | undefined {
  const [address = ''] = path.split('?')
  return sections
    .filter(({ path: to }) => address === to || (to !== '/' && address.startsWith(`${to}/`)))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}

const currentAt = (path: string, to: string, here: SiteLink | undefined) =>
  path.split('?')[0] === to ? 'page' : here?.path === to ? ('true' as const) : undefined

function Foot({ alone }: { alone: boolean }) {
  const say = useSay()
  return (
    <footer>
      <div className="wide">
        {!alone && <Hotlines />}
        <ul className="links">
          <li>
            <A to="/about">{say(words.about)}</A>
          </li>
          <li>
            <A to="/feed.xml">{say(words.feed)}</A>
          </li>
          <li>
            <A to="/publications/catalogue">{say(words.catalogue)}</A>
          </li>
          <li>
            <A to="/log">{say(words.log)}</A>
          </li>
          <li>
            <a href="/">{say(words.staff)}</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
