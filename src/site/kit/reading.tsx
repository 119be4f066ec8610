import { createContext, useContext, type AnchorHTMLAttributes } from 'react'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { nowhere, type Place } from '../../law/places.ts'
import { basisIn, type Article } from '../../law/statute.ts'

export type Language = 'zh' | 'en'

/** How somebody reads. It all stands in the address: no cookie, and a page in large type can be sent to one's grandmother. */
export interface Way {
  readonly language: Language
  readonly large: boolean
}

export interface Reading extends Way {
  /** Of this page, below the site's own address: '/search?q=学区'. */
  readonly path: `/${string}`
  readonly today: PlainDate
  /** Where one asks for a correction of what is published. */
  readonly corrects?: `/${string}`
  /** Where the house stands. */
  readonly place?: Place
}

/** Where the public site lies. */
export const BASE = '/gov'

/** The address of a page for somebody who reads this way. */
export function addressOf(path: `/${string}`, { language, large }: Way): string {
  const [bare, anchor] = path.split('#') as [string, string?]
  const typed = large ? `${bare}${bare.includes('?') ? '&' : '?'}type=large` : bare
  return `${BASE}${language === 'en' ? '/en' : ''}${typed}${anchor === undefined ? '' : `#${anchor}`}`
}

const Context = createContext<Reading | null>(null)

export const ReadingProvider = Context.Provider

export function useReading(): Reading {
  const reading = useContext(Context)
  if (!reading) throw new Error('a public page is drawn outside the site')
  return reading
}

/** `const say = useSay()`, then `say(words.home)`. */
export function useSay(): (words: Words) => string {
  const { language } = useReading()
  return (words) => words[language]
}

/** The article as it holds where the house stands. */
export function useBasis(): (article: Article) => Article {
  const { place = nowhere } = useReading()
  return (article) => basisIn(article, place)
}

/** A link within the site: it keeps language and size of type. */
export function A({ to, ...rest }: { to: `/${string}` } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a href={addressOf(to, useReading())} {...rest} />
}
