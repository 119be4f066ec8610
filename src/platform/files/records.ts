import { sql } from 'kysely'
import { query, type Db, type Tx } from '../db/connect.ts'
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

/** An upload that arrived, by its id and by the file its content makes. */
interface Sought {
  readonly upload: string
  readonly file: string
}

interface Found {
  /** What this very upload brought, sent before. */
  readonly before: (FileRow & { readonly person: string }) | null
  /** The file of this content, handed in before. */
  readonly known: FileRow | null
}

/** What is known of uploads that have arrived, in their order. */
export async function whatIsKnown(on: Db, sought: readonly Sought[]): Promise<Found[]> {
  const rows = await query<FileRow & { place: number; person: string | null }>(
    on,
    'what is known of uploads',
    `with sought as (select * from jsonb_to_recordset($1::jsonb) as s(place int, upload uuid, file uuid))
     select s.place, u.by_person as person, f.id, f.sha256, f.size, f.media_type, f.width, f.height, f.taken_at
     from sought s join file_upload u on u.id = s.upload join file f on f.id = u.file
     union all
     select s.place, null, f.id, f.sha256, f.size, f.media_type, f.width, f.height, f.taken_at from sought s join file f on f.id = s.file`,
    [JSON.stringify(sought.map((one, place) => ({ ...one, place })))],
  )
  return sought.map((_, i) => {
    const mine = rows.filter(({ place }) => place === i)
    const before = mine.find(({ person }) => person !== null)
    return {
      before: before ? { ...before, person: before.person! } : null,
      known: mine.find(({ person }) => person === null) ?? null,
    }
  })
}

/** Those who handed a file in may see it before a record cites it. */
export async function handedInBy(on: Db | Tx, file: string, person: string): Promise<boolean> {
  const { rows } = await sql`select 1 from file_upload where file = ${file} and by_person = ${person} limit 1`.execute(
    on,
  )
  return rows.length > 0
}

/** How many files these persons have handed in within so many milliseconds. */
export async function uploadsWithin(on: Db, span: number, asked: readonly Upload[]): Promise<number[]> {
  const since = new Date(Math.min(...asked.map(({ at }) => at.getTime())) - span)
  const rows = await query<{ person: string; n: number }>(
    on,
    'uploads of persons lately',
    `select p.person, (select count(*) from file_upload u where u.by_person = p.person and u.at >= $2)::int as n
     from jsonb_to_recordset($1::jsonb) as p(person uuid)`,
    [JSON.stringify([...new Set(asked.map(({ person }) => person))].map((person) => ({ person }))), since],
  )
  const many = new Map(rows.map(({ person, n }) => [person, n]))
  return asked.map(({ person }) => many.get(person.toLowerCase()) ?? 0)
}

/** One file handed in: its row, its print if it is a picture, and by which upload it came. */
export interface Kept {
  readonly row: FileRow
  readonly print: Print | null
  readonly upload: Upload
}

/**
 * Writes down files, wanted again if the sweep had marked them. Their rows stay locked until the transaction ends: neither the
 * sweep nor a second upload of the same content comes between a row and its bytes.
 */
export async function keepFiles(tx: Tx, all: readonly Kept[]): Promise<void> {
  const rows = all.map(({ row, upload }) => ({
    ...row,
    upload: upload.id,
    by: upload.person,
    at: upload.at,
    name: upload.name,
  }))
  // In the order of their ids: two batches that bring the same files wait for each other, and not both.
  await query(
    tx,
    'keep files',
    `with came as (
       select * from jsonb_to_recordset($1::jsonb) as c(id uuid, sha256 text, size int, media_type text, width int, height int, taken_at timestamptz,
         upload uuid, by uuid, at timestamptz, name text)),
     kept as (
       insert into file (id, sha256, size, media_type, width, height, taken_at, stored_at, by_person)
       select distinct on (id) id, sha256, size, media_type, width, height, taken_at, at, by from came order by id
       on conflict (id) do update set unwanted_since = null returning id)
     insert into file_upload (id, file, by_person, at, name)
     select c.upload, k.id, c.by, c.at, c.name from came c join kept k on k.id = c.id on conflict (id) do nothing`,
    [JSON.stringify(rows)],
  )
  for (const { row, print } of all)
    if (print)
      await sql`
        insert into photo_print (file, upright, quarter, half, three_quarters)
        values (${row.id}, ${print.upright}, ${print.quarter}, ${print.half}, ${print.threeQuarters})
        on conflict (file) do nothing`.execute(tx)
}

export const keepFile = (tx: Tx, row: FileRow, print: Print | null, upload: Upload): Promise<void> =>
  keepFiles(tx, [{ row, print, upload }])

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
