import { setImmediate as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../calendar/plain-date.ts'
import { accept, type Outcome, type Words } from '../law/outcome.ts'
import type { Actor } from '../platform/actor.ts'
import { actedBy, changeAll, type Change } from '../platform/change.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { besideOf, inTurn } from './beside.ts'
import type { Book, Entry } from './book.ts'
import { bookRegister, keyOf, type BookRow } from './entry.ts'
import { around } from './names.ts'
import { followPublic } from './publishing.ts'
import { keeper, keeping } from './reach.ts'
import type { BookRoom } from './room.ts'
import { changedMeanwhile, ended, judge, keyTaken, notYours } from './rules.ts'
import { rowOf } from './save.ts'
import type { Answer } from './shapes.ts'

interface Writing {
  readonly id: string
  readonly file: string
  readonly book: Book
  readonly actor: Actor
  readonly now: Date
}

interface ToWrite {
  readonly n: number
  readonly entry: string
  readonly seen: number
  readonly verdict: 'accepted' | 'changed' | 'asked'
  readonly form: Entry | null
  readonly answer: Answer | null
}

const SLICE = 200

/** Writes the rows of an import, so many a transaction: nobody waits for long, and what is cut off goes on where it was. */
export async function writeRows(room: BookRoom, writing: Writing): Promise<void> {
  const { db } = room.house
  const last = await lastRow(db, writing.id)
  for (let after = 0; after < last; after += SLICE) {
    const rows = await among(db, writing.id, after)
    if (rows.length === 0) continue
    try {
      await db.transaction().execute((tx) => writeSlice(room, writing, tx, rows))
    } catch (error) {
      if ((error as { code?: string }).code !== '23505') throw error
      // Somebody entered one of them in this very moment: one by one, only that one is refused.
      for (const row of rows)
        await db
          .transaction()
          .execute((tx) => writeSlice(room, writing, tx, [row]))
          .catch((fault: { code?: string }) => {
            if (fault.code !== '23505') throw fault
            return refuseRows(db, writing.id, [{ n: row.n, say: keyTaken }])
          })
    }
    await pause()
  }
}

async function lastRow(db: Db, id: string): Promise<number> {
  const { rows } = await sql<{
    n: number | null
  }>`select max(n) as n from book_import_row where import = ${id}`.execute(db)
  return rows[0]!.n ?? 0
}

/** Those to be written among the next rows: of all that are left no statement asks, or each slice would read what the others read. */
async function among(db: Db, id: string, after: number): Promise<ToWrite[]> {
  const { rows } = await sql<ToWrite>`
    select n, entry, seen, verdict, form, answer from book_import_row
    where import = ${id} and n > ${after} and n <= ${after + SLICE} and not written
      and (verdict in ('accepted', 'changed') or (verdict = 'asked' and answer ->> 'is' = 'ended')) order by n`.execute(
    db,
  )
  return rows
}

interface Refused {
  readonly n: number
  readonly say: Outcome<never>
}

async function writeSlice(room: BookRoom, { id, file, book, actor, now }: Writing, tx: Tx, rows: readonly ToWrite[]) {
  const { rows: there } =
    await sql<BookRow>`select * from book_entry where id = any(${rows.map(({ entry }) => entry)}::uuid[]) order by id for update`.execute(
      tx,
    )
  const before = new Map(there.map((row) => [row.id, row]))
  const wanted = rows.map((row) => ({
    row,
    was: before.get(row.entry) ?? null,
    form: formOf(book, row, before.get(row.entry) ?? null),
  }))
  const forms = wanted.flatMap(({ form }) => (form.ok ? [form.value] : []))
  await inTurn(tx, book, forms)
  const [known, besides, taken] = [
    await around(room, tx, book, forms),
    await besideOf(tx, book, forms),
    await takenKeys(tx, book, forms),
  ]
  const refused: Refused[] = []
  const changes: Change<BookRow>[] = []
  const written: number[] = []
  const newest = new Map<string, Entry>()
  for (const { row, was, form } of wanted) {
    const no = (say: Outcome<never>) => void refused.push({ n: row.n, say })
    if (!form.ok) {
      no(form)
      continue
    }
    const others = besides
      .of(form.value)
      .map(({ there: some }) => some.filter((one) => one.id !== row.entry).map((one) => newest.get(one.id) ?? one.form))
    const ruled = judge(room.places, book, form.value, others, dayOf(now))
    const holder = taken.get(keyOf(book, form.value))
    const after = rowOf(
      book,
      row.entry,
      { form: form.value, struck: null, unit: was ? was.unit : (keeping(book, actor)?.branch ?? null) },
      known,
    )
    const post = keeper(room, book, actor, after.org)
    if (!ruled.ok) no(ruled)
    else if (holder !== undefined && holder !== row.entry) no(keyTaken)
    else if (!post) no(notYours)
    else {
      newest.set(row.entry, form.value)
      written.push(row.n)
      changes.push({
        before: was,
        after,
        act: row.verdict === 'asked' ? 'books.ended' : was ? 'books.changed' : 'books.entered',
        by: actedBy(actor, post),
        at: now,
        request: id,
        reason: `导入：${file}`,
      })
    }
  }
  const verdicts = await changeAll(tx, bookRegister, changes)
  // The rows are locked: nobody can have come between.
  if (verdicts.includes('stale')) throw new Error('an entry changed while it was locked')
  if (changes[0])
    await followPublic(
      room,
      tx,
      book,
      changes.map(({ after }) => after),
      { by: changes[0].by, at: now },
    )
  await refuseRows(tx, id, refused)
  await sql`update book_import_row set written = true, form = null, cells = null, changes = '[]' where import = ${id} and n = any(${written}::int[])`.execute(
    tx,
  )
  await sql`update book_import set done = done + ${rows.length} where id = ${id}`.execute(tx)
}

/** What the row makes of the entry as it stands now. Refused: it is no longer as it was judged. */
function formOf(book: Book, { seen, form, answer }: ToWrite, was: BookRow | null): Outcome<Entry> {
  if ((was?.version ?? 0) !== seen || was?.struck) return changedMeanwhile
  if (form) return accept(form)
  return was && answer?.is === 'ended' ? ended(book, was.form, answer.on as PlainDate) : changedMeanwhile
}

async function takenKeys(tx: Tx, book: Book, forms: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    id: string
    key: string
  }>`
    select e.id, e.key from unnest(${forms.map((form) => keyOf(book, form))}::text[]) k cross join lateral (
      select id, key from book_entry where book = ${book.id} and key = k and struck is null limit 1) e`.execute(tx)
  return new Map(rows.map(({ id, key }) => [key, id]))
}

/** Rows that were good when they were judged and are no longer; answers that cannot be followed are asked for again. */
async function refuseRows(on: Db | Tx, id: string, refused: readonly Refused[]) {
  if (refused.length === 0) return
  const rows = refused.map(({ n, say }) => ({ n, remarks: say.ok ? [] : [say.refusal.say satisfies Words] }))
  await sql`update book_import_row r set remarks = x.remarks, answer = null, verdict = case when r.verdict = 'asked' then 'asked' else 'refused' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(n int, remarks jsonb) where r.import = ${id} and r.n = x.n`.execute(
    on,
  )
}
