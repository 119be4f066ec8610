import { setImmediate as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf, type PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Refusal, type Words } from '../law/outcome.ts'
import type { Actor } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { actorOf } from '../platform/sign-in/actor-of.ts'
import { enqueue, job, type Job } from '../platform/jobs.ts'
import { laidOut, layoutKey } from '../platform/sheets/layouts/store.ts'
import { MOST_MENDED, mendedBy, type Mend } from '../platform/sheets/mending.ts'
import { readTable } from '../platform/sheets/table.ts'
import type { Book } from './book.ts'
import type { BookRow } from './entry.ts'
import { judgeSlice, namedIn, type Judged, type Judging } from './judging.ts'
import { keeper, keeping } from './reach.ts'
import { meantKey } from './meant.ts'
import { resolverFor } from './resolve.ts'
import { bookOf, type BookRoom } from './room.ts'
import { fieldsOfBook } from './book.ts'
import { layoutFieldsOf, sheetFor } from './sheet.ts'
import { writeRows } from './writing.ts'

/** Rows judged at once: few enough that whoever waits meanwhile does not notice. */
const SLICE = 200
/** Up to so many bytes a file is judged while its sender waits; a larger one is left to a job. */
export const AT_ONCE = 60_000

export interface ImportRow {
  readonly id: string
  readonly book: string
  readonly unit: string
  readonly person: string
  readonly at: Date
  readonly file: string
  readonly bytes: Buffer | null
  readonly is_full: boolean
  readonly mends: readonly Mend[]
  readonly state: 'judging' | 'judged' | 'writing' | 'written' | 'unreadable'
}

const Payload = z.object({ import: z.uuid() })
const judgeTask = { name: 'books.judge', payload: Payload }
const writeTask = { name: 'books.write', payload: Payload }

/** The background work of books, for the composition root to run. */
export const bookJobs = (room: BookRoom): Job<unknown>[] => [
  job({
    ...judgeTask,
    run: (_house, { import: id }) => judgeImport(room, id),
    givenUp: (_house, { import: id }) => unreadable(room.house.db, id, broke, room.house.clock()),
  }),
  job({
    ...writeTask,
    run: (_house, { import: id }) => writeImport(room, id),
    givenUp: async (_house, { import: id }) =>
      void (await sql`update book_import set state = 'judged' where id = ${id} and state = 'writing'`.execute(
        room.house.db,
      )),
  }),
]

const broke: Words = {
  zh: '系统出错，没有读完，请重新上传；仍不行的，请告诉管理员。',
  en: 'Something broke while reading. Hand it in again, or tell the administrator.',
}

export interface HandedIn {
  readonly book: Book
  readonly actor: Actor
  readonly file: string
  readonly hash: string
  readonly bytes: Uint8Array
  readonly full: boolean
  readonly request: string
  readonly now: Date
}

/** Takes a file in and answers which import it is: that of the same file, while it waits to be written; else a new one. */
export async function handIn(
  room: BookRoom,
  { book, actor, file, hash, bytes, full, request, now }: HandedIn,
): Promise<string> {
  const { db } = room.house
  const unit = keeping(book, actor)!.branch
  const { rows: known } = await sql<{ id: string }>`
    select id from book_import where id = ${request} or (book = ${book.id} and unit = ${unit} and person = ${actor.person} and hash = ${hash} and is_full = ${full} and state in ('judging', 'judged', 'writing')
        and not exists (select from setting s where s.key = ${meantKey(unit)} and s.changed_at >= book_import.at))
    order by at desc limit 1`.execute(db)
  if (known[0]) return known[0].id
  await sql`insert into book_import (id, book, unit, person, at, file, hash, bytes, is_full, state)
    values (${request}, ${book.id}, ${unit}, ${actor.person}, ${now}, ${file}, ${hash}, ${Buffer.from(bytes)}, ${full}, 'judging') on conflict (id) do nothing`.execute(
    db,
  )
  if (bytes.length <= AT_ONCE) await judgeImport(room, request)
  else await enqueue(db, judgeTask, { import: request }, { at: now })
  return request
}

/** Judges the same file again with cells as its sender mended them in the browser; the file itself stays as it came. */
export async function mendImport(
  room: BookRoom,
  id: string,
  cells: readonly Omit<Mend, 'sheet'>[],
  now: Date,
): Promise<Outcome<void>> {
  const { db } = room.house
  const { rows } = await sql<{ mends: Mend[]; sheet: string; size: number | null }>`
    select mends, sheet, octet_length(bytes) as size from book_import where id = ${id} and state = 'judged' for update`.execute(
    db,
  )
  const [known] = rows
  if (!known || known.size === null) return notKept
  const mends = mendedBy(
    known.mends,
    cells.map((cell) => ({ ...cell, sheet: known.sheet })),
  )
  if (mends.length > MOST_MENDED) return tooManyMended
  await sql`update book_import set mends = ${JSON.stringify(mends)}::jsonb, state = 'judging', done = 0 where id = ${id}`.execute(
    db,
  )
  if (known.size <= AT_ONCE) await judgeImport(room, id)
  else await enqueue(db, judgeTask, { import: id }, { at: now })
  return accept(undefined)
}

const notKept = refuse(
  'books.import-not-open',
  '这次导入还没有读完，或者已经写入。',
  'This import is not read yet, or is written already.',
  { status: 409 },
)
const tooManyMended = refuse(
  'books.too-many-mended',
  `一份表格就地最多改${MOST_MENDED}个单元格，再多的请在表格里改好后重新上传。`,
  `At most ${MOST_MENDED} cells of a file are mended here; with more to mend, mend the file and hand it in again.`,
  { status: 409 },
)

/** Judges every row of a file. Begun anew from the start where it was cut off: nothing is written to the book yet. */
async function judgeImport(room: BookRoom, id: string): Promise<void> {
  const { db, clock } = room.house
  const { rows: found } =
    await sql<ImportRow>`select * from book_import where id = ${id} and state = 'judging'`.execute(db)
  const [handed] = found
  const book = handed && (await bookOf(room, handed.book))
  const now = clock()
  const actor = handed && (await actorOf(room.house, db, handed.person, dayOf(now)))
  if (!handed?.bytes || !book) return
  if (!actor || !keeping(book, actor)) return unreadable(db, id, nobody, now)
  const table = await readTable(handed.bytes)
  if (!table.ok) return unreadable(db, id, table.refusal.say, now)
  const laid = await laidOut(
    db,
    layoutKey(`books.${book.id}`, handed.unit),
    layoutFieldsOf(book),
    table.value,
    dayOf(now),
  )
  const sheet = await sheetFor(book, laid.book, handed.mends)
  const keyless = sheet && (book.again?.by ?? book.key).filter((field) => sheet.missing.includes(field))
  if (!sheet || !keyless || keyless.length > 0) return unreadable(db, id, noColumns(book, keyless), now)
  await sql`delete from book_import_row where import = ${id}`.execute(db)
  await sql`update book_import set of_rows = ${sheet.rows.length}, done = 0, sheet = ${sheet.name}, titles = ${[...sheet.titles]}::text[], unread = ${[...sheet.unread]}::text[], missing = ${[...sheet.missing]}::text[] where id = ${id}`.execute(
    db,
  )
  const resolver = await resolverFor(room, db, await namedIn(book, sheet), { day: dayOf(now), branch: handed.unit })
  const judging: Judging = {
    room,
    book,
    sheet,
    resolver,
    actor,
    today: dayOf(now),
    seen: new Map(),
    earlier: new Map(),
  }
  // What was judged is kept while the next rows are judged: the database and we need not wait for each other.
  let kept = Promise.resolve()
  for (let at = 0; at < sheet.rows.length; at += SLICE) {
    const judged = await judgeSlice(judging, db, sheet.rows.slice(at, at + SLICE))
    await kept
    kept = keepJudged(db, id, at, judged)
    // Told by whoever waits for it next.
    kept.catch(() => {})
    await pause()
  }
  await kept
  if (handed.is_full && book.valid?.until.length !== 0)
    await askAbout(room, book, handed, actor, sheet.rows.length, dayOf(now))
  await sql`update book_import set state = 'judged' where id = ${id}`.execute(db)
}

const nobody: Words = {
  zh: '交表的人已没有维护这本登记簿的岗位。',
  en: 'Whoever handed it in keeps this book no more.',
}

function noColumns(book: Book, keyless: readonly string[] | undefined): Words {
  const label = new Map(fieldsOfBook(book).map(([name, meta]) => [name, meta.label]))
  const wanted = keyless?.length ? keyless : (book.again?.by ?? book.key)
  const [zh, en] = [
    wanted.map((name) => label.get(name)!.zh).join('、'),
    wanted.map((name) => label.get(name)!.en).join(', '),
  ]
  return {
    zh: `没有找到表头：至少要有“${zh}”这几栏。可以下载模板对照。`,
    en: `No heading found: there must be columns for ${en}. Compare with the template.`,
  }
}

async function unreadable(db: Db, id: string, why: Refusal['say'], now: Date) {
  await sql`update book_import set state = 'unreadable', bytes = null, refusal = ${JSON.stringify(why)}::jsonb, settled_at = ${now} where id = ${id} and state = 'judging'`.execute(
    db,
  )
}

interface KeptRow extends Omit<Judged, 'row' | 'form' | 'cells'> {
  readonly row: number | null
  readonly form: Judged['form']
  readonly cells: Judged['cells'] | null
}

async function keepJudged(db: Db, id: string, after: number, judged: readonly Judged[]) {
  await keepRows(db, id, after, judged)
  await sql`update book_import set done = ${after + judged.length} where id = ${id}`.execute(db)
}

async function keepRows(on: Db | Tx, id: string, after: number, rows: readonly KeptRow[]) {
  const numbered = rows.map((row, i) => ({ ...row, n: after + i + 1 }))
  await sql`insert into book_import_row (import, n, row, entry, seen, name, verdict, remarks, changes, form, cells)
    select ${id}, r.n, r.row, r.entry, r.seen, r.name, r.verdict, r.remarks, r.changes, r.form, r.cells
    from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as r(n int, row int, entry uuid, seen int, name text, verdict text, remarks jsonb, changes jsonb, form jsonb, cells jsonb)`.execute(
    on,
  )
}

const ASKED_AT_ONCE = 1000

/**
 * What is in force and stands in the book by this keeper, or stood in his last full list, and is missing from this one. That it is over is not
 * said by its absence: it is asked. Of entries that begin and have no last day (what was counted by a day) absence says nothing.
 */
async function askAbout(
  room: BookRoom,
  book: Book,
  { id, unit }: ImportRow,
  actor: Actor,
  rows: number,
  day: PlainDate,
) {
  const { db } = room.house
  let n = rows
  const theirs = book.listOf === null ? null : await unitsOf(db, book.listOf, id)
  const own = unit !== room.bureau()
  const lastList = sql`exists (
    select from book_import_row r where r.entry = a.id and r.answer ->> 'is' is distinct from 'ended' and r.import = (
      select i.id from book_import i where i.book = ${book.id} and i.unit = ${unit} and i.is_full and i.state = 'written' order by i.at desc limit 1))`
  const whose = theirs
    ? own
      ? sql`true`
      : sql`a.org = any(${theirs}::uuid[])`
    : sql`(a.unit = ${unit} or ${lastList})`
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows: missing } = await sql<BookRow>`
      select a.* from book_entry a
      where a.book = ${book.id} and a.struck is null and a.id > ${last} and a.from_day <= ${day} and a.until_day >= ${day}
        and not exists (select from book_import_row r where r.import = ${id} and r.entry = a.id)
        and ${whose}
      order by a.id limit ${ASKED_AT_ONCE}`.execute(db)
    if (missing.length === 0) return
    const mine = missing.filter(
      ({ org }) =>
        keeper(room, book, actor, org) &&
        (!theirs || !own || (org !== null && room.places.lineage(org).includes(unit))),
    )
    await keepRows(
      db,
      id,
      n,
      mine.map((row) => ({
        row: null,
        entry: row.id,
        seen: row.version,
        name: row.caption,
        verdict: 'asked',
        remarks: [],
        changes: [],
        form: null,
        cells: null,
      })),
    )
    n += mine.length
    last = missing.at(-1)!.id
  }
}

/** The units whose list a file is, by what its rows name or the entries they are of. */
async function unitsOf(on: Db, field: string, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ org: string }>`
    select r.form ->> ${field} as org from book_import_row r where r.import = ${id} and r.form ->> ${field} is not null
    union select e.org::text from book_import_row r join book_entry e on e.id = r.entry where r.import = ${id} and e.org is not null`.execute(
    on,
  )
  return rows.map(({ org }) => org)
}

/** Begins to write the good rows; a long list is left to a job. */
export async function beginWriting(room: BookRoom, id: string): Promise<void> {
  const { db, clock } = room.house
  const { rows } = await sql<{
    of_rows: number
  }>`update book_import set state = 'writing', done = 0 where id = ${id} and state = 'judged' returning of_rows`.execute(
    db,
  )
  if (!rows[0]) return
  if (rows[0].of_rows <= 1000) await writeImport(room, id)
  else await enqueue(db, writeTask, { import: id }, { at: clock(), key: `books.write ${id}` })
}

/** Writes what was accepted, changed or answered, a few rows a transaction; goes on where it was cut off. */
async function writeImport(room: BookRoom, id: string): Promise<void> {
  const { db, clock } = room.house
  const { rows: found } =
    await sql<ImportRow>`select * from book_import where id = ${id} and state = 'writing'`.execute(db)
  const [handed] = found
  const book = handed && (await bookOf(room, handed.book))
  const now = clock()
  const actor = handed && (await actorOf(room.house, db, handed.person, dayOf(now)))
  if (!book || !actor) return
  await writeRows(room, { id, file: handed.file, book, actor, now })
  await sql`update book_import set state = 'written', bytes = null, settled_at = ${now} where id = ${id}`.execute(db)
}
