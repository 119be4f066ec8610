import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Words } from '../../law/outcome.ts'
import type { Db } from '../db/connect.ts'
import type { Archiving } from '../db/embedded-archive.ts'
import { outstanding } from '../db/migrate.ts'
import { readMigrations } from '../db/migrations.ts'
import { isBehind } from '../ledger/health.ts'
import type { LogRoom } from '../ledger/room.ts'
import { readLogState } from '../ledger/sequence.ts'

/** One thing the house needs to serve. */
interface Look {
  readonly what: 'database' | 'migrations' | 'disk' | 'log' | 'keys' | 'jobs'
  readonly ok: boolean
  readonly say?: Words
}

export interface Readiness {
  readonly ready: boolean
  readonly checks: readonly Look[]
}

export interface Watched {
  readonly db: Db
  readonly clock: () => Date
  readonly publicLog: LogRoom
  readonly settings: { readonly home: string; readonly diskFloor?: number; readonly archive?: Archiving | undefined }
}

/** A job that waits longer than this for its turn has nobody to do it. */
const STUCK = 15 * 60_000
const PATIENCE = 3_000
/** Below this PostgreSQL itself is about to stop: what is kept for the house is what the public may not use up. */
const LEAST_DISK = 200 * 2 ** 20

/** Whether the house can do its work, and what stands in the way. `working`: it has begun its background work, as a served house has. */
export async function lookAtHouse(house: Watched, working: boolean): Promise<Readiness> {
  const [space, kept, database] = await Promise.all([
    disk(house.settings),
    keys(house.settings, working),
    inDatabase(house, working),
  ])
  const checks = [space, kept, ...database]
  return { ready: checks.every(({ ok }) => ok), checks }
}

async function inDatabase({ db, clock, publicLog }: Watched, working: boolean): Promise<Look[]> {
  try {
    return await within(
      PATIENCE,
      Promise.all([migrations(db), log(db, publicLog, clock(), working), jobs(db, clock(), working)]),
    ).then((looks) => [{ what: 'database', ok: true }, ...looks])
  } catch {
    return [no('database', '数据库没有应答', 'the database does not answer')]
  }
}

async function disk({ home, diskFloor }: Watched['settings']): Promise<Look> {
  const free = await statfs(home).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Infinity,
  )
  return free < Math.min(LEAST_DISK, diskFloor || LEAST_DISK)
    ? no('disk', '磁盘快满了', 'the disk is nearly full')
    : { what: 'disk', ok: true }
}

async function keys({ home }: Watched['settings'], working: boolean): Promise<Look> {
  const missing = (working ? ['secret.key', 'log.key'] : ['secret.key']).filter((file) => !existsSync(join(home, file)))
  return missing.length > 0
    ? no('keys', `缺少 ${missing.join('、')}`, `${missing.join(', ')} missing`)
    : { what: 'keys', ok: true }
}

async function migrations(db: Db): Promise<Look> {
  return (await isOutgrown(db))
    ? no('migrations', '数据库已由更新的程序升级', 'the database was upgraded by a later program')
    : { what: 'migrations', ok: true }
}

let ours: ReturnType<typeof readMigrations> | undefined

/** Whether a later program has changed the database under this one. */
export async function isOutgrown(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string; sha256: string }>`select name, sha256 from migration`.execute(db)
  try {
    outstanding(rows, (ours ??= readMigrations()))
    return false
  } catch {
    return true
  }
}

async function log(db: Db, publicLog: LogRoom, now: Date, working: boolean): Promise<Look> {
  const stopped = publicLog.stopped()
  if (stopped) return { what: 'log', ok: false, say: { zh: '公开日志停了', en: 'the public log stands still' } }
  const state = await readLogState(db)
  return working && state && isBehind(state, now)
    ? no('log', '公开日志30秒以上没有续写', 'the public log was not extended for 30 seconds')
    : { what: 'log', ok: true }
}

async function jobs(db: Db, now: Date, working: boolean): Promise<Look> {
  const { rows } = await sql<{ stuck: number }>`
    select count(*)::int as stuck from job where given_up_at is null and run_at < ${new Date(now.getTime() - STUCK)}`.execute(
    db,
  )
  return working && rows[0]!.stuck > 0
    ? no('jobs', `有 ${rows[0]!.stuck} 件后台工作等了15分钟以上`, `${rows[0]!.stuck} jobs have waited for 15 minutes`)
    : { what: 'jobs', ok: true }
}

const no = (what: Look['what'], zh: string, en: string): Look => ({ what, ok: false, say: { zh, en } })

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => (timer = setTimeout(() => fail(new Error('late')), ms)))
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
