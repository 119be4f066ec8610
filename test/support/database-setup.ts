import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { seed } from './seed.ts'
import { whole } from './whole.ts'

/** What a test file needs to clone its database; plain data, since it crosses to another process. */
export interface TestServer {
  readonly admin: ClientConfig
  readonly template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
    /** A folder of this run, for what its files share; within the project, so that what is built there finds its packages. */
    runFolder: string
    /** From what `sampled` draws. */
    sampleSeed: number
  }
}

const cache = join(import.meta.dirname, '../../node_modules/.cache')

/** One PostgreSQL for the whole run: the one MINGFA_TEST_DATABASE_URL names, or our own in memory; in it a template with all migrations. */
export default async function setup({ provide }: TestProject) {
  const url = process.env['MINGFA_TEST_DATABASE_URL']
  const server = url ? theirs(url) : await ours()
  const template = `mingfa_template_${Math.floor(Date.now() / 1000)}_${process.pid}`
  try {
    if (url) await sweepDatabases(server.admin)
    await makeTemplate(server.admin, template)
  } catch (error) {
    await server.end()
    throw error
  }
  provide('testServer', { admin: server.admin, template })
  provide('sampleSeed', seed)
  const how = whole
    ? 'whole (MINGFA_TEST_WHOLE=1)'
    : `sampled with MINGFA_TEST_SEED=${seed}; MINGFA_TEST_WHOLE=1 does all`
  process.stdout.write(`Tests of many alike: ${how}\n`)
  mkdirSync(cache, { recursive: true })
  sweepFolders(cache)
  const shared = mkdtempSync(join(cache, `mingfa-run-${process.pid}-`))
  provide('runFolder', shared)
  return async () => {
    rmSync(shared, { recursive: true, force: true })
    if (url) await dropTemplates(server.admin, template)
    await server.end()
  }
}

const theirs = (connectionString: string) => ({ admin: { connectionString } as ClientConfig, end: async () => {} })

async function ours() {
  const place = roomyMemory() ? '/dev/shm' : tmpdir()
  for (const each of new Set([place, tmpdir()])) sweepFolders(each)
  const folder = mkdtempSync(join(place, `mingfa-test-${process.pid}-`))
  chmodSync(folder, 0o755) // mkdtemp makes 0700, and PostgreSQL may run as another user than we
  const pg = await startEmbedded({
    dataDir: join(folder, 'data'),
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: 200,
      shared_buffers: '64MB',
    },
    initdbArgs: ['--no-sync'],
  })
  const end = async () => {
    await pg.stop('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  return { admin: pg.config(), end }
}

// A clone takes 17–30 ms in memory and up to a second on a busy disk.
function roomyMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize >= 2 ** 30
  } catch {
    return false
  }
}

// A killed run leaves its folder behind; its server stopped by itself.
function sweepFolders(place: string) {
  for (const name of readdirSync(place)) {
    const pid = Number(/^mingfa-(?:test|run)-(\d+)-/.exec(name)?.[1])
    if (pid && !isAlive(pid)) rmSync(join(place, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// On a shared server the killed run may have been another machine's: go by age, written in the name.
async function sweepDatabases(admin: ClientConfig) {
  await asAdmin(admin, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where datname ~ '^mingfa_(test|template)_[0-9]+_'`,
    )
    const anHourAgo = Date.now() / 1000 - 3600
    for (const { name } of rows) {
      if (Number(name.split('_')[2]) > anHourAgo) continue
      if (name.startsWith('mingfa_template_')) await client.query(`alter database ${name} is_template false`)
      await client.query(`drop database if exists ${name} with (force)`)
    }
  })
}

async function makeTemplate(admin: ClientConfig, template: string) {
  await asAdmin(admin, (client) => client.query(`create database ${template}`))
  await migrate(on(admin, template))
  // Nobody may be connected to a template while it is cloned.
  await asAdmin(admin, (client) =>
    client.query(`alter database ${template} with is_template true allow_connections false`),
  )
}

/** The template, and those that files of this run have made of it. */
const dropTemplates = (admin: ClientConfig, template: string) =>
  asAdmin(admin, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [template],
    )
    for (const { name } of rows) {
      await client.query(`alter database ${name} is_template false`)
      await client.query(`drop database ${name} with (force)`)
    }
  })

/** The same server, another database. */
export function on(admin: ClientConfig, database: string): ClientConfig {
  if (!admin.connectionString) return { ...admin, database }
  const url = new URL(admin.connectionString)
  url.pathname = `/${database}`
  return { ...admin, connectionString: url.href }
}

export async function asAdmin<T>(admin: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(admin)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
