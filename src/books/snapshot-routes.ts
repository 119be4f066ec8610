import { sql } from 'kysely'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import { holds, type Actor } from '../platform/actor.ts'
import { asDownload } from '../platform/export.ts'
import { wholeFile } from '../platform/files/multipart.ts'
import type { Book } from './book.ts'
import { confirm, confirmed } from './complete.ts'
import type { Doors } from './contract.ts'
import type { Open } from './open.ts'
import type { BookRoom } from './room.ts'
import { classes, type Class, type SnapshotState } from './shapes.ts'
import { mayUse } from './reach.ts'
import { addFile, clearRows, keyOfSnapshot, signSnapshot, takeSnapshot } from './snapshots.ts'

/** What vouches for a book: units that confirm their periods, files of others' systems held against it. */
export function snapshotRoutes(open: Open, room: BookRoom, doors: Partial<Doors>) {
  const { db } = room.house

  open(doors.complete, 'read', async (book, { actor, query: { year }, now }) => ({
    units: await confirmed(room, book, actor, year, now),
  }))
  open(doors.confirm, 'keep', (book, { actor, body: { request, ...period }, now }) =>
    confirm(room, book, period, { actor, now, request }),
  )

  open(
    doors.takeSnapshot,
    'keep',
    async (book, { actor, query: { request, counterpart, day }, now, request: sent }) => {
      const file = await wholeFile(sent)
      if (!file.ok) return file
      const { name, bytes } = file.value
      const taken = await takeSnapshot(room, { book, counterpart, day, file: name, bytes, request }, { actor, now })
      return taken.ok ? stateOf(room, book, taken.value, actor) : taken
    },
  )
  open(doors.addFile, 'keep', async (book, { actor, params, query: { request }, now, request: sent }) => {
    const state = await stateOf(room, book, params.snapshot, actor)
    if (!state.ok) return state
    const file = await wholeFile(sent)
    if (!file.ok) return file
    const { name, bytes } = file.value
    const added = await addFile(room, params.snapshot, { file: name, bytes }, { book, actor, now, request })
    return added.ok ? stateOf(room, book, params.snapshot, actor) : added
  })
  open(doors.snapshots, 'read', async (book, { actor }) => ({ snapshots: await statesOf(room, book, actor) }))
  open(doors.snapshot, 'read', (book, { actor, params }) => stateOf(room, book, params.snapshot, actor))
  open(doors.snapshotRows, 'read', async (book, { actor, params, query: { class: which, after, limit } }) => {
    const state = await stateOf(room, book, params.snapshot, actor)
    if (!state.ok) return state
    const { rows } = await sql<{ n: number }>`
      select n, part, row, entry, name, class, differs, reason from book_snapshot_row
      where snapshot = ${params.snapshot} and n > ${after} and ${which ? sql`class = ${which}` : sql`true`} order by n limit ${limit + 1}`.execute(
      db,
    )
    return { rows: rows.slice(0, limit), after: rows.length > limit ? rows[limit - 1]!.n : null }
  })
  open(doors.clear, 'keep', async (book, { actor, params, body: { request, rows, ...said }, now }) => {
    const state = await stateOf(room, book, params.snapshot, actor)
    if (!state.ok) return state
    const cleared = await clearRows(room, params.snapshot, { ...said, rows }, { book, actor, now, request })
    return cleared.ok ? stateOf(room, book, params.snapshot, actor) : cleared
  })
  open(doors.sign, 'read', async (book, { actor, params, body: { request }, now }) => {
    const state = await stateOf(room, book, params.snapshot, actor)
    if (!state.ok) return state
    const needs = book.counterparts.find(({ id }) => id === state.value.counterpart)?.sign
    if (!needs || !actor.posts.some(({ permissions }) => permissions.has(needs))) return notYours
    const signed = await signSnapshot(room, params.snapshot, { book, actor, now, request })
    return signed.ok ? stateOf(room, book, params.snapshot, actor) : signed
  })
  open(doors.snapshotFile, 'read', async (book, { actor, params, query: { part }, reply }) => {
    if (!mayHaveFile(book, actor)) return notYours
    const state = await stateOf(room, book, params.snapshot, actor)
    if (!state.ok) return state
    const { file, hash, more } = state.value
    const which = [{ file, hash }, ...more][part - 1]
    const found = which && (await room.evidence.bytes.read(keyOfSnapshot(which.hash)))
    return found ? reply.headers(asDownload(which.file, 'application/octet-stream')).send(found.stream) : noSnapshot
  })
}

/** Whoever signs that the file is what it says must see it, as whoever keeps the book does. */
const mayHaveFile = (book: Book, actor: Actor) =>
  mayUse(book, actor, 'keep') || book.counterparts.some(({ sign }) => holds(actor, sign))

const noSnapshot = refuse('books.no-snapshot', '没有这次核对。', 'There is no such reconciliation.', { status: 404 })
const notYours = refuse('books.not-permitted', '您的岗位没有这项权限。', 'Your post does not permit this.', {
  status: 403,
})

interface Row extends Omit<SnapshotState, 'counts' | 'open' | 'state' | 'signs' | 'files'> {
  readonly unit: string
  /** Who handed it in or gave a reason. */
  readonly hands: readonly string[]
  readonly state: 'matching' | 'matched' | 'unreadable'
  readonly counts: Partial<Record<Class, number>> | null
  readonly open: Partial<Record<Class, number>> | null
}

/** Reconciliations of a book handed in within the reader's branches. */
async function statesOf(room: BookRoom, book: Book, actor: Actor, id?: string): Promise<SnapshotState[]> {
  const { rows } = await sql<Row>`
    select s.id, s.counterpart, t.state, s.file, s.hash, coalesce(s.more, '[]') as more, s.day, p.name as by, a.at, t.unread, t.refusal, s.unit, jsonb_path_query_array(s.cleared, '$[*].person') || to_jsonb(s.person::text) as hands, q.name as "signedBy",
      (select b.at from act b where b.subject = s.id and b.act = 'books.snapshot-signed') as "signedAt",
      (select jsonb_object_agg(class, n) from (select class, count(*)::int as n from book_snapshot_row where snapshot = s.id group by class) c) as counts,
      (select jsonb_object_agg(class, n) from (select class, count(*)::int as n from book_snapshot_row where snapshot = s.id and class <> 'matched' and reason is null group by class) c) as open
    from book_snapshot s join book_snapshot_state t on t.snapshot = s.id join act a on a.subject = s.id and a.version = 1
      left join person p on p.id = s.person left join person q on q.id = s.signed_by
    where s.book = ${book.id} and ${id === undefined ? sql`true` : sql`s.id = ${id}`} order by s.day desc, s.id desc limit 100`.execute(
    room.house.db,
  )
  const asked = [...book.read, ...book.keep, ...book.counterparts.map(({ sign }) => sign)]
  const zero = Object.fromEntries(classes.map((one) => [one, 0])) as Record<Class, number>
  return rows
    .filter(
      ({ unit }) =>
        book.everywhere ||
        actor.posts.some(
          ({ branch, permissions }) =>
            asked.some((one) => permissions.has(one)) && room.places.lineage(unit).includes(branch),
        ),
    )
    .map(({ unit: _unit, hands, state, counts, open, ...rest }) => ({
      ...rest,
      signs:
        !hands.includes(actor.person) &&
        book.counterparts.some(({ id: one, sign }) => one === rest.counterpart && holds(actor, sign)),
      files: mayHaveFile(book, actor),
      state: rest.signedBy ? 'signed' : state,
      counts: { ...zero, ...counts },
      open: { ...zero, ...open },
    }))
}

async function stateOf(room: BookRoom, book: Book, id: string, actor: Actor): Promise<Outcome<SnapshotState>> {
  const [state] = await statesOf(room, book, actor, id)
  return state ? accept(state) : noSnapshot
}
