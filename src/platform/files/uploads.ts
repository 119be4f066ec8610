import { readFile, rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Db, Tx } from '../db/connect.ts'
import type { House } from '../house.ts'
import type { Secret } from '../sign-in/secret.ts'
import { examine, takeIn, type Evidence } from './evidence.ts'
import { receive, tooLarge } from './intake.ts'
import { MOST_BYTES } from './limits.ts'
import { newKey, sealBytes } from './sealed.ts'

/** Where the public hands files in. */
export interface UploadRoom {
  readonly house: Pick<House, 'db' | 'log'>
  readonly evidence: Evidence
  readonly secret: Pick<Secret, 'seal' | 'open'>
}

export interface UploadRow {
  readonly id: string
  readonly request: string
  readonly name: string
  readonly size: number
  readonly received: number
  readonly sealed: boolean
  readonly paid: boolean
  readonly at: Date
  readonly file: string | null
  readonly blob: string | null
  readonly wrapped: Buffer | null
  readonly media_type: string | null
  readonly claimed_at: Date | null
}

// All of these are practice, not law.
/** So many files one form may hand in, wrong ones and those taken back included; and so many bytes. */
const [A_FORM, BYTES_A_FORM] = [40, 200 * 1024 * 1024]
/** Whole, unclaimed files of all forms together: those a browser worked for, and those of browsers without script. */
const [BYTES_PAID, BYTES_UNPAID] = [8 * 1024 ** 3, 1024 ** 3]
/** Minutes after which an upload that does not go on holds no room for what has not come; and after which what came is thrown away. */
const [LAPSES, LEFT] = [15, 60]
/** As long as the sweep leaves an evidence file that nothing cites. */
const KEPT_DAYS = 8

export type Beginning = Pick<UploadRow, 'id' | 'request' | 'name' | 'size' | 'sealed' | 'paid' | 'at'>

/** Begins an upload, or goes on with it: how much of it is here. Refused: too large, too many of this form, too much of everybody. */
export async function beginUpload(
  { house: { db }, evidence, secret }: UploadRoom,
  upload: Beginning,
): Promise<Outcome<UploadRow>> {
  const known = await uploadById(db, upload.id)
  if (known) return known.request === upload.request && known.size === upload.size ? accept(known) : otherUpload
  if (upload.size > MOST_BYTES) return tooLarge(MOST_BYTES)
  await forgetLeft(db, upload.at)
  const room = await mayWrite(db, evidence, upload)
  if (!room.ok) return room
  const { rows } = await sql<UploadRow>`
    insert into public_upload (id, request, name, size, received, sealed, paid, at, touched_at)
    values (${upload.id}, ${upload.request}, ${keptName(secret, upload)}, ${upload.size}, 0, ${upload.sealed}, ${upload.paid}, ${upload.at}, ${upload.at})
    on conflict (id) do nothing returning *`.execute(db)
  return rows[0] ? accept(rows[0]) : otherUpload
}

/** Shown, never trusted: PostgreSQL keeps no NUL in a text. */
const named = (name: string) =>
  name
    .normalize('NFC')
    .replaceAll(/\p{Cc}/gu, '')
    .slice(-200)

/** The name of a proof of identity tells as much as it does: it lies sealed, too. */
const keptName = (secret: UploadRoom['secret'], { id, name, sealed }: Pick<Beginning, 'id' | 'name' | 'sealed'>) =>
  sealed ? secret.seal(`name ${id}`, named(name)).toString('base64') : named(name)

/** As its sender called it. */
export const nameOfUpload = (
  secret: UploadRoom['secret'],
  { id, name, sealed }: Pick<UploadRow, 'id' | 'name' | 'sealed'>,
) => (sealed && name ? secret.open(`name ${id}`, Buffer.from(name, 'base64')) : name)

/** What was begun and left: a few at a time, by whoever begins the next. */
const forgetLeft = (db: Db, now: Date) =>
  sql`delete from public_upload where id in (
    select id from public_upload where file is null and blob is null and touched_at < ${minutesBefore(now, LEFT)}
    order by touched_at limit 20 for update skip locked)`.execute(db)

/** Refused: the disk is nearly full; too many of this form; too much of everybody. */
async function mayWrite(db: Db, { spare }: Pick<Evidence, 'spare'>, upload: Parameters<typeof roomFor>[1]) {
  const room = (await spare?.()) ?? accept(true as const)
  return room.ok ? roomFor(db, upload) : room
}

async function roomFor(
  db: Db,
  { request, size, paid, at }: Pick<Beginning, 'request' | 'size' | 'paid' | 'at'>,
): Promise<Outcome<true>> {
  const { rows } = await sql<{ n: number; here: number; all: number }>`
    select count(*) filter (where request = ${request})::int as n, coalesce(sum(size) filter (where request = ${request}), 0)::float8 as here,
      coalesce(sum(case when file is null and blob is null and touched_at < ${minutesBefore(at, LAPSES)} then received else size end) filter (where paid = ${paid}), 0)::float8 as all
    from public_upload where claimed_at is null and at > ${daysBefore(at, KEPT_DAYS)}`.execute(db)
  const { n, here, all } = rows[0]!
  if (n >= A_FORM || here + size > BYTES_A_FORM)
    return refuse(
      'files.form-is-full',
      `一份表单最多上传${A_FORM}个文件、共${BYTES_A_FORM / 1024 / 1024}MB。请先提交这一份。`,
      `A form takes ${A_FORM} files and ${BYTES_A_FORM / 1024 / 1024} MB at most. Send this one first.`,
      { status: 413 },
    )
  return all + size > (paid ? BYTES_PAID : BYTES_UNPAID)
    ? refuse(
        'files.crowded',
        '现在上传文件的人太多，文件没有收下。请过一小时再试，或者先不带附件提交。',
        'Too many files are arriving just now; this one was not taken. Try again in an hour, or send the form without it.',
        { status: 429 },
      )
    : accept(true)
}

/** Adds a piece where the last one ended. A piece that is here already, or comes too early, changes nothing: the answer says where to go on. */
export async function addPiece(
  { house: { db }, evidence }: Pick<UploadRoom, 'house' | 'evidence'>,
  { id, request, start, bytes }: { id: string; request: string; start: number; bytes: Buffer },
  now: Date,
): Promise<Outcome<UploadRow>> {
  const spare = await evidence.spare?.()
  if (spare && !spare.ok) return spare
  return db.transaction().execute(async (tx): Promise<Outcome<UploadRow>> => {
    const { rows } =
      await sql<UploadRow>`select * from public_upload where id = ${id} and request = ${request} for update`.execute(tx)
    const [row] = rows
    if (!row) return noUpload
    if (start !== row.received || bytes.length === 0) return accept(row)
    const received = start + bytes.length
    if (received > row.size) return tooLarge(row.size)
    await sql`insert into public_upload_piece (upload, start, bytes) values (${id}, ${start}, ${bytes})`.execute(tx)
    await sql`update public_upload set received = ${received}, touched_at = ${now} where id = ${id}`.execute(tx)
    return accept({ ...row, received })
  })
}

/** Makes a file of the pieces, once all are here: checked as every file of the house. What is refused is gone. */
export async function finishUpload(room: UploadRoom, row: UploadRow): Promise<Outcome<UploadRow>> {
  if (row.file || row.blob) return accept(row)
  const { db } = room.house
  const kept = await keep(room, piecesOf(db, row.id), row)
  if (!kept.ok) {
    await sql`delete from public_upload where id = ${row.id}`.execute(db)
    return kept
  }
  const { file, blob, wrapped, media_type } = kept.value
  const first = await db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      update public_upload set file = ${file}, blob = ${blob}, wrapped = ${wrapped}, media_type = ${media_type}
      where id = ${row.id} and file is null and blob is null returning id`.execute(tx)
    await sql`delete from public_upload_piece where upload = ${row.id}`.execute(tx)
    return rows.length > 0
  })
  if (first) return kept
  // The last piece came twice, and the other one was faster.
  if (blob) await room.evidence.bytes.remove(blob)
  return uploadOf(db, row.id, row.request)
}

async function* piecesOf(db: Db, upload: string): AsyncGenerator<Uint8Array> {
  for (let after = -1; ;) {
    const { rows } = await sql<{ start: number; bytes: Buffer }>`
      select start, bytes from public_upload_piece where upload = ${upload} and start > ${after} order by start limit 4`.execute(
      db,
    )
    if (rows.length === 0) return
    for (const { bytes } of rows) yield bytes
    after = rows.at(-1)!.start
  }
}

/** Takes a file that comes whole, from a browser without script. */
export async function takeWhole(
  room: UploadRoom,
  source: AsyncIterable<Uint8Array>,
  upload: Omit<Beginning, 'id' | 'size'>,
): Promise<Outcome<UploadRow>> {
  const { db } = room.house
  const space = await mayWrite(db, room.evidence, { ...upload, size: 0 })
  if (!space.ok) return space
  const id = v7()
  const whole = { ...upload, id, size: 1, received: 1, name: keptName(room.secret, { ...upload, id }) }
  const kept = await keep(room, source, {
    ...whole,
    file: null,
    blob: null,
    wrapped: null,
    media_type: null,
    claimed_at: null,
  })
  if (!kept.ok) return kept
  const row = kept.value
  await sql`
    insert into public_upload (id, request, name, size, received, sealed, paid, at, touched_at, file, blob, wrapped, media_type)
    values (${row.id}, ${row.request}, ${row.name}, ${row.size}, ${row.size}, ${row.sealed}, ${row.paid}, ${row.at}, ${row.at}, ${row.file}, ${row.blob}, ${row.wrapped}, ${row.media_type})`.execute(
    db,
  )
  return accept(row)
}

/** Where a file goes: among the evidence, as every file of a record; or sealed and apart. */
const keep = (room: UploadRoom, source: AsyncIterable<Uint8Array>, row: UploadRow): Promise<Outcome<UploadRow>> =>
  row.sealed ? keepSealed(room, source, row) : keepOpen(room, source, row)

async function keepOpen(
  { house, evidence }: UploadRoom,
  source: AsyncIterable<Uint8Array>,
  row: UploadRow,
): Promise<Outcome<UploadRow>> {
  // Nobody is signed in: the form stands for its sender.
  const taken = await takeIn(house, evidence, source, { id: row.id, person: row.request, at: row.at, name: row.name })
  return taken.ok
    ? accept({ ...row, file: taken.value.id, media_type: taken.value.mediaType, size: taken.value.size })
    : taken
}

async function keepSealed(
  { evidence: { bytes, parts }, secret }: UploadRoom,
  source: AsyncIterable<Uint8Array>,
  row: UploadRow,
): Promise<Outcome<UploadRow>> {
  const arrived = await receive(source, parts)
  if (!arrived.ok) return arrived
  const { path, size } = arrived.value
  try {
    const looked = await examine(arrived.value)
    if (!looked.ok) return looked
    const [blob, key] = [`${v7()}.sealed`, newKey()]
    await bytes.put(blob, sealBytes(key, blob, await readFile(path)), 'application/octet-stream')
    const wrapped = secret.seal(row.id, key.toString('base64'))
    return accept({ ...row, blob, wrapped, media_type: looked.value.type, size })
  } finally {
    await rm(path, { force: true }).catch(() => {})
  }
}

/** What a form handed in, whole and checked, in the order asked for; those of other forms are nobody's. */
export async function uploadsOf(on: Db | Tx, request: string, ids: readonly string[]): Promise<UploadRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<UploadRow>`
    select * from public_upload where request = ${request} and id = any(${[...ids]}::uuid[]) and (file is not null or blob is not null)
    order by array_position(${[...ids]}::uuid[], id)`.execute(on)
  return rows
}

/** In the transaction of what cites them: they belong to a record now. */
export async function claimUploads(tx: Tx, uploads: readonly Pick<UploadRow, 'id'>[], now: Date): Promise<void> {
  if (uploads.length)
    await sql`update public_upload set claimed_at = ${now}, wrapped = null, name = case when sealed then '' else name end where id = any(${uploads.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    )
}

async function uploadById(db: Db, id: string): Promise<UploadRow | undefined> {
  const { rows } = await sql<UploadRow>`select * from public_upload where id = ${id}`.execute(db)
  return rows[0]
}

export async function uploadOf(db: Db, id: string, request: string): Promise<Outcome<UploadRow>> {
  const row = await uploadById(db, id)
  return row?.request === request ? accept(row) : noUpload
}

const SWEPT = 1000

/** Every night: what no record cites after a week is forgotten; sealed bytes first, so that a crash leaves a row to find them by. */
export async function sweepUploads({ house: { db }, evidence }: UploadRoom, now: Date): Promise<number> {
  const old = daysBefore(now, KEPT_DAYS)
  let after = ''
  for (;;) {
    const { rows } = await sql<{ blob: string }>`
      select blob from public_upload where at < ${old} and claimed_at is null and blob > ${after} order by blob limit ${SWEPT}`.execute(
      db,
    )
    for (const { blob } of rows) await evidence.bytes.remove(blob)
    if (rows.length < SWEPT) break
    after = rows.at(-1)!.blob
  }
  const gone = await sql`delete from public_upload where at < ${old}`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}

const minutesBefore = (at: Date, minutes: number) => new Date(at.getTime() - minutes * 60_000)
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

const noUpload = refuse(
  'files.no-such-upload',
  '这个文件没有传完，请重新选择文件。',
  'This file did not arrive whole; choose it again.',
  { status: 404 },
)
const otherUpload = refuse(
  'files.upload-taken',
  '这个上传编号已用于另一个文件，请重新选择文件。',
  'This upload number belongs to another file; choose the file again.',
  { status: 409 },
)
