import { mkdirSync, existsSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Client } from 'pg'
import { dayOf } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import { outstanding } from '../platform/db/migrate.ts'
import type { Migration } from '../platform/db/migrations.ts'
import type { Db } from '../platform/db/connect.ts'
import { knownLogKey } from '../platform/ledger/key.ts'
import { keyWords, lookAtKeys } from '../platform/keys.ts'
import { readLogState } from '../platform/ledger/sequence.ts'
import { shelfIn } from '../platform/ledger/shelf.ts'
import { lookAtLog, mayGoOn, standingWords } from '../platform/ledger/standing.ts'

/** What one look found. `warn` wants attention soon, `bad` now. */
export interface Finding {
  readonly what: 'database' | 'disk' | 'fonts' | 'clock' | 'calendar' | 'log' | 'keys' | 'archive'
  readonly state: 'good' | 'warn' | 'bad'
  readonly say: Words
}

const finding = (what: Finding['what'], state: Finding['state'], zh: string, en: string): Finding => ({
  what,
  state,
  say: { zh, en },
})

/** Is it recent enough, does it write durably, has it had every migration, and can it keep Chinese apart? */
export async function checkDatabase(client: Client, migrations: readonly Migration[]): Promise<Finding[]> {
  const { rows } = await client.query<{
    version: number
    fsync: string
    encoding: string
    size: string
    migrated: string | null
  }>(
    `select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
            current_setting('server_encoding') as encoding, pg_size_pretty(pg_database_size(current_database())) as size,
            to_regclass('migration')::text as migrated`,
  )
  const { version, fsync, encoding, size, migrated } = rows[0]!
  const short = `PostgreSQL ${Math.floor(version / 10_000)}.${version % 10_000}`
  const found = [
    version < 150_000
      ? finding('database', 'bad', `${short} 太旧，需要 15 以上。`, `${short} is too old; 15 or later is needed.`)
      : finding('database', 'good', `${short}，${size}。`, `${short}, ${size}.`),
  ]
  if (fsync !== 'on')
    found.push(
      finding('database', 'bad', '数据库关闭了 fsync，断电会丢数据。', 'fsync is off: a power cut would lose data.'),
    )
  if (encoding !== 'UTF8')
    found.push(
      finding(
        'database',
        'bad',
        `数据库编码是 ${encoding}，应为 UTF8。`,
        `The database is in ${encoding}; it must be UTF8.`,
      ),
    )
  if (migrated === null)
    return [
      ...found,
      finding(
        'database',
        'warn',
        '数据库还是空的，启动一次即可建表。',
        'The database is empty; start once to make its tables.',
      ),
    ]
  return [...found, ...(await checkMigrations(client, migrations))]
}

async function checkMigrations(client: Client, migrations: readonly Migration[]): Promise<Finding[]> {
  const { rows: applied } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')
  try {
    const missing = outstanding(applied, migrations).length
    return missing === 0
      ? []
      : [
          finding(
            'database',
            'warn',
            `有 ${missing} 个数据库脚本尚未执行，启动时会执行。`,
            `${missing} migrations are still to be applied; starting does it.`,
          ),
        ]
  } catch (error) {
    return [finding('database', 'bad', (error as Error).message, (error as Error).message)]
  }
}

/** Can we write to the home, and how much room is left there? Below 1 GiB is a warning, below 200 MiB evidence will soon be refused. */
export function checkDisk(home: string, free = freeBytes): Finding {
  try {
    mkdirSync(home, { recursive: true })
    const probe = join(home, `.probe-${process.pid}`)
    writeFileSync(probe, 'x')
    rmSync(probe)
  } catch (error) {
    return finding(
      'disk',
      'bad',
      `不能写入 ${home}：${(error as Error).message}`,
      `Cannot write to ${home}: ${(error as Error).message}`,
    )
  }
  const left = free(home)
  const gib = (left / 2 ** 30).toFixed(1)
  const state = left < 200 * 2 ** 20 ? 'bad' : left < 2 ** 30 ? 'warn' : 'good'
  return finding('disk', state, `${home} 所在磁盘还剩 ${gib} GiB。`, `${gib} GiB are left on the disk of ${home}.`)
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

// The same files the PDF is set in: without them 公文 would come out in boxes.
const shipped = [
  'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
]

export function checkFonts(home: string, resolve = createRequire(import.meta.url).resolve): Finding {
  const missing = shipped.filter((file) => !isThere(`@expo-google-fonts/${file}`, resolve))
  if (missing.length > 0)
    return finding(
      'fonts',
      'bad',
      `缺少中文字体 ${missing.join('、')}，请重新安装。`,
      `Chinese fonts are missing (${missing.join(', ')}); install again.`,
    )
  const folder = join(home, 'fonts')
  const own = existsSync(folder) ? readdirSync(folder).filter((file) => /\.(ttf|otf|ttc)$/i.test(file)).length : 0
  return own > 0
    ? finding('fonts', 'good', `本单位字体 ${own} 个，其余用思源字体。`, `${own} fonts of your own; Noto for the rest.`)
    : finding(
        'fonts',
        'good',
        `公文用思源字体；有仿宋_GB2312 等授权字体的，可放入 ${folder}。`,
        `Documents are set in Noto; licensed fonts such as 仿宋_GB2312 may be put into ${folder}.`,
      )
}

function isThere(file: string, resolve: (name: string) => string): boolean {
  try {
    return existsSync(resolve(file))
  } catch {
    return false
  }
}

/** Our clock beside the database's and beside the newest act: deadlines and the ledger rest on it. */
export async function checkClock(client: Client, clock: () => Date): Promise<Finding> {
  const { rows } = await client.query<{ now: Date; acts: string | null }>(
    `select clock_timestamp() as now, to_regclass('act')::text as acts`,
  )
  const { now: theirs, acts } = rows[0]!
  const newest = acts && (await client.query<{ at: Date | null }>('select max(at) as at from act')).rows[0]?.at
  const ours = clock()
  const apart = Math.round(Math.abs(ours.getTime() - theirs.getTime()) / 1000)
  if (newest && newest.getTime() > ours.getTime() + 60_000)
    return finding(
      'clock',
      'bad',
      `本机时钟早于最近一次操作（${newest.toISOString()}），请校时。`,
      `This clock is behind the newest act (${newest.toISOString()}); set it right.`,
    )
  if (apart > 5)
    return finding(
      'clock',
      'warn',
      `本机与数据库的时钟相差 ${apart} 秒，请校时。`,
      `Our clock and the database's differ by ${apart} s; set them right.`,
    )
  return finding('clock', 'good', `北京时间今天是 ${dayOf(ours)}。`, `In Beijing it is ${dayOf(ours)}.`)
}

/** Does the runtime know Beijing's days and Chinese dates? A Node without full ICU does not, and would print wrong ones. */
export function checkCalendar(now: Date): Finding {
  const shanghai = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' }).format(now)
  const [year, month, day] = dayOf(now).split('-').map(Number)
  const expected = `${year}年${month}月${day}日`
  return shanghai === expected
    ? finding('calendar', 'good', `日期按北京时间计算：${expected}。`, `Days are Beijing's: ${expected}.`)
    : finding(
        'calendar',
        'bad',
        `运行环境的中文日期不对：${shanghai}，应为 ${expected}。`,
        `The runtime's Chinese dates are wrong: ${shanghai} instead of ${expected}.`,
      )
}

/** Does the log go on: its key, its files, and is the database the one that was published from? */
export async function checkLog(db: Db, home: string, now: Date): Promise<Finding> {
  const standing = await lookAtLog(db, shelfIn(join(home, 'log')), knownLogKey(home), now)
  const said = standingWords(standing)
  if (said) return { what: 'log', state: mayGoOn(standing) ? 'warn' : 'bad', say: said }
  const state = await readLogState(db)
  if (!state) return finding('log', 'good', '公开日志在首次启动时建立。', 'The public log begins at the first start.')
  return finding(
    'log',
    'good',
    `公开日志 ${state.size} 笔，公钥 ${state.vkey}。`,
    `The public log has ${state.size} entries; its public key is ${state.vkey}.`,
  )
}

/** Are the key and the store of evidence those of this database? */
export async function checkKeys(client: Client, here: Parameters<typeof lookAtKeys>[1]): Promise<Finding[]> {
  const found = await lookAtKeys(client, here)
  const amiss = (['secret', 'evidence'] as const).flatMap((name) => keyWords(name, found[name]) ?? [])
  return amiss.length > 0
    ? amiss.map((say) => ({ what: 'keys', state: 'bad', say }))
    : [
        finding(
          'keys',
          'good',
          'secret.key 和佐证存放处是这个数据库的。',
          'secret.key and the store of evidence are those of this database.',
        ),
      ]
}
