import { sql } from 'kysely'
import { v7 } from 'uuid'
import { dayOf, type PlainDate } from '../calendar/plain-date.ts'
import { accept, type Outcome } from '../law/outcome.ts'
import { atomically } from '../platform/cases/locking.ts'
import { actedBy, changeAll, type Change } from '../platform/change.ts'
import type { Tx } from '../platform/db/connect.ts'
import { besideOf, inTurn } from './beside.ts'
import type { Book, Entry, TakenIn } from './book.ts'
import { bookRegister, keyOf, type BookRow } from './entry.ts'
import { around } from './names.ts'
import { followPublic } from './publishing.ts'
import { keeper, keeping } from './reach.ts'
import type { BookRoom } from './room.ts'
import { judge, keyTaken } from './rules.ts'
import { rowOf, type Doing } from './save.ts'

const SLICE = 500

/**
 * Enters every organisation the book's declaration speaks of and no entry names, as it stands today. Answers how many were taken in, and how
 * many were left: not the actor's to keep, refused by the book's rules, or under a key that is taken.
 */
export async function takeIn(
  room: BookRoom,
  book: Book,
  doing: Omit<Doing, 'seen'>,
): Promise<Outcome<{ taken: number; left: number }>> {
  try {
    return await atomically(room.house.db, async (tx) => {
      const wanted = await organisationsLeft(tx, book, dayOf(doing.now))
      let taken = 0
      for (let at = 0; at < wanted.length; at += SLICE)
        taken += await enter(room, tx, book, wanted.slice(at, at + SLICE), doing)
      return accept({ taken, left: wanted.length - taken })
    })
  } catch (error) {
    // Somebody entered one of them in this very moment.
    if ((error as { code?: string }).code === '23505') return keyTaken
    throw error
  }
}

async function organisationsLeft(tx: Tx, { id, takesIn }: Book, day: PlainDate): Promise<TakenIn[]> {
  if (!takesIn) return []
  const { rows } = await sql<TakenIn>`
    select o.org as id, o.name, o.code, o.county, o.school_kind as "schoolKind", o.since from organisation_on(${day}) o
    where o.kind = any(${[...takesIn.kinds]}::text[]) and not exists (
      select from book_entry e where e.book = ${id} and e.struck is null and e.form ->> ${sql.lit(takesIn.by)} = o.org::text)
    order by o.name, o.org`.execute(tx)
  return rows
}

async function enter(
  room: BookRoom,
  tx: Tx,
  book: Book,
  organisations: readonly TakenIn[],
  { actor, now, request }: Omit<Doing, 'seen'>,
): Promise<number> {
  const follow = await book.follows({ on: tx, calendar: room.calendar() })
  const forms = organisations.flatMap((one) => {
    const made = follow(book.form.parse(book.takesIn!.entry(one)) as Entry, dayOf(now))
    return made.ok ? [made.value] : []
  })
  await inTurn(tx, book, forms)
  const [known, besides] = [await around(room, tx, book, forms), await besideOf(tx, book, forms)]
  const { rows } = await sql<{ key: string }>`
    select key from book_entry where book = ${book.id} and struck is null and key = any(${forms.map((form) => keyOf(book, form))}::text[])`.execute(
    tx,
  )
  const taken = new Set(rows.map(({ key }) => key))
  const unit = keeping(book, actor)?.branch ?? null
  const changes = forms.flatMap((form): Change<BookRow>[] => {
    const after = rowOf(book, v7(), { form, struck: null, unit }, known)
    const post = keeper(room, book, actor, after.org)
    const others = besides.of(form).map(({ there }) => there.map((one) => one.form))
    if (!post || taken.has(after.key) || !judge(room.places, book, form, others, dayOf(now)).ok) return []
    taken.add(after.key)
    return [{ before: null, after, act: 'books.entered', by: actedBy(actor, post), at: now, request }]
  })
  await changeAll(tx, bookRegister, changes)
  if (changes[0])
    await followPublic(
      room,
      tx,
      book,
      changes.map(({ after }) => after),
      { by: changes[0].by, at: now },
    )
  return changes.length
}
