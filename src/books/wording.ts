import { dayOf } from '../calendar/plain-date.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { listsIn, worded, type Listed } from '../platform/forms/worded.ts'
import { listOn } from '../platform/lists/store.ts'
import { withForm, type Book } from './book.ts'
import type { BookRoom } from './room.ts'

const made = new WeakMap<Book, { readonly of: string; readonly book: Book }>()

/** The book with what the office's lists say today in place of what was shipped: forms, files, filters and names follow. Made once for the same words. */
export async function inWordsOfToday(room: BookRoom, book: Book, on: Db | Tx = room.house.db): Promise<Book> {
  const lists = listsIn(book.form)
  if (lists.length === 0) return book
  const today = dayOf(room.house.clock())
  const listed: Listed = new Map(
    await Promise.all(lists.map(async (list) => [list.key, await listOn(on, list, today)] as const)),
  )
  const of = JSON.stringify([...listed])
  const known = made.get(book)
  if (known?.of === of) return known.book
  const now = withForm(book, worded(book.form, listed))
  made.set(book, { of, book: now })
  return now
}
