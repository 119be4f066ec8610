import type { FiguresHouse } from '../figures/face.ts'
import type { Used } from '../platform/declared.ts'
import { face } from '../platform/face.ts'
import type { Book } from './book.ts'
import { bookRegister } from './entry.ts'
import type { BookRoom } from './room.ts'
import { bookRoutes } from './routes.ts'
import { lookRegister } from './unmask.ts'

/** A room that keeps books. */
export interface Keeping {
  readonly books?: readonly Book[]
}

/** The house once books can be kept. */
export interface BooksHouse extends FiguresHouse {
  readonly books: BookRoom
}

export const books = face<BooksHouse>({
  id: 'books',
  title: { zh: '登记簿', en: 'Books' },
  keeps: [bookRegister, lookRegister],
  open: (app, house) => bookRoutes(app, house.books),
})

/** The permissions that books ask for. Throws where two books go by one name. */
export function usedByBooks(all: readonly Book[]): Used[] {
  const twice = all.find(({ id }, i) => all.findIndex((other) => other.id === id) !== i)
  if (twice) throw new Error(`book ${twice.id} is declared twice`)
  return all.flatMap(({ id, read, keep, unmask, counterparts }) =>
    [...read, keep, unmask, ...counterparts.map(({ sign }) => sign)].map((needs): Used => [`book ${id}`, needs]),
  )
}
