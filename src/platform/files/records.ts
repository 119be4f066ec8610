import { sql } from 'kysely'
import type { Db, Tx } from '../db/connect.ts'
import type { EvidenceFile } from './contract.ts'
import type { Print } from './print.ts'

/** A row of `file`. */
export interface FileRow {
  readonly id: string
  readonly sha256: string
  readonly size: number
  readonly media_type: string
  readonly width: number | null
  readonly height: number | null
  readonly taken_at: Date | null
}

export interface Upload {
  readonly id: string
  readonly person: string
  readonly at: Date
  readonly name: string
  /** Handed in where a film is asked for. */
  readonly film?: boolean
}

const columns = sql.raw('f.id, f.sha256, f.size, f.media_type, f.width, f.height, f.taken_at')

export const asEvidence = (row: FileRow): EvidenceFile => ({
  id: row.id,
  mediaType: row.media_type,
  size: row.size,
  width: row.width,
  height: row.height,
  takenAt: row.taken_at?.toISOString() ?? null,
})

export async function findFile(on: Db | Tx, id: string): Promise<FileRow | undefined> {
  const { rows } = await sql<FileRow>`select ${columns} from file f where f.id = ${id}`.execute(on)
  return rows[0]
}

export async function findUpload(on: Db | Tx, upload: string): Promise<(FileRow & { person: string }) | undefined> {
  const { rows } = await sql<FileRow & { person: string }>`
    select ${columns}, u.by_person as person from file_upload u join file f on f.id = u.file where u.id = ${upload}`.execute(
    on,
  )
  return rows[0]
}

/** Those who handed a file in may see it before a record cites it. */
export async function handedInBy(on: Db | Tx, file: string, person: string): Promise<boolean> {
  const { rows } = await sql`select 1 from file_upload where file = ${file} and by_person = ${person} limit 1`.execute(
    on,
  )
  return rows.length > 0
}

export async function uploadsSince(on: Db | Tx, person: string, since: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from file_upload where by_person = ${person} and at >= ${since}`.execute(on)
  return rows[0]!.n
}

/**
 * Writes down a file, wanted again if the sweep had marked it. The row stays locked until the transaction ends: neither the
 * sweep nor a second upload of the same content comes between the row and its bytes.
 */
export async function keepFile(tx: Tx, row: FileRow, print: Print | null, upload: Upload): Promise<void> {
  await sql`
    with kept as (
      insert into file (id, sha256, size, media_type, width, height, taken_at, stored_at, by_person)
      values (${row.id}, ${row.sha256}, ${row.size}, ${row.media_type}, ${row.width}, ${row.height}, ${row.taken_at}, ${upload.at}, ${upload.person})
      on conflict (id) do update set unwanted_since = null returning id)
    insert into file_upload (id, file, by_person, at, name)
    select ${upload.id}::uuid, id, ${upload.person}::uuid, ${upload.at}::timestamptz, ${upload.name} from kept on conflict (id) do nothing`.execute(
    tx,
  )
  if (print)
    await sql`
      insert into photo_print (file, upright, quarter, half, three_quarters)
      values (${row.id}, ${print.upright}, ${print.quarter}, ${print.half}, ${print.threeQuarters})
      on conflict (file) do nothing`.execute(tx)
}

/** Files by the name they were last handed in under, for lists of papers. */
export async function namedFiles(
  on: Db | Tx,
  ids: readonly string[],
): Promise<{ id: string; name: string; mediaType: string; size: number; sha256: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: string; mediaType: string; size: number; sha256: string }>`
    select f.id, coalesce(u.name, '') as name, f.media_type as "mediaType", f.size, f.sha256
    from file f left join lateral (select name from file_upload where file = f.id order by at desc limit 1) u on true
    where f.id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], f.id)`.execute(on)
  return rows
}
