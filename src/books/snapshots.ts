import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf, type PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../law/outcome.ts'
import { cut } from '../platform/cut.ts'
import type { Actor } from '../platform/actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../platform/change.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { enqueue, job, type Job } from '../platform/jobs.ts'
import type { Book } from './book.ts'
import { concealed } from './concealing.ts'
import { AT_ONCE } from './importing.ts'
import { matchSnapshot } from './matching.ts'
import { keeping } from './reach.ts'
import { bookOf, type BookRoom } from './room.ts'
import type { Class } from './shapes.ts'

/** Why rows are as they are; `rows` null: all of the class that had no reason yet. */
export interface Cleared {
  readonly class: Class
  readonly rows: readonly number[] | null
  readonly reason: string
  readonly person: string
  readonly at: string
}

interface KeptFile {
  readonly file: string
  readonly hash: string
}

export interface SnapshotRecord extends RecordRow {
  readonly book: string
  readonly counterpart: string
  readonly unit: string
  readonly person: string
  readonly file: string
  readonly hash: string
  /** Files after the first, where their list came in several. */
  readonly more: readonly KeptFile[] | null
  readonly day: PlainDate
  readonly cleared: readonly Cleared[]
  readonly signed_by: string | null
  readonly signed_on: PlainDate | null
}

/** Dated files of others' systems, what was said of their differences, and who signed. */
export const snapshotRegister: Register<SnapshotRecord> = {
  table: 'book_snapshot',
  columns: [
    'id',
    'version',
    'changed_at',
    'book',
    'counterpart',
    'unit',
    'person',
    'file',
    'hash',
    'day',
    'cleared',
    'signed_by',
    'signed_on',
    'more',
  ],
}

/** Where the bytes of a snapshot lie. */
export const keyOfSnapshot = (hash: string) => `${hash}.snapshot`

const Payload = z.object({ snapshot: z.uuid() })
const matchTask = { name: 'books.match', payload: Payload }

export const snapshotJobs = (room: BookRoom): Job<unknown>[] => [
  job({
    ...matchTask,
    run: (_house, { snapshot }) => match(room, snapshot),
    givenUp: (_house, { snapshot }) =>
      unreadable(room.house.db, snapshot, {
        zh: '系统出错，没有核对完，请重新交入。',
        en: 'Something broke while matching; hand it in again.',
      }),
  }),
]

interface Taking {
  readonly book: Book
  readonly counterpart: string
  readonly day: PlainDate
  readonly file: string
  readonly bytes: Uint8Array
  readonly request: string
}

interface Doing {
  readonly actor: Actor
  readonly now: Date
}

/** Keeps somebody else's file, whole or without what tells who somebody is, and holds it against the book as it was in force on the file's day. Answers the snapshot's id. */
export async function takeSnapshot(
  room: BookRoom,
  { book, counterpart, day, file, bytes, request }: Taking,
  { actor, now }: Doing,
): Promise<Outcome<string>> {
  const theirs = book.counterparts.find(({ id }) => id === counterpart)
  if (!theirs)
    return refuse('books.no-counterpart', '没有登记这个对方系统。', 'There is no such counterpart.', {
      status: 404,
      field: 'counterpart',
    })
  if (day > dayOf(now))
    return refuse('books.snapshot-of-tomorrow', '文件的日期不能晚于今天。', 'The file cannot speak of a day to come.', {
      field: 'day',
    })
  const { db } = room.house
  const post = keeping(book, actor)!
  const kept = await keptFile(room, book, theirs, { file, bytes })
  if (!kept.ok) return kept
  const { large, ...named } = kept.value
  const after = {
    id: request,
    book: book.id,
    counterpart,
    unit: post.branch,
    person: actor.person,
    ...named,
    day,
    cleared: [],
    signed_by: null,
    signed_on: null,
    more: null,
  }
  await changeAll(db, snapshotRegister, [
    { before: null, after, act: 'books.snapshot-taken', by: actedBy(actor, post), at: now, request },
  ])
  await sql`insert into book_snapshot_state (snapshot, state) values (${request}, 'matching') on conflict do nothing`.execute(
    db,
  )
  await matchSoon(room, request, large, now)
  return accept(request)
}

/** One file more of the same list: a county that sent two, an export cut in parts. Nothing was explained yet, for all rows are held against the book anew. */
export async function addFile(
  room: BookRoom,
  id: string,
  { file, bytes }: Pick<Taking, 'file' | 'bytes'>,
  doing: Doing & { readonly book: Book; readonly request: string },
): Promise<Outcome<true>> {
  let large = false
  const added = await change(room, id, doing, 'books.snapshot-file-added', async (_tx, record) => {
    const theirs = doing.book.counterparts.find((one) => one.id === record.counterpart)!
    if (record.cleared.length > 0)
      return refuse(
        'books.snapshot-explained',
        '已经开始说明差异，不能再加文件；请按同一天另交一次，把几份一起交入。',
        'Differences were explained already: hand all files in anew, for the same day.',
        { status: 409 },
      )
    if ((record.more ?? []).length + 1 >= MOST_FILES)
      return refuse(
        'books.snapshot-many-files',
        `一次核对最多${MOST_FILES}份文件，请合并几份再交。`,
        `At most ${MOST_FILES} files for one reconciliation: join some of them.`,
        { status: 409 },
      )
    const kept = await keptFile(room, doing.book, theirs, { file, bytes })
    if (!kept.ok) return kept
    const { large: isLarge, ...named } = kept.value
    if ([record, ...(record.more ?? [])].some(({ hash }) => hash === named.hash))
      return refuse('books.snapshot-same-file', '这份文件已经交过。', 'This file is there already.', { status: 409 })
    large = isLarge
    return accept({ ...record, more: [...(record.more ?? []), named] })
  })
  if (!added.ok) return added
  await sql`update book_snapshot_state set state = 'matching' where snapshot = ${id}`.execute(room.house.db)
  await matchSoon(room, id, large, doing.now)
  return added
}

const MOST_FILES = 40

/** Keeps the bytes of a file, first: whoever finds the record finds the file. */
async function keptFile(
  room: BookRoom,
  book: Book,
  theirs: Book['counterparts'][number],
  { file, bytes }: Pick<Taking, 'file' | 'bytes'>,
): Promise<Outcome<KeptFile & { readonly large: boolean }>> {
  const atHand = { on: room.house.db, calendar: room.calendar(), secret: room.secret }
  const kept = theirs.conceals ? await concealed(book, theirs, bytes, atHand) : accept(bytes)
  if (!kept.ok) return kept
  const hash = createHash('sha256').update(kept.value).digest('hex')
  await room.evidence.bytes.put(keyOfSnapshot(hash), Buffer.from(kept.value), 'application/octet-stream')
  return accept({
    file: theirs.conceals ? `${cut(file.replace(/\.\w{1,5}$/, ''), 190)}.csv` : file,
    hash,
    large: kept.value.length > AT_ONCE,
  })
}

const matchSoon = (room: BookRoom, snapshot: string, large: boolean, at: Date): Promise<void> =>
  large ? enqueue(room.house.db, matchTask, { snapshot }, { at }) : match(room, snapshot)

async function match(room: BookRoom, id: string): Promise<void> {
  const { db } = room.house
  const { rows } =
    await sql<SnapshotRecord>`select s.* from book_snapshot s join book_snapshot_state t on t.snapshot = s.id and t.state = 'matching' where s.id = ${id}`.execute(
      db,
    )
  const [record] = rows
  const book = record && (await bookOf(room, record.book))
  const counterpart = book?.counterparts.find((one) => one.id === record!.counterpart)
  if (!record || !book || !counterpart) return
  const files: Uint8Array[] = []
  for (const { hash } of [record, ...(record.more ?? [])]) {
    const found = await room.evidence.bytes.read(keyOfSnapshot(hash))
    if (!found) throw new Error(`a file of snapshot ${id} is gone`)
    files.push(Buffer.concat(await Array.fromAsync(found.stream as AsyncIterable<Buffer>)))
  }
  const outcome = await matchSnapshot(room, book, counterpart, { id, unit: record.unit, day: record.day, files })
  if (!outcome.ok) return unreadable(db, id, outcome.refusal.say)
  await sql`update book_snapshot_state set state = 'matched', unread = ${[...outcome.value.unread]}::text[] where snapshot = ${id}`.execute(
    db,
  )
}

async function unreadable(db: Db, id: string, why: Words) {
  await sql`update book_snapshot_state set state = 'unreadable', refusal = ${JSON.stringify(why)}::jsonb where snapshot = ${id}`.execute(
    db,
  )
}

const notMatched = refuse(
  'books.snapshot-not-matched',
  '这次核对还没有完成，或者文件读不了。',
  'The file is not matched yet, or cannot be read.',
  { status: 409 },
)
const signedAlready = refuse(
  'books.snapshot-signed',
  '这次核对已经签认，不能再改。',
  'This reconciliation is signed and cannot be changed.',
  { status: 409 },
)

/** Says why rows of a class are as they are. */
export const clearRows = (
  room: BookRoom,
  id: string,
  {
    class: which,
    rows,
    reason,
  }: { readonly class: Class; readonly rows: readonly number[] | undefined; readonly reason: string },
  doing: Doing & { readonly book: Book; readonly request: string },
): Promise<Outcome<true>> =>
  change(room, id, doing, 'books.snapshot-cleared', async (tx, record) => {
    const { rows: cleared } = await sql<{ n: number }>`
      update book_snapshot_row set reason = ${reason} where snapshot = ${id} and class = ${which} and ${rows ? sql`n = any(${[...rows]}::int[])` : sql`reason is null`} returning n`.execute(
      tx,
    )
    if (cleared.length === 0)
      return refuse('books.nothing-to-clear', '没有需要说明的行。', 'There is nothing to clear.', { status: 409 })
    const said: Cleared = {
      class: which,
      rows: rows ? [...rows] : null,
      reason,
      person: doing.actor.person,
      at: doing.now.toISOString(),
    }
    return accept({ ...record, cleared: [...record.cleared, said] })
  })

/** Signs a reconciliation whose differences all have a reason: somebody who neither handed the file in nor gave a reason. */
export const signSnapshot = (
  room: BookRoom,
  id: string,
  doing: Doing & { readonly book: Book; readonly request: string },
): Promise<Outcome<true>> =>
  change(room, id, doing, 'books.snapshot-signed', async (tx, record) => {
    if (record.person === doing.actor.person || record.cleared.some(({ person }) => person === doing.actor.person))
      return refuse(
        'books.sign-by-another',
        '交入文件、说明差异的人不能签认，请由另一人签认。',
        'Whoever handed in the file or gave a reason does not sign; another person does.',
        { status: 403 },
      )
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from book_snapshot_row where snapshot = ${id} and class <> 'matched' and reason is null`.execute(
      tx,
    )
    const open = rows[0]!.n
    if (open > 0)
      return refuse(
        'books.snapshot-open',
        `还有${open}行没有说明原因，说明以后再签认。`,
        `${open} rows still want a reason.`,
        { status: 409 },
      )
    return accept({ ...record, signed_by: doing.actor.person, signed_on: dayOf(doing.now) })
  })

type Edited = Omit<SnapshotRecord, 'version' | 'changed_at'>

const change = (
  { house: { db } }: BookRoom,
  id: string,
  { book, actor, now, request }: Doing & { readonly book: Book; readonly request: string },
  act: `books.${string}`,
  edit: (tx: Tx, record: SnapshotRecord) => Promise<Outcome<Edited>>,
): Promise<Outcome<true>> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<SnapshotRecord>`
      select s.* from book_snapshot s join book_snapshot_state t on t.snapshot = s.id and t.state = 'matched' where s.id = ${id} and s.book = ${book.id} for update of s`.execute(
      tx,
    )
    const [record] = rows
    if (!record) return notMatched
    if (record.signed_by) return signedAlready
    const made = await edit(tx, record)
    if (!made.ok) return made
    const { version: _version, changed_at: _at, ...after } = made.value as SnapshotRecord
    const post = actor.posts.find(
      ({ permissions }) =>
        book.keep.some((one) => permissions.has(one)) || book.counterparts.some(({ sign }) => permissions.has(sign)),
    )
    await changeAll(tx, snapshotRegister, [{ before: record, after, act, by: actedBy(actor, post), at: now, request }])
    return accept(true as const)
  })

/** How many entries that were held against the file were entered, changed or struck since it was signed: it no longer speaks of the book as it is. */
export async function changedSince(on: Db | Tx, snapshot: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from book_snapshot s join book_entry e on e.book = s.book and e.changed_at > s.changed_at and e.from_day <= s.day
    where s.id = ${snapshot} and (exists (select from organisation o where o.id = s.unit and o.kind = 'bureau') or s.unit in (e.county, e.org, e.unit))`.execute(
    on,
  )
  return rows[0]!.n
}

/**
 * The last signed reconciliation of a book with a counterpart whose file speaks of a day in the period. Null: there is none. `within`: of these
 * units or the bureau alone; a county's file says nothing of the city.
 */
export async function reconciled(
  on: Db | Tx,
  book: Pick<Book, 'id'>,
  counterpart: string,
  { from, until }: { readonly from: PlainDate; readonly until: PlainDate },
  within?: readonly string[],
): Promise<{ readonly id: string; readonly day: PlainDate } | null> {
  const { rows } = await sql<{ id: string; day: PlainDate }>`
    select id, day from book_snapshot where book = ${book.id} and counterpart = ${counterpart} and signed_by is not null and day between ${from}::date and ${until}::date
      and ${within ? sql`(unit = any(${[...within]}::uuid[]) or exists (select from organisation o where o.id = unit and o.kind = 'bureau'))` : sql`true`}
    order by day desc, changed_at desc limit 1`.execute(on)
  return rows[0] ?? null
}
