import type { FiguresHouse } from '../figures/face.ts'
import type { Used } from '../platform/declared.ts'
import { face, type Face } from '../platform/face.ts'
import type { Shown } from '../site/face.ts'
import { fieldsOfBook, type Book } from './book.ts'
import { nightOfImports } from './clearing.ts'
import { confirmationRegister } from './complete.ts'
import { derivingJobs } from './derive-anew.ts'
import { bookRegister } from './entry.ts'
import { bookShows, filesOfBooks } from './files.ts'
import { bookJobs } from './importing.ts'
import { ownBooksPart } from './own/pack.ts'
import { ownBookRoutes } from './own/routes.ts'
import { ownBookRegister } from './own/store.ts'
import { publicBooks } from './public.ts'
import { publicBook } from './publishing.ts'
import { readyBooks } from './ready.ts'
import type { BookRoom } from './room.ts'
import { bookRoutes } from './routes.ts'
import { importsKept } from './settings.ts'
import { snapshotJobs, snapshotRegister } from './snapshots.ts'
import { lookRegister } from './unmask.ts'
import { bookRechecks, bookUnproven } from './holds.ts'
import { findBooks, findEntries } from './found.ts'

/** A room that keeps books. */
export interface Keeping {
  readonly books?: readonly Book[]
}

/** The house once books can be kept. */
export interface BooksHouse extends FiguresHouse {
  readonly books: BookRoom
}

export const books: Face<BooksHouse> & Shown<BooksHouse> = {
  site: ({ books: room }) => publicBooks(room),
  ...face<BooksHouse>({
    id: 'books',
    title: { zh: '登记簿', en: 'Books' },
    permissions: {
      'books.read': { zh: '查阅自建登记簿', en: 'Read books the bureau declared' },
      'books.keep': { zh: '登记自建登记簿', en: 'Keep books the bureau declared' },
    },
    // Each book says which of these roles keep and read it: the declaration narrows what is granted here.
    grants: {
      ...Object.fromEntries(
        ['school-clerk', 'school-head', 'county-officer', 'section-officer', 'secretary', 'partner'].map((role) => [
          role,
          ['books.read', 'books.keep'] as const,
        ]),
      ),
      'bureau-leader': ['books.read'],
      administrator: ['books.read'],
    },
    keeps: [bookRegister, lookRegister, confirmationRegister, snapshotRegister, ownBookRegister],
    packs: [ownBooksPart],
    publications: [publicBook],
    settings: [importsKept],
    nights: ({ books: room }) => [nightOfImports(room)],
    counted: {
      book_entry: { zh: '按各登记簿统计', en: 'counted by book' },
      book_look: { zh: '查看遮盖内容的记录', en: 'who looked beneath masks' },
      book_confirmation: { zh: '登记簿齐全的确认', en: 'confirmations that a book is complete' },
      book_snapshot: { zh: '外来清单，核对用', en: 'lists of others, to be matched' },
      own_book: { zh: '登记簿的定义', en: 'definitions of books' },
    },
    rechecks: bookRechecks,
    unproven: bookUnproven,
    ready: ({ books: room }) => readyBooks(room),
    jobs: ({ books: room }) => [...bookJobs(room), ...snapshotJobs(room), ...derivingJobs(room)],
    finds: [findBooks, findEntries],
    cited: ({ db }, files) => filesOfBooks(db, files),
    shows: ({ books: room }, actor, file) => bookShows(room, actor, file),
    open: (app, house) => {
      bookRoutes(app, house.books)
      ownBookRoutes(app, house.books)
    },
  }),
}

/** The permissions that books ask for. Throws where two books go by one name, or one refers to another that nobody declares. */
export function usedByBooks(all: readonly Book[]): Used[] {
  const twice = all.find(({ id }, i) => all.findIndex((other) => other.id === id) !== i)
  if (twice) throw new Error(`book ${twice.id} is declared twice`)
  for (const one of all)
    for (const [name, { input, of }] of fieldsOfBook(one))
      if ((input === 'entry' || input === 'entries') && !all.some(({ id }) => id === of))
        throw new Error(`book ${one.id}: ${name} refers to the book ${of ?? ''}, which nobody declares`)
  return all.flatMap(({ id, read, keep, unmask, counterparts }) =>
    [...read, ...keep, unmask, ...counterparts.map(({ sign }) => sign)].map((needs): Used => [`book ${id}`, needs]),
  )
}
