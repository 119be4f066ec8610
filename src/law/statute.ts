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
}

export interface Article {
  readonly statute: Statute
  readonly name: string
  readonly gist: string
}

/** A statute as data: citing an article nobody entered is a compile error. */
export function statute<const Name extends string>(
  about: Statute,
  gists: Record<Name, string>,
): Readonly<Record<Name, Article>> {
  const articles = Object.entries<string>(gists).map(([name, gist]) => [name, { statute: about, name, gist }])
  return Object.freeze(Object.fromEntries(articles)) as Readonly<Record<Name, Article>>
}

/** 《宪法》第一条 */
export const cite = ({ statute: { title }, name }: Article) => `《${title}》${name}`

/** Whether an article's statute was in force on a day. */
export const inForce = ({ statute: { from, until } }: Article, day: Day) =>
  from <= day && (until === undefined || day <= until)
