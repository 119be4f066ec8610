import { sql, type RawBuilder } from 'kysely'
import { holds, postFor, type Actor, type HeldPost } from '../platform/actor.ts'
import type { Book } from './book.ts'
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
  const permissions = doing === 'keep' ? [book.keep] : [...book.read, book.keep]
  const counted = counting(book, actor, doing)
  return permissions.some((permission) => holds(counted, permission))
}

/** Restricts the rows of an alias `a` to what somebody may read. */
export function readable({ places }: Room, book: Book, actor: Actor): RawBuilder<boolean> {
  if (book.everywhere) return sql<boolean>`true`
  const counted = counting(book, actor, 'read')
  const parts = [...new Set([...book.read, book.keep])]
    .filter((permission) => holds(counted, permission))
    .map((permission) => places.reach(counted, permission))
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`
}

/** By which post somebody may keep an entry of this organisation; of none: by a post over the whole bureau. */
export function keeper({ places, bureau }: Room, book: Book, actor: Actor, org: string | null): HeldPost | undefined {
  const counted = counting(book, actor, 'keep')
  if (book.everywhere === 'read-and-keep') return counted.posts.find(({ permissions }) => permissions.has(book.keep))
  const over = org ?? bureau()
  return over === null ? undefined : postFor(counted, book.keep, places.lineage(over))
}

/** The post somebody keeps the book by, whatever the entry. */
export const keeping = (book: Book, actor: Actor): HeldPost | undefined =>
  counting(book, actor, 'keep').posts.find(({ permissions }) => permissions.has(book.keep))
