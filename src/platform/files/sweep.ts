import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Evidence } from './evidence.ts'
import { keysOf } from './ids.ts'
import { sweepParts } from './intake.ts'

/** Which of these files a record cites, now or in its past. Handed in by the composition root: the platform knows no records. */
export type Cited = (files: readonly string[]) => Promise<ReadonlySet<string>>

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/**
 * Throws away what was uploaded and never cited: marked a week after its last upload, gone a day after the mark if still
 * nobody cites it. Two steps, so that a form sent at the very moment of the sweep finds its photos. Returns counts.
 */
export async function sweep(db: Db, { bytes, parts }: Evidence, cited: Cited, now: Date) {
  const marked = await mark(db, cited, now)
  const gone = await remove(db, { bytes, parts }, cited, now)
  const leftParts = await sweepParts(parts, new Date(now.getTime() - HOUR))
  return { marked, gone, parts: leftParts }
}

async function mark(db: Db, cited: Cited, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select f.id from file f
    where f.unwanted_since is null and f.stored_at < ${ago(now, WEEK)}
      and not exists (select 1 from file_upload u where u.file = f.id and u.at >= ${ago(now, WEEK)})`.execute(db)
  const unwanted = await without(rows, cited)
  await sql`update file set unwanted_since = ${now} where id = any(${unwanted}) and unwanted_since is null`.execute(db)
  return unwanted.length
}

async function remove(db: Db, { bytes }: Evidence, cited: Cited, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`select id from file where unwanted_since < ${ago(now, DAY)}`.execute(db)
  const unwanted = await without(rows, cited)
  const wantedAfterAll = rows.map(({ id }) => id).filter((id) => !unwanted.includes(id))
  await sql`update file set unwanted_since = null where id = any(${wantedAfterAll})`.execute(db)
  let gone = 0
  for (const id of unwanted) if (await removeOne(db, bytes, id)) gone++
  return gone
}

/** Bytes first, then the row, under its lock: what a crash leaves is a row whose bytes the next sweep removes again. */
const removeOne = (db: Db, bytes: Evidence['bytes'], id: string): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ sha256: string }>`
      select sha256 from file where id = ${id} and unwanted_since is not null for update skip locked`.execute(tx)
    const [file] = rows
    if (!file) return false
    for (const key of Object.values(keysOf(file.sha256))) await bytes.remove(key)
    await sql`delete from file where id = ${id}`.execute(tx)
    return true
  })

async function without(files: readonly { id: string }[], cited: Cited): Promise<string[]> {
  if (files.length === 0) return []
  const keep = await cited(files.map(({ id }) => id))
  return files.map(({ id }) => id).filter((id) => !keep.has(id))
}

const ago = (now: Date, span: number) => new Date(now.getTime() - span)
