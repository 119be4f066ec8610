import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { startEmbedded, type EmbeddedOptions } from '../platform/db/embedded.ts'
import { inSchema } from '../platform/db/migrate.ts'
import { reach } from '../platform/db/reach.ts'
import { roleAt } from '../platform/db/roles.ts'
import type { Settings } from '../platform/settings.ts'
import { Unready } from '../platform/unready.ts'
import { readInstance } from './instance.ts'

/** The house's database, wherever it is. */
export interface Place {
  /** `server`: DATABASE_URL. `running`: the embedded one of a running instance. `embedded`: started for this command. */
  readonly kind: 'server' | 'running' | 'embedded'
  /** The application's role. */
  readonly config: ClientConfig
  /** The tables' owner. */
  readonly ownerConfig: ClientConfig
  /** Where its unix socket lies, when it is ours. */
  readonly socketDir?: string
  /** Stops it if this command has started it. */
  close(): Promise<void>
}

const DATABASE = 'mingfa'

/** Finds the database of these settings, or starts the embedded one under MINGFA_HOME; makes no schema. */
export async function openPlace(settings: Settings, log: (text: string) => void = () => {}): Promise<Place> {
  const { schema, database, home, archive } = settings
  if (database) {
    await reach(inSchema<ClientConfig>({ connectionString: database.ownerUrl ?? database.url }, schema))
    return { kind: 'server', ...(await configsFor(database, schema)), close: async () => {} }
  }
  const instance = readInstance(home)
  if (instance) return { kind: 'running', ...(await bySocket(instance.socketDir, schema)), close: async () => {} }
  mustBeUsable(home)
  const pg = await keepRunning({ dataDir: join(home, 'postgres'), log, archive })
  try {
    await makeDatabase(pg.config())
    return { kind: 'embedded', ...(await bySocket(pg.socketDir, schema)), close: () => pg.stop() }
  } catch (error) {
    await pg.stop()
    throw error
  }
}

/** What cannot be written to is told before anything is begun in it. */
export function mustBeUsable(home: string) {
  const probe = join(home, `.probe-${process.pid}`)
  try {
    mkdirSync(home, { recursive: true })
    writeFileSync(probe, 'x')
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    const [zh, en] = unusable[code] ?? [message, message]
    throw new Unready(
      `数据目录 ${home} 不能用：${zh}。请换一个（MINGFA_HOME），或改正后再启动。`,
      `The data folder ${home} cannot be used: ${en}. Choose another (MINGFA_HOME), or mend it and start again.`,
    )
  }
  rmSync(probe, { force: true })
}

const unusable: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  EACCES: ['本用户没有写入的权限', 'this user may not write there'],
  EPERM: ['本用户没有写入的权限', 'this user may not write there'],
  EROFS: ['所在的磁盘是只读的', 'its disk is read-only'],
  ENOSPC: ['磁盘已满', 'the disk is full'],
  EDQUOT: ['磁盘配额已用完', 'the disk quota is used up'],
  ENOTDIR: ['路径中有一段不是目录', 'part of the path is no folder'],
  EEXIST: ['这是一个文件，不是目录', 'it is a file, not a folder'],
}

// Should the server be killed under us, it is started again at the same place, and the pools find it there.
async function keepRunning(options: EmbeddedOptions & { readonly log: (text: string) => void }) {
  const { log } = options
  let pg = await startEmbedded(options)
  let stopping = false
  const { config, socketDir } = pg
  const again = async () => {
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, 10_000)) {
      log(`PostgreSQL ended unasked; starting it again\n`)
      try {
        pg = await startEmbedded(options)
        void pg.gone.then(again)
        return
      } catch (error) {
        log(`${(error as Error).message}\n`)
        await sleep(wait)
      }
    }
  }
  void pg.gone.then(again)
  const stop = () => {
    stopping = true
    return pg.stop()
  }
  return { config, socketDir, stop }
}

// With one URL only we sign in as the owner and step down: what the application's role may not, a bug of ours cannot.
async function configsFor({ url, ownerUrl }: NonNullable<Settings['database']>, schema: string) {
  const ownerConfig = inSchema<ClientConfig>({ connectionString: ownerUrl ?? url }, schema)
  if (ownerUrl) return { ownerConfig, config: inSchema<ClientConfig>({ connectionString: url }, schema) }
  const role = await roleAt(ownerConfig, schema)
  return { ownerConfig, config: { ...ownerConfig, options: `${ownerConfig.options ?? ''} -c role=${role}` } }
}

async function bySocket(socketDir: string, schema: string) {
  const config = (user: string) => inSchema({ host: socketDir, port: 5432, user, database: DATABASE }, schema)
  const ownerConfig = config('postgres')
  return { socketDir, config: config(await roleAt(ownerConfig, schema)), ownerConfig }
}

async function makeDatabase(admin: ClientConfig) {
  const client = new Client(admin)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
