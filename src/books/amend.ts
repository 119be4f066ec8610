import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { accept, type Outcome } from '../law/outcome.ts'
import { changeAll, type By, type Change } from '../platform/change.ts'
import type { Tx } from '../platform/db/connect.ts'
import type { Places } from '../platform/cases/room.ts'
import type { Book, Entry } from './book.ts'
import { bookRegister, derive, keyOf, type BookRow } from './entry.ts'
import { namesFor } from './names.ts'
import { changedMeanwhile } from './rules.ts'

interface Amending {
  readonly by: By
  readonly at: Date
  readonly request?: string | undefined
  readonly act: `books.${string}`
  readonly reason?: string | undefined
  /** The unit under whose post new entries are entered. */
  readonly unit: string | null
}

/**
 * Puts down what a duty itself made, as entries of its book: those of a key that is there are changed where they say otherwise, others entered. For what a rule
 * reckoned from records it already judged; nothing of the book's own rules is asked again. Answers their ids, in order.
 */
export async function putEntries(
  room: { readonly places: Pick<Places, 'nameOf' | 'countyOf'> },
  tx: Tx,
  book: Book,
  forms: readonly Entry[],
  { by, at, request, act, reason, unit }: Amending,
): Promise<Outcome<readonly string[]>> {
  const { rows } = await sql<BookRow>`
    select * from book_entry where book = ${book.id} and struck is null and key = any(${forms.map((form) => keyOf(book, form))}::text[])
    order by id for update`.execute(tx)
  const there = new Map(rows.map((row) => [row.key, row]))
  const names = await namesFor(room, tx, book, forms)
  const around = { nameOf: (id: string) => names.get(id) ?? '', countyOf: (org: string) => room.places.countyOf(org) }
  const ids: string[] = []
  const changes = forms.flatMap((form): Change<BookRow>[] => {
    const before = there.get(keyOf(book, form)) ?? null
    if (before && canonicalize(before.form) === canonicalize(form)) {
      ids.push(before.id)
      return []
    }
    const of = before ? before.unit : unit
    const after = {
      id: before?.id ?? v7(),
      book: book.id,
      form,
      unit: of,
      struck: null,
      ...derive(book, form, of, around),
    }
    ids.push(after.id)
    return [{ before, after, act, by, at, ...(request && { request }), ...(reason && { reason }) }]
  })
  const verdicts = await changeAll(tx, bookRegister, changes)
  return verdicts.includes('stale') ? changedMeanwhile : accept(ids)
}
