import { dayOf } from '../calendar/plain-date.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { listsIn, worded, type Listed } from '../platform/forms/worded.ts'
import { listOn } from '../platform/lists/store.ts'
import type { House } from '../platform/house.ts'
import type { Book } from './book.ts'
import { captioned } from './caption.ts'

interface Room {
  readonly house: Pick<House, 'db' | 'clock'>
}

const made = new WeakMap<Book, { readonly of: string; readonly book: Book }>()

/** The book with what the office's lists say today in place of what was shipped: forms, files, filters and names follow. Made once for the same words. */
export async function inWordsOfToday(room: Room, book: Book, on: Db | Tx = room.house.db): Promise<Book> {
  const lists = listsIn(book.form)
  if (lists.length === 0) return book
  const today = dayOf(room.house.clock())
  const listed: Listed = new Map(
    await Promise.all(lists.map(async (list) => [list.key, await listOn(on, list, today)] as const)),
  )
  const of = JSON.stringify([...listed])
  const known = made.get(book)
  if (known?.of === of) return known.book
  const form = worded(book.form, listed)
  const now = Object.freeze({
    ...book,
    form,
    ...(book.captioned.length > 0 && { caption: captioned({ caption: book.captioned, form }, book.captioned[0]!) }),
  })
  made.set(book, { of, book: now })
  return now
}
