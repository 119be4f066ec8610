import type { ReactNode } from 'react'
import { LoadedPage, useApi, useParam } from '../../desk/kit/index.ts'
import type { Book } from '../book.ts'
import { doorsOf, type Doors } from '../contract.ts'
import { bookFrom, readBook, type BookFace } from '../face.ts'
import { useWords } from '../../desk/words.ts'
import { words } from './words.ts'

/** A book as this browser knows it: what it was told, the book made of it, and the doors to knock at. */
export interface Known {
  readonly face: BookFace
  readonly book: Book
  readonly doors: Doors
  /** '/books/own-pufaduiwu' */
  readonly path: `/books/${string}`
}

const made = new WeakMap<BookFace, Known>()

/** The book of what was told. */
export function knownFrom(face: BookFace): Known {
  const before = made.get(face)
  if (before) return before
  const book = bookFrom(face)
  const known: Known = { face, book, doors: doorsOf(book), path: `/books/${face.id}` }
  made.set(face, known)
  return known
}

/** The book of the address, once the house has told of it. */
export function BookOf({ children }: { children: (known: Known) => ReactNode }) {
  const face = useApi(readBook, { params: { book: useParam('book') } }, { fresh: 60_000 })
  const t = useWords(words)
  return (
    <LoadedPage of={face} title={t.books} up={{ to: '/books', title: t.books }}>
      {(told) => children(knownFrom(told))}
    </LoadedPage>
  )
}
