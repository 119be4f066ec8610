import type { Tx } from '../platform/db/connect.ts'
import type { House } from '../platform/house.ts'
import { newsOf } from '../platform/sign-in/news.ts'
import { CHANNEL, tellSite } from '../platform/site-news.ts'
import type { PageCache } from './page-cache.ts'

export { tellSite }

/** Lists of a procedure's cases; the pages of one case. Told upon every act on it. */
export const topicOfCases = (procedure: string) => `cases:${procedure}`
export const topicOfCase = (id: string) => `case:${id}`
export const tellOfCases = (tx: Tx, rows: readonly { readonly procedure: string; readonly id: string }[]) =>
  tellSite(tx, [...new Set(rows.flatMap(({ procedure, id }) => [topicOfCases(procedure), topicOfCase(id)]))])

/** Lists of a book's entries; the page of one. */
export const topicOfBook = (book: string) => `book:${book}`
export const topicOfEntry = (id: string) => `entry:${id}`

/** Hears what is told. While the line was down anything may have changed: nothing kept is good then. */
export async function hearTopics({ pool, log }: House, cache: PageCache) {
  // Bureaus share a database, and a channel belongs to the database: the first word says whose news it is.
  const { rows } = await pool.query<{ here: string }>('select current_schema() as here')
  const here = `${rows[0]!.here} `
  const news = newsOf(pool, CHANNEL, {
    heard: (text) => text.startsWith(here) && cache.tell(text.slice(here.length)),
    missed: () => cache.forgetAll(),
    fault(error) {
      cache.forgetAll()
      log.warn({ err: error }, 'the public site does not hear what changes')
    },
  })
  await news.listen()
  return news
}
