import { sql } from 'kysely'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { perform } from '../../platform/cases/perform.ts'
import { caseById } from '../../platform/cases/read.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { beginAll } from '../../platform/cases/write.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { ReportRow } from '../row.ts'
import { reportById } from '../store.ts'
import { beginning, caseOfReport } from './case-type.ts'
import { LIFE } from './seen.ts'
import type { Life } from './state.ts'
import { whole } from '../../platform/db/whole.ts'

/** The life of a report begins with it; of one that an earlier release made, as soon as it is asked for. */
export async function beginLife(
  room: CaseRoom,
  row: ReportRow,
  { writer, at }: { readonly writer: string | null; readonly at: Date },
): Promise<void> {
  await room.house.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`life of ${row.id}`}, 0))`.execute(tx)
    const id = caseOfReport(row.id)
    if (await caseById(tx, id)) return
    const { rows } = await sql<{ on: string; by: string | null; secrecy: string | null; privacy: string | null }>`
      select (published_at at time zone 'Asia/Shanghai')::date::text as on, secrecy_by as secrecy, privacy_by as privacy
      from publication where about = ${row.id} and published_at is not null and withdrawn_at is null limit 1`.execute(
      tx,
    )
    const publishedOn = (rows[0]?.on ?? null) as Life['publishedOn']
    await beginAll(room, tx, LIFE, [{ id, org: row.org, fact: beginning(row, { writer, publishedOn }) }], at)
  })
}

/** Reports that have no life yet, begun at the point they had reached: after an update, once. */
export async function beginMissing(room: CaseRoom, now: Date): Promise<void> {
  const { db } = room.house
  const rows = await whole(db, 10_000, sql<{ id: string }>`select id from report order by id`)
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => caseOfReport(id))
  const { rows: there } = await sql<{ id: string }>`select id from dossier where id = any(${ids}::uuid[])`.execute(db)
  const known = new Set(there.map(({ id }) => id))
  for (const { id } of rows)
    if (!known.has(caseOfReport(id))) await beginLife(room, (await reportById(db, id))!, { writer: null, at: now })
}

interface Asking {
  readonly actor: Actor
  readonly request: string
  readonly now: Date
}

/** An act of a report's life, from the report's own page. */
export async function live(
  room: CaseRoom,
  report: ReportRow,
  act: 'lock' | 'reopen',
  form: object,
  asking: Asking,
): Promise<Outcome<true>> {
  await beginLife(room, report, { writer: null, at: asking.now })
  const id = caseOfReport(report.id)
  const { version } = (await caseById(room.house.db, id))!
  const done = await perform(room, { id, act, form, seen: version, ...asking })
  return done.ok ? accept(true) : done
}

/** The states of these reports' lives, by report. */
export async function livesOf(db: Db, reports: readonly string[]): Promise<ReadonlyMap<string, Life>> {
  const { rows } = await sql<{ state: Life }>`
    select state from dossier where id = any(${reports.map(caseOfReport)}::uuid[])`.execute(db)
  return new Map(rows.map(({ state }) => [state.report, state]))
}

export const notThere = refuse('report.not-found', '没有这份报告。', 'There is no such report.', { status: 404 })
