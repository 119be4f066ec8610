import { v7 } from 'uuid'
import { actedBy, changeAll, type RecordRow, type Register } from '../platform/change.ts'
import type { Actor } from '../platform/actor.ts'
import type { Db } from '../platform/db/connect.ts'
import type { Book } from './book.ts'

interface LookRow extends RecordRow {
  readonly book: string
  readonly entry: string | null
  readonly person: string
  readonly reason: string
}

/** Who looked beneath the masks, and why. */
export const lookRegister: Register<LookRow> = {
  table: 'book_look',
  columns: ['id', 'version', 'changed_at', 'book', 'entry', 'person', 'reason'],
}

/** Puts on record that somebody lifts the masks of an entry, or of an export; before he sees anything. */
export async function lifting(
  db: Db,
  book: Pick<Book, 'id' | 'unmask'>,
  entry: string | null,
  {
    actor,
    now,
    request,
    reason,
  }: { readonly actor: Actor; readonly now: Date; readonly request: string; readonly reason: string },
) {
  const post = actor.posts.find(({ permissions }) => permissions.has(book.unmask))
  const after = { id: v7(), book: book.id, entry, person: actor.person, reason }
  await changeAll(db, lookRegister, [
    { before: null, after, act: 'books.unmasked', by: actedBy(actor, post), at: now, request, reason },
  ])
}
