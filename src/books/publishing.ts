import { sql } from 'kysely'
import { v5 } from 'uuid'
import { dayOf } from '../calendar/plain-date.ts'
import { openGovernment as law } from '../law/open-government.ts'
import type { By } from '../platform/change.ts'
import type { Tx } from '../platform/db/connect.ts'
import { publicationKind } from '../platform/publication/catalogue.ts'
import { publicationOf, publish } from '../platform/publication/publish.ts'
import type { Book } from './book.ts'
import type { BookRow } from './entry.ts'
import { tellPublic } from './public.ts'
import type { BookRoom } from './room.ts'

/** A book that the public reads, as the register of publications has it. */
export const publicBook = publicationKind({
  id: 'book',
  title: { zh: '公开的登记簿', en: 'Public book' },
  basis: law.第二十条,
})

const BOOKS = '7c7a2d6e-5b1c-5d0e-8f57-0d9c0e6a4b21'

/** The publication of a book, where it is public already: its proof stands there. */
export const publicationOfBook = (on: Tx, book: Pick<Book, 'id'>) =>
  publicationOf(on, { about: v5(book.id, BOOKS), kind: publicBook })

interface Doing {
  readonly by: By
  readonly at: Date
  readonly request?: string | undefined
}

/**
 * What follows for the public from entries that changed, in the transaction of the change: its pages are made anew, and a book whose first
 * entry this is enters the register of publications, whoever entered it answering for the review. The entries themselves are not published
 * one by one: the book is, and says of each since when it stands there.
 */
export async function followPublic(
  room: BookRoom,
  tx: Tx,
  book: Book,
  rows: readonly Pick<BookRow, 'id' | 'struck'>[],
  { by, at, request }: Doing,
): Promise<void> {
  await tellPublic(
    tx,
    book,
    rows.map(({ id }) => id),
  )
  if (!book.public || rows.length === 0) return
  const org = room.bureau()
  const about = { about: v5(book.id, BOOKS), kind: publicBook }
  // An act in nobody's name publishes nothing: somebody must answer for the review (政府信息公开条例第十七条).
  if (!by.person || org === null || rows.every(({ struck }) => struck) || (await stands(tx, about))) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${about.about}, 0))`.execute(tx)
  if (await stands(tx, about)) return
  const today = dayOf(at)
  await publish(tx, {
    ...about,
    org,
    title: (book.public.title ?? book.title).zh,
    basis: book.public.basis,
    madeOn: today,
    calendar: room.calendar(),
    path: book.public.path,
    reviewed: { secrecy: by.person, privacy: by.person, on: today },
    by,
    at,
    request,
  })
}

async function stands(tx: Tx, of: Parameters<typeof publicationOf>[1]): Promise<boolean> {
  const found = await publicationOf(tx, of)
  // Withdrawn by hand it stays so until somebody publishes it again by hand.
  return found !== undefined && found.published_at !== null
}
