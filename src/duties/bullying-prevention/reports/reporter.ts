import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { SealedReport } from './contract.ts'
import { bytes, insertMessage, lookupHash, text } from './store.ts'
import { wroteAgain, type Alarm } from './unread.ts'

/** What whoever holds a receipt code may do: read, add, send files. He shows what the code yields; the code itself never leaves his browser. */

/** So many messages of one report: more is no conversation. */
const MOST_MESSAGES = 200
const MOST_FILES = 40

export const noSuchReport = refuse(
  'bullying-reports.no-such-code',
  '没有找到这个回执码。请对照你抄下的数字，再试一次。',
  'There is no report with this code. Compare it with what you wrote down and try again.',
  { status: 404 },
)

export interface Found {
  readonly report: string
  readonly day: PlainDate
  readonly receipt: string
}

export async function findByLookup(db: Db, lookup: string): Promise<Found | null> {
  const row = await db
    .selectFrom('report_receipt')
    .innerJoin('bullying_report', 'bullying_report.id', 'report_receipt.report')
    .select(['report_receipt.report', 'report_receipt.sealed', 'bullying_report.arrived_on'])
    .where('report_receipt.lookup', '=', lookupHash(lookup))
    .executeTakeFirst()
  return row ? { report: row.report, day: row.arrived_on, receipt: text(row.sealed) } : null
}

/** How many letters its reporter has written; null: there is no such report. */
export async function lettersOf(db: Db, lookup: string): Promise<number | null> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*)::int from report_message m where m.report = r.report and m.author = 'reporter') as n
    from report_receipt r where r.lookup = ${lookupHash(lookup)}`.execute(db)
  return rows[0]?.n ?? null
}

interface MessageShown {
  readonly id: string
  readonly author: 'reporter' | 'handler'
  readonly day: PlainDate
  readonly sealed: string
}

export async function messagesOf(db: Db, report: string): Promise<MessageShown[]> {
  const rows = await db
    .selectFrom('report_message')
    .select(['id', 'author', 'written_on', 'sealed'])
    .where('report', '=', report)
    .orderBy('seq')
    .execute()
  return rows.map(({ id, author, written_on, sealed }) => ({
    id,
    author: author as MessageShown['author'],
    day: written_on,
    sealed: text(sealed),
  }))
}

/** Files of a report, and how much of each has arrived. */
export async function filesOf(db: Db, report: string) {
  const { rows } = await sql<{
    id: string
    chunks: number
    have: number
  }>`select f.id, f.chunks, (select count(*)::int from report_chunk c where c.file = f.id) as have from report_file f where f.report = ${report}`.execute(
    db,
  )
  return rows
}

/** Whether somebody has opened it, and whether it holds something that nobody has. */
export async function readingOf(db: Db, report: string): Promise<{ opened: boolean; unread: boolean }> {
  const { rows } = await sql<{ opened: boolean; unread: boolean }>`
    select b.readings > 0 as opened, exists (select from report_unread u where u.report = b.id) as unread
    from bullying_report b where b.id = ${report}`.execute(db)
  return rows[0] ?? { opened: false, unread: false }
}

export async function add(
  db: Db,
  { lookup, message, files }: { lookup: string; message: SealedReport['message']; files: SealedReport['files'] },
  at: Date,
  alarm: Alarm,
): Promise<Outcome<{ day: PlainDate }>> {
  const found = await findByLookup(db, lookup)
  if (!found) return noSuchReport
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      messages: number
      files: number
    }>`select (select count(*)::int from report_message where report = ${found.report}) as messages, (select count(*)::int from report_file where report = ${found.report}) as files`.execute(
      tx,
    )
    if (rows[0]!.messages >= MOST_MESSAGES || rows[0]!.files + files.length > MOST_FILES)
      return refuse(
        'bullying-reports.enough',
        '写得太多了，请打电话告诉我们。',
        'There is too much here already: please telephone.',
        { status: 409 },
      )
    if (await insertMessage(tx, found.report, 'reporter', message, files, dayOf(at)))
      await wroteAgain(tx, found.report, at, alarm)
    return accept({ day: dayOf(at) })
  })
}

/** Takes a chunk; answers which are still missing, so that a broken upload goes on where it stopped. */
export async function takeChunk(
  db: Db,
  { lookup, file, n, sealed }: { lookup: string; file: string; n: number; sealed: string },
): Promise<Outcome<{ missing: number[] }>> {
  const { rows } = await sql<{
    chunks: number
  }>`select f.chunks from report_file f join report_receipt r on r.report = f.report where f.id = ${file} and r.lookup = ${lookupHash(lookup)}`.execute(
    db,
  )
  const [found] = rows
  if (!found || n >= found.chunks) return noSuchReport
  await db
    .insertInto('report_chunk')
    .values({ file, n, sealed: bytes(sealed) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const have = await db.selectFrom('report_chunk').select('n').where('file', '=', file).execute()
  const there = new Set(have.map((each) => each.n))
  return accept({ missing: [...Array(found.chunks).keys()].filter((each) => !there.has(each)) })
}
