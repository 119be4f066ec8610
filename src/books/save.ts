import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import type { Actor } from '../platform/actor.ts'
import { atomically } from '../platform/cases/locking.ts'
import { MASK } from '../platform/cases/masks.ts'
import { actedBy, changeAll, type Change } from '../platform/change.ts'
import type { Tx } from '../platform/db/connect.ts'
import { maskedFields, type Book, type Entry } from './book.ts'
import { besideOf, inTurn } from './beside.ts'
import { bookRegister, derive, type Around, type BookRow } from './entry.ts'
import { around } from './names.ts'
import { followPublic } from './publishing.ts'
import { keeper, keeping } from './reach.ts'
import { refersWell } from './references.ts'
import type { BookRoom } from './room.ts'
import { changedMeanwhile, ended, isStruck, judge, keyTaken, noEntry, notYours, retiredChosen } from './rules.ts'

export interface Saved {
  readonly id: string
  readonly version: number
}

/** Who changes an entry, when, and by which request. */
export interface Doing {
  readonly actor: Actor
  readonly now: Date
  readonly request: string
  /** The version that was seen; 0: none. */
  readonly seen: number
}

type Bare = Change<BookRow>['after']

/** What an act makes of an entry: null before it was entered. */
type Edit = (
  before: BookRow | null,
  tx: Tx,
) =>
  | Promise<Outcome<{ form: Entry; struck: BookRow['struck']; act: string; reason?: string }>>
  | Outcome<{ form: Entry; struck: BookRow['struck']; act: string; reason?: string }>

/** Enters or changes an entry. */
export const saveEntry = (room: BookRoom, book: Book, id: string, form: Entry, doing: Doing): Promise<Outcome<Saved>> =>
  change(room, book, id, doing, async (before, tx) => {
    if (before?.struck) return isStruck
    const whole = beneathMasks(book, before, form)
    const retired = retiredChosen(book, form, before?.form ?? null)
    if (retired) return noLongerChosen(retired)
    if (!whole.ok) return whole
    const follow = await book.follows({ on: tx, calendar: room.calendar(), secret: room.secret })
    const made = follow(whole.value, dayOf(doing.now))
    return made.ok ? accept({ form: made.value, struck: null, act: before ? 'changed' : 'entered' }) : made
  })

const noLongerChosen = ({ field, label, choice }: NonNullable<ReturnType<typeof retiredChosen>>) =>
  refuse(
    'books.retired-choice',
    `“${label.zh}”的“${choice.zh}”已停用，请另选一项。`,
    `“${choice.en}” of “${label.en}” is no longer chosen: choose another.`,
    { field: `form.${field}` },
  )

/** What is sent back as it was shown, beneath its mask, is as it was. */
function beneathMasks(book: Book, before: Pick<BookRow, 'form'> | null, form: Entry): Outcome<Entry> {
  const covered = maskedFields(book).filter((name) => form[name] === MASK)
  if (covered.length > 0 && !before)
    return refuse('books.mask-sent', '请填写完整内容，不能填掩码。', 'Give the value itself, not its mask.', {
      field: `form.${covered[0]!}`,
    })
  return accept({ ...form, ...Object.fromEntries(covered.map((name) => [name, before?.form[name] ?? ''])) })
}

/** Sets an entry's last day. */
export const endEntry = (
  room: BookRoom,
  book: Book,
  id: string,
  on: PlainDate,
  doing: Doing,
): Promise<Outcome<Saved>> =>
  change(room, book, id, doing, (before) => {
    if (!before) return noEntry
    if (before.struck) return isStruck
    const form = ended(book, before.form, on)
    return form.ok ? accept({ form: form.value, struck: null, act: 'ended' }) : form
  })

/** Strikes an entry out: it should never have stood there. Nothing is deleted. */
export const strikeEntry = (
  room: BookRoom,
  book: Book,
  id: string,
  reason: string,
  doing: Doing,
): Promise<Outcome<Saved>> =>
  change(room, book, id, doing, async (before, tx) => {
    if (!before) return noEntry
    if (before.struck) return isStruck
    const may = (await book.strikes({ on: tx, calendar: room.calendar(), secret: room.secret }))(before.form)
    if (!may.ok) return may
    return accept({ form: before.form, struck: { on: dayOf(doing.now), reason }, act: 'struck', reason })
  })

/** Brings a struck entry back, if nothing has taken its place. */
export const restoreEntry = (
  room: BookRoom,
  book: Book,
  id: string,
  reason: string,
  doing: Doing,
): Promise<Outcome<Saved>> =>
  change(room, book, id, doing, (before) => {
    if (!before) return noEntry
    return before.struck
      ? accept({ form: before.form, struck: null, act: 'restored', ...(reason && { reason }) })
      : notStruck
  })

const notStruck = refuse('books.not-struck', '这一条没有作废。', 'This entry is not struck out.', { status: 409 })

/** One entry: locked, compared, judged beside others, kept. */
async function change(room: BookRoom, book: Book, id: string, doing: Doing, edit: Edit): Promise<Outcome<Saved>> {
  try {
    return await atomically(room.house.db, (tx) => changeWithin(tx, room, book, id, doing, edit))
  } catch (error) {
    // Two enter the same at the same moment: the second learns it from the constraint.
    if ((error as { code?: string }).code === '23505') return keyTaken
    throw error
  }
}

async function changeWithin(
  tx: Tx,
  room: BookRoom,
  book: Book,
  id: string,
  { actor, now, request, seen }: Doing,
  edit: Edit,
): Promise<Outcome<Saved>> {
  const before = await locked(tx, id)
  if (before && before.book !== book.id) return noEntry
  if (before && !keeper(room, book, actor, before.org)) return notYours
  if ((before?.version ?? 0) !== seen) return before ? changedMeanwhile : noEntry
  const made = await edit(before, tx)
  if (!made.ok) return made
  const { form, struck, act, reason } = made.value
  const known = await around(room, tx, book, [form])
  const refers = await refersWell(tx, book, before?.form ?? null, form, known)
  if (!refers.ok) return refers
  const post = keeper(room, book, actor, null) ?? keeping(book, actor)
  const unit = before ? before.unit : (post?.branch ?? null)
  const after = rowOf(book, id, { form, struck, unit }, known)
  const by = keeper(room, book, actor, after.org)
  if (!by) return notYours
  if (!struck) {
    await inTurn(tx, book, [form])
    const others = (await besideOf(tx, book, [form])).of(form)
    const ruled = judge(
      room.places,
      book,
      form,
      others.map(({ there }) => there.filter((one) => one.id !== id).map((one) => one.form)),
      dayOf(now),
    )
    if (!ruled.ok) return ruled
    if (await isTaken(tx, after)) return keyTaken
  }
  const [verdict] = await changeAll(tx, bookRegister, [
    { before, after, act: `books.${act}`, by: actedBy(actor, by), at: now, request, reason },
  ])
  if (verdict === 'stale') return changedMeanwhile
  await followPublic(room, tx, book, [after], { by: actedBy(actor, by), at: now, request })
  return accept({ id, version: seen + 1 })
}

export const rowOf = (
  book: Book,
  id: string,
  { form, struck, unit }: Pick<BookRow, 'form' | 'struck' | 'unit'>,
  known: Around,
): Bare => ({
  id,
  book: book.id,
  form,
  unit,
  struck,
  ...derive(book, form, unit, known),
})

async function locked(tx: Tx, id: string): Promise<BookRow | null> {
  const { rows } = await sql<BookRow>`select * from book_entry where id = ${id} for update`.execute(tx)
  return rows[0] ?? null
}

async function isTaken(tx: Tx, { id, book, key }: Bare): Promise<boolean> {
  const { rows } =
    await sql`select from book_entry where book = ${book} and key = ${key} and struck is null and id <> ${id}`.execute(
      tx,
    )
  return rows.length > 0
}

export interface EndedMany {
  readonly ended: number
  readonly refused: { readonly id: string; readonly say: { readonly zh: string; readonly en: string } }[]
}

/** Ends several: each by itself, so that one that cannot be does not keep the others. */
export async function endMany(
  room: BookRoom,
  book: Book,
  entries: readonly { readonly id: string; readonly seen: number }[],
  on: PlainDate,
  doing: Omit<Doing, 'seen'>,
): Promise<EndedMany> {
  const refused: EndedMany['refused'] = []
  let n = 0
  for (const { id, seen } of entries) {
    const outcome = await endEntry(room, book, id, on, { ...doing, seen })
    if (outcome.ok) n += 1
    else refused.push({ id, say: outcome.refusal.say })
  }
  return { ended: n, refused }
}
