import { provinces, type Place, type Province } from './places.ts'

/** A day as 'YYYY-MM-DD'; see calendar/plain-date.ts. Repeated as text here so that law depends on nothing. */
type Day = string

export interface Statute {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  /** First day in force. */
  readonly from: Day
  /** Last day in force; absent while in force. */
  readonly until?: Day
  /** Official address, to read the text itself: we hold only our own gist. */
  readonly url?: string
  /** Of which province it is; absent: the nation's. */
  readonly province?: Province
}

export interface Article {
  readonly statute: Statute
  readonly name: string
  readonly gist: string
  /** What provinces say on the same point, of those whose law is entered: shown in their houses in its stead. */
  readonly locally?: Readonly<Partial<Record<Province, Article>>>
}

/** A statute as data: citing an article nobody entered is a compile error. */
export function statute<const Name extends string>(
  about: Statute,
  gists: Record<Name, string>,
): Readonly<Record<Name, Article>> {
  const articles = Object.entries<string>(gists).map(([name, gist]) => [name, { statute: about, name, gist }])
  return Object.freeze(Object.fromEntries(articles)) as Readonly<Record<Name, Article>>
}

/**
 * An article of the nation on a point that provinces rule on too. Code cites it by its national name; whose article is shown is
 * decided where it is shown, by `basisIn`. A province whose rule nobody entered is left with the nation's, and told so.
 */
export const locally = (national: Article, provincial: NonNullable<Article['locally']>): Article =>
  Object.freeze({ ...national, locally: Object.freeze(provincial) })

/** The article that holds in a place: the one function by which a basis finds its province. */
export const basisIn = (article: Article, { province }: Pick<Place, 'province'>): Article =>
  (province && article.locally?.[province]) || article

/** A basis as it is shown: what is cited, our gist, where to read the text, and what may be missing. */
export interface BasisShown {
  readonly cite: string
  readonly gist: string
  readonly url?: string
  readonly missing?: { readonly zh: string; readonly en: string }
}

export function shownBasis(article: Article, place: Pick<Place, 'province'>): BasisShown {
  const found = basisIn(article, place)
  const lacking = article.locally && found === article ? missingIn(place) : undefined
  return {
    cite: cite(found),
    gist: found.gist,
    ...(found.statute.url && { url: found.statute.url }),
    ...(lacking && { missing: lacking }),
  }
}

/** What is said where a province may have a rule of its own and none is entered. */
export const missingIn = ({ province }: Pick<Place, 'province'>) =>
  province
    ? {
        zh: `${provinces[province].zh}对此可能另有规定，本平台没有录入，这里只依国家规定。`,
        en: `${provinces[province].en} may have a rule of its own on this; none is entered, and the national one stands alone.`,
      }
    : {
        zh: '没有填写本单位的行政区划代码，不知道适用哪个省的规定，这里只依国家规定。',
        en: 'The bureau has no division code, so no province’s rule is known; the national one stands alone.',
      }

/** 《宪法》第一条 */
export const cite = ({ statute: { title }, name }: Article) => `《${title}》${name}`

/** Whether an article's statute was in force on a day. */
export const inForce = ({ statute: { from, until } }: Article, day: Day) =>
  from <= day && (until === undefined || day <= until)
