import { sql } from 'kysely'
import { named, type Finder } from '../platform/finding/finder.ts'
import { best } from '../platform/finding/matching.ts'
import { latestOf } from '../platform/finding/latest.ts'
import { eitherWay, soughtBy } from '../platform/finding/terms.ts'
import type { FittedHouse } from '../platform/fitted.ts'
import { mayUse, readable } from './reach.ts'
import { booksOf, type BookRoom } from './room.ts'

interface BooksHouse extends FittedHouse {
  readonly books: BookRoom
}

/** Books by what they are called, the bureau's own with them. */
export const findBooks: Finder<BooksHouse> = {
  id: 'books',
  title: { zh: '登记簿', en: 'Books' },
  index: null,
  find: async ({ books: room }, { actor, q, limit }) =>
    best(
      (await booksOf(room)).filter((book) => mayUse(book, actor, 'read')),
      q,
      limit,
      ({ title }) => [title.zh, title.en],
    ).map(({ id, title, about }) => ({ words: title, note: about, link: `/books/${id}` })),
}

/** Entries of the books one reads, by their caption, the latest changed first. */
export const findEntries: Finder<BooksHouse> = {
  id: 'entries',
  title: { zh: '登记簿里的内容', en: 'Entries of books' },
  index: 'book_entry_grams',
  async find({ db, books: room }, { actor, q, limit }) {
    const read = (await booksOf(room)).filter((book) => mayUse(book, actor, 'read'))
    const sought = soughtBy(q, sql`a.caption`)
    if (read.length === 0 || !sought) return []
    const within = sql.join(
      read.map((book) => sql`(a.book = ${book.id} and ${readable(room, book, actor)})`),
      sql` or `,
    )
    const rows = await latestOf<{ id: string; book: string; caption: string; org: string | null }>(db, {
      columns: sql`a.id, a.book, a.caption, a.org`,
      from: sql`book_entry a`,
      where: sql`a.struck is null and ${eitherWay(sought)} and (${within})`,
      limit,
    })
    return rows.map(({ id, book, caption, org }) => {
      const { title } = read.find((one) => one.id === book)!
      const where = org === null ? '' : ` · ${room.places.nameOf(org)}`
      return {
        words: named(caption),
        note: { zh: title.zh + where, en: title.en + where },
        link: `/books/${book}/${id}`,
      }
    })
  },
}
