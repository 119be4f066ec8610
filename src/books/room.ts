import type { Calendar } from '../calendar/calendar.ts'
import type { Places } from '../platform/cases/room.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import type { Evidence } from '../platform/files/evidence.ts'
import type { House } from '../platform/house.ts'
import type { Secret } from '../platform/sign-in/secret.ts'
import type { Book } from './book.ts'
import { inWordsOfToday } from './wording.ts'

/** The room of books, as the composition root fits it out. */
export interface BookRoom {
  readonly house: House
  readonly places: Places
  readonly bureau: () => string | null
  readonly calendar: () => Calendar
  readonly evidence: Evidence
  /** The house's own key, kept outside the database. */
  readonly secret?: Secret | undefined
  /** Books that come with the software. */
  readonly shipped: readonly Book[]
  /** Books the bureau declared itself. */
  own(on: Db | Tx): Promise<readonly Book[]>
}

/** All books, in the words of today. */
export async function booksOf(room: BookRoom, on: Db | Tx = room.house.db): Promise<readonly Book[]> {
  return [...(await Promise.all(room.shipped.map((one) => inWordsOfToday(room, one, on)))), ...(await room.own(on))]
}

export async function bookOf(room: BookRoom, id: string, on: Db | Tx = room.house.db): Promise<Book | undefined> {
  const shipped = room.shipped.find((one) => one.id === id)
  return shipped ? inWordsOfToday(room, shipped, on) : (await room.own(on)).find((one) => one.id === id)
}
