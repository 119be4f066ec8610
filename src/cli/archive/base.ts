import { createHash, type Hash } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { z } from 'zod'
import { archiveOf, placeOf, type History } from '../../platform/db/embedded-archive.ts'
import { openSource, type Source } from './file.ts'
import { bytesOf } from './manifest.ts'
import { readEntries, readEntry, TarWriter, type Entry } from './tar.ts'

/** A copy of the whole data folder, from which the archived journal is played back. The last entry of its archive. */
const Base = z.object({
  format: z.literal('mingfa-base-1'),
  program: z.string(),
  takenAt: z.string(),
  /** From here on the database can be made as it was: what was copied is whole only then. */
  soundAt: z.string(),
  /** The first piece of the journal that is needed, the place where it begins, and how long pieces are. */
  segment: z.string().regex(/^[0-9A-F]{24}$/),
  begins: z.string(),
  segmentBytes: z.int().positive(),
  folders: z.array(z.string()),
  entries: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() })),
})
type Base = z.infer<typeof Base>
const BASE = 'base.json'

export interface KeptBase {
  readonly path: string
  readonly source: Source
  readonly base: Base
  readonly entries: ReadonlyMap<string, Entry>
}

interface Taking {
  /** As a superuser of the cluster. */
  readonly database: ClientConfig
  /** The archive of all clusters. */
  readonly archive: string
  readonly program: string
  readonly now: Date
  /** How long to wait for the journal to arrive in the archive, in milliseconds. */
  readonly patience?: number
  readonly progress?: (done: number, all: number) => void
}

/** Copies the data folder while the server is at work, into its archive. Throws in words when the server archives nothing, or archiving does not get on. */
export async function takeBase({ database, archive, program, now, patience = 60_000, progress = () => {} }: Taking) {
  const client = new Client(database)
  await client.connect()
  try {
    const { dataDir, segmentBytes } = await archivingServer(client)
    const path = join(archiveOf(archive, dataDir), nameOf(now))
    const part = `${path}.part`
    await rm(part, { force: true })
    await client.query(`select pg_backup_start('mingfa', true)`)
    const tar = await TarWriter.create(part, now)
    try {
      const folders = await copyInto(tar, dataDir, progress)
      await client.query(`set statement_timeout = ${patience}`)
      const { rows } = await client.query<{ label: string; at: Date }>(
        'select labelfile as label, clock_timestamp() as at from pg_backup_stop(true)',
      )
      const { label, at } = rows[0]!
      const [, begins, segment] = /^START WAL LOCATION: (\S+) \(file ([0-9A-F]{24})\)/m.exec(label)!
      await tar.add(`${DATA}backup_label`, Buffer.byteLength(label), [Buffer.from(label)])
      const base: Base = {
        format: 'mingfa-base-1',
        program,
        takenAt: now.toISOString(),
        soundAt: at.toISOString(),
        segment: segment!,
        begins: begins!,
        segmentBytes,
        folders,
        entries: [...tar.entries],
      }
      const text = Buffer.from(`${JSON.stringify(base, null, 1)}\n`)
      await tar.add(BASE, text.length, [text])
      await tar.finish()
      await rename(part, path)
      return { path, base }
    } catch (error) {
      await tar.abandon()
      await rm(part, { force: true })
      throw (error as { code?: string }).code === '57014' ? notArriving(archive) : error
    }
  } finally {
    await client.end() // a backup that was begun and not ended is given up with its connection
  }
}

const DATA = 'data/'
const nameOf = (now: Date) => `base-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.tar`

const notArriving = (archive: string) =>
  new Error(
    `归档没有跟上，基础没有取成：请看 ${archive} 所在的磁盘和 mingfa doctor。` +
      ` The archive does not keep up, so no base was taken: look at the disk of ${archive} and at mingfa doctor.`,
  )

async function archivingServer(client: Client) {
  const { rows } = await client.query<{ folder: string; mode: string; bytes: number; spaces: boolean }>(
    `select current_setting('data_directory') as folder, current_setting('archive_mode') as mode,
       pg_size_bytes(current_setting('wal_segment_size'))::int as bytes,
       exists (select from pg_tablespace where spcname not in ('pg_default', 'pg_global')) as spaces`,
  )
  const { folder, mode, bytes, spaces } = rows[0]!
  if (mode === 'off')
    throw new Error(
      '运行中的数据库没有归档：设好 MINGFA_ARCHIVE 以后请重启平台。' +
        ' The running database does not archive: once MINGFA_ARCHIVE is set, start Mingfa again.',
    )
  if (spaces)
    throw new Error(
      '数据库用了别处的表空间，不能取基础。 The database has tablespaces elsewhere; no base can be taken.',
    )
  return { dataDir: folder, segmentBytes: bytes }
}

/** What a server makes anew, or what the archive gives back. */
const leftOut =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/|^(postmaster\.(pid|opts)|backup_label|tablespace_map|recovery\.signal|global\/pg_control)$|(^|\/)(pgsql_tmp|pg_internal\.init|t\d+_\d)/

/** Answers the folders, also the empty ones. The control file comes last, as PostgreSQL's own programs have it. */
async function copyInto(tar: TarWriter, dataDir: string, progress: NonNullable<Taking['progress']>) {
  const found = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const named = found.map((one) => ({ one, name: join(one.parentPath, one.name).slice(dataDir.length + 1) }))
  const files = named.filter(({ one, name }) => one.isFile() && !leftOut.test(name)).map(({ name }) => name)
  for (const [i, name] of [...files, 'global/pg_control'].entries()) {
    await copyFile(tar, dataDir, name)
    progress(i + 1, files.length + 1)
  }
  return named.filter(({ one, name }) => one.isDirectory() && !name.includes('pgsql_tmp')).map(({ name }) => name)
}

async function copyFile(tar: TarWriter, dataDir: string, name: string) {
  const file = await open(join(dataDir, name), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined // a table dropped meanwhile
    throw error
  })
  if (!file) return
  try {
    const { size } = await file.stat()
    await tar.add(`${DATA}${name}`, size, exactly(file, size))
  } finally {
    await file.close()
  }
}

/** So many bytes, whatever becomes of the file meanwhile: the journal mends it. */
async function* exactly(file: FileHandle, size: number) {
  const part = Buffer.alloc(1 << 20)
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(part, 0, Math.min(part.length, size - at), at)
    const n = bytesRead || Math.min(part.length, size - at)
    yield bytesRead ? part.subarray(0, n) : Buffer.alloc(n)
    at += n
  }
}

/** The bases of one cluster's archive, the oldest first, and files that should be some and cannot be read. */
export async function basesIn(folder: string) {
  const bases: KeptBase[] = []
  const damaged: string[] = []
  for (const name of readdirSync(folder).toSorted()) {
    if (!/^base-[\dT-]+Z\.tar$/.test(name)) continue
    const path = join(folder, name)
    await readBase(path).then(
      (base) => bases.push(base),
      () => damaged.push(path),
    )
  }
  return { bases, damaged }
}

async function readBase(path: string): Promise<KeptBase> {
  const source = await openSource(path)
  const list = await readEntries(source)
  const last = list.at(-1)
  if (last?.name !== BASE) throw new Error(`${path} 不是基础备份。 ${path} is no base.`)
  const base = Base.parse(JSON.parse((await bytesOf(source, last)).toString('utf8')))
  return { path, source, base, entries: new Map(list.map((entry) => [entry.name, entry])) }
}

/** The newest base from which a moment can be reached; null: the end of the archive. A base of a history that was left is one only up to where it was left. */
export const baseFor = (bases: readonly KeptBase[], until: Date | null, { id, left }: History) =>
  bases.findLast(({ base }) => {
    const history = Number.parseInt(base.segment.slice(0, 8), 16)
    const branch = left.get(history)
    const ours = history === id || (branch !== undefined && placeOf(base.begins) < branch)
    return ours && (until === null || new Date(base.soundAt) <= until)
  })

/** Those that no moment of the last days needs. The newest stays. */
export function outdatedBases(bases: readonly KeptBase[], days: number, now: Date): readonly KeptBase[] {
  const before = new Date(now.getTime() - days * 86_400_000)
  const first = bases.findLastIndex(({ base }) => new Date(base.soundAt) <= before)
  return bases.slice(0, Math.max(first, 0))
}

/** Writes a base out as a data folder. Throws in words when a byte of it was changed. */
export async function unpackBase(
  { path, source, base, entries }: KeptBase,
  folder: string,
  progress: (done: number, all: number) => void,
) {
  for (const name of ['', ...base.folders]) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
  for (const [i, { name, size, sha256 }] of base.entries.entries()) {
    const entry = entries.get(name)
    const hash = createHash('sha256')
    if (entry?.size !== size || !(await unpacked(source, entry, join(folder, name.slice(DATA.length)), hash)))
      throw damagedBase(path, name)
    if (hash.digest('hex') !== sha256) throw damagedBase(path, name)
    progress(i + 1, base.entries.length)
  }
}

async function unpacked(source: Source, entry: Entry, to: string, hash: Hash) {
  const file = await open(to, 'wx', 0o600)
  try {
    for await (const bytes of readEntry(source, entry)) {
      hash.update(bytes)
      await file.writeFile(bytes)
    }
    return true
  } finally {
    await file.close()
  }
}

const damagedBase = (path: string, name: string) =>
  new Error(`${path} 已损坏：${name} 与清单不符。 ${path} is damaged: ${name} is not what its list says.`)
