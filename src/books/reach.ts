import { sql, type RawBuilder } from 'kysely'
import type { Reads } from '../figures/figure.ts'
import { holds, postFor, type Actor, type HeldPost } from '../platform/actor.ts'
import type { Permission } from '../platform/permissions.ts'
import { fieldsOfBook, type Book } from './book.ts'
import type { BookRoom } from './room.ts'

type Room = Pick<BookRoom, 'places' | 'bureau'>

/** Somebody with only those posts that count for the book. */
function counting({ roles }: Book, actor: Actor, doing: 'read' | 'keep'): Actor {
  // Whoever keeps a book reads it.
  const codes = roles && (doing === 'keep' ? roles.keep : [...roles.read, ...roles.keep])
  return codes ? { ...actor, posts: actor.posts.filter(({ role }) => codes.includes(role)) } : actor
}

/** Whether somebody may knock at the doors of the book at all. */
export function mayUse(book: Book, actor: Actor, doing: 'read' | 'keep' | 'unmask'): boolean {
  if (doing === 'unmask') return mayUse(book, actor, 'read') && holds(actor, book.unmask)
  const permissions = doing === 'keep' ? book.keep : [...book.read, ...book.keep]
  const counted = counting(book, actor, doing)
  return permissions.some((permission) => holds(counted, permission))
}

/** The other books whose entries refer to this one's, where it is a list of the bureau: names of a branch are for those within. */
const referring = (books: readonly Book[], { id, everywhere }: Pick<Book, 'id' | 'everywhere'>): readonly Book[] =>
  everywhere === null
    ? []
    : books.filter(
        (one) =>
          one.id !== id &&
          fieldsOfBook(one).some(([, { of, input }]) => of === id && (input === 'entry' || input === 'entries')),
      )

/** Whoever keeps one of those must be able to say which entry is meant, though the book itself is not his to read. */
export const choosersOf = (books: readonly Book[], book: Pick<Book, 'id' | 'everywhere'>): readonly Permission[] => [
  ...new Set(referring(books, book).flatMap(({ keep }) => keep)),
]

/** Whether somebody may find entries of the book by their names. */
export const mayChoose = (books: readonly Book[], book: Book, actor: Actor): boolean =>
  mayUse(book, actor, 'read') || referring(books, book).some((one) => mayUse(one, actor, 'keep'))

/** Restricts the rows of an alias `a` to what somebody may read. */
export function readable({ places }: Room, book: Book, actor: Actor): RawBuilder<boolean> {
  if (book.everywhere) return sql<boolean>`true`
  const counted = counting(book, actor, 'read')
  const parts = [...new Set([...book.read, ...book.keep])]
    .filter((permission) => holds(counted, permission))
    .map((permission) => places.reach(counted, permission))
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`
}

/** The same of an entry of this organisation, for whoever has not the store at hand; of none: by a post over the whole bureau. */
export const readsOf = (book: Book): Reads => ({
  any: (actor) => mayUse(book, actor, 'read'),
  of(actor, org, lineage) {
    if (book.everywhere) return mayUse(book, actor, 'read')
    const counted = counting(book, actor, 'read')
    const over = ({ branch }: HeldPost) => (org === null ? lineage(branch).length === 1 : lineage(org).includes(branch))
    return counted.posts.some(
      (post) => over(post) && [...book.read, ...book.keep].some((permission) => post.permissions.has(permission)),
    )
  },
})

/** By which post somebody may keep an entry of this organisation; of none: by a post over the whole bureau. */
export function keeper({ places, bureau }: Room, book: Book, actor: Actor, org: string | null): HeldPost | undefined {
  const counted = counting(book, actor, 'keep')
  if (book.everywhere === 'read-and-keep') return counted.posts.find(keeps(book))
  const over = org ?? bureau()
  if (over === null) return undefined
  const lineage = places.lineage(over)
  return book.keep.map((permission) => postFor(counted, permission, lineage)).find((post) => post !== undefined)
}

const keeps =
  ({ keep }: Pick<Book, 'keep'>) =>
  ({ permissions }: HeldPost): boolean =>
    keep.some((permission) => permissions.has(permission))

/** The post somebody keeps the book by, whatever the entry. */
export const keeping = (book: Book, actor: Actor): HeldPost | undefined =>
  counting(book, actor, 'keep').posts.find(keeps(book))
