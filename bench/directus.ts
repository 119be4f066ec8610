import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import { connect } from '../src/platform/db/connect.ts'
import { ground, type Ground } from './ground.ts'
import { freePort } from './instance.ts'
import { ask, load, median, round, type Ask, type Run } from './load.ts'
import type { Result } from './result.ts'
import { asks, child, handIn, prepare, type Clerk } from './w1-intake.ts'

// 12.4.1 asks for a part that was never published.
const PACKAGE = process.env['DIRECTUS'] ?? 'directus@12.4.0'
/** The Node it is made for, with the headers its native parts are compiled against: ours is too new for them. */
const NODE = `node-${process.platform}-${process.arch}`
const CONNECTIONS = 32
const TOKEN = 'bench-token'
const BAR = 20

/**
 * Directus 12 beside us, on the same PostgreSQL: installed for this run into a folder of its own, never a dependency. It takes
 * the same eight fields from the same clerks, each a user whose role may enter and read activities, with its own activity log. That a clerk
 * may report for their own school only, as ours asks of each record, would be a rule it sells a licence for: it is spared that. What cannot be installed is said, not guessed. Compiling its sandbox
 * takes minutes: DIRECTUS_HOME names a folder in which the installation is kept for the next run.
 */
export async function directus(): Promise<Result> {
  const what = `${PACKAGE} and Mingfa in turn, the same records over ${CONNECTIONS} connections`
  const base = await ground()
  try {
    const folder = process.env['DIRECTUS_HOME'] ?? join(base.folder, 'directus')
    const missing = install(folder)
    if (missing)
      return { id: 'W1 beside Directus', what, measures: [{ name: 'not measured', value: missing }], detail: {} }
    const clerks = await prepare(base)
    const few = clerks.slice(0, 300)
    const theirs = await start(folder, base, few).catch((error: Error) => error)
    if (theirs instanceof Error)
      return {
        id: 'W1 beside Directus',
        what,
        measures: [
          {
            name: 'not measured: installed, but it does not start here',
            value: theirs.message.split('\n')[0]!.replaceAll(base.folder, '…'),
          },
        ],
        detail: {},
      }
    const ours = await child('mingfa', base)
    const runs: { ours: Run[]; theirs: Run[] } = { ours: [], theirs: [] }
    for (let i = 0; i < 8; i++) {
      const theirRun = await load(
        theirs.port,
        few.map((clerk) => item(clerk, i)),
        CONNECTIONS,
      )
      const ourRun = await load(ours.port, asks(clerks, 10), CONNECTIONS)
      if (i === 0) continue // the first round warms both
      runs.theirs.push(theirRun)
      runs.ours.push(ourRun)
    }
    ours.process.disconnect()
    theirs.process.kill()
    const ratio = round(median(runs.ours.map(({ perSecond }, i) => perSecond / runs.theirs[i]!.perSecond)))
    const failed = [...runs.ours, ...runs.theirs].reduce((sum, run) => sum + run.failed, 0)
    return {
      id: 'W1 beside Directus',
      what,
      measures: [
        { name: 'records a second, × Directus', value: ratio, bar: `≥ ${BAR}`, met: ratio >= BAR },
        {
          name: 'records a second, Mingfa / Directus',
          value: `${median(runs.ours.map((run) => run.perSecond))} / ${median(runs.theirs.map((run) => run.perSecond))}`,
        },
        {
          name: 'ms p50, Mingfa / Directus',
          value: `${median(runs.ours.map((run) => run.p50))} / ${median(runs.theirs.map((run) => run.p50))}`,
        },
        { name: 'refused or failed', value: failed, bar: '0', met: failed === 0 },
      ],
      detail: { runs },
    }
  } finally {
    await base.end()
  }
}

/** Why it could not be installed, or nothing. */
function install(folder: string): string | undefined {
  const sandbox = join(folder, 'node_modules/isolated-vm')
  if (existsSync(join(sandbox, 'out/isolated_vm.node'))) return undefined
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const node = join(folder, 'node_modules', NODE)
  const env = {
    ...process.env,
    PATH: `${join(node, 'bin')}${delimiter}${process.env['PATH']}`,
    npm_config_nodedir: node,
  }
  const npm = (words: string[], minutes: number) =>
    execFileSync('npm', words, { cwd: folder, env, timeout: minutes * 60_000, stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    npm(['i', PACKAGE, `${NODE}@22`, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], 10)
    // Its sandbox for user scripts is native and is loaded at start.
    npm(['rebuild', 'isolated-vm', 'argon2'], 30)
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: Buffer }
    return (stderr?.toString().split('\n')[1] || message).slice(0, 200)
  }
  return undefined
}

async function start(folder: string, { embedded, ownerConfig }: Ground, clerks: readonly Clerk[]) {
  const owner = connect(ownerConfig)
  await owner.pool.query('create database directus')
  await owner.close()
  const port = await freePort()
  const { host, user } = embedded.config()
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    SECRET: v7(),
    LOG_LEVEL: 'error',
    TELEMETRY: 'false',
    RATE_LIMITER_ENABLED: 'false',
    PRESSURE_LIMITER_ENABLED: 'false',
    DB_CLIENT: 'pg',
    DB_HOST: host!,
    DB_PORT: '5432',
    DB_USER: user as string,
    DB_PASSWORD: '',
    DB_DATABASE: 'directus',
    DB_POOL__MAX: '32',
    ADMIN_EMAIL: 'bench@example.org',
    ADMIN_PASSWORD: 'bench-password',
    ADMIN_TOKEN: TOKEN,
  }
  const [node, program] = [join(folder, 'node_modules', NODE, 'bin/node'), join(folder, 'node_modules/directus/cli.js')]
  execFileSync(node, [program, 'bootstrap'], {
    cwd: folder,
    env,
    timeout: 120_000,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const process_ = spawn(node, [program, 'start'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  process_.once('exit', (code) => code && console.error(`Directus ended with ${code}`))
  while ((await ask(undefined, port, { method: 'GET', path: '/server/ping' }).catch(() => undefined))?.status !== 200) {
    if (process_.exitCode !== null) throw new Error('Directus did not start')
    await sleep(200)
  }
  const made = async (path: string, body: object) => {
    const { status, body: answer } = await ask(new Agent(), port, {
      method: 'POST',
      path,
      headers: bearer(TOKEN),
      body: JSON.stringify(body),
    })
    if (status > 299) throw new Error(`${path}: ${status} ${answer}`)
    return (JSON.parse(answer) as { data: { id: string } }).data
  }
  await made('/collections', collection)
  const policy = await made('/policies', {
    name: 'clerk',
    permissions: ['create', 'read'].map((action) => ({ collection: 'activity', action, fields: ['*'] })),
  })
  const role = await made('/roles', { name: 'clerk', policies: [{ policy: policy.id }] })
  for (let i = 0; i < clerks.length; i += 50)
    await made(
      '/users',
      clerks
        .slice(i, i + 50)
        .map(({ org }) => ({ email: `${org}@example.org`, role: role.id, token: tokenOf(org), status: 'active' })),
    )
  return { port, process: process_ }
}

const tokenOf = (org: string) => `clerk-${org}`
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const field = (field: string, type: string) => ({ field, type, schema: {}, meta: {} })
const collection = {
  collection: 'activity',
  schema: {},
  // Its own act and revision of each record, as every record of ours has.
  meta: { accountability: 'all' },
  fields: [
    { field: 'id', type: 'uuid', schema: { is_primary_key: true }, meta: {} },
    ...['org', 'kind', 'title', 'place', 'note'].map((name) => field(name, 'text')),
    field('day', 'date'),
    ...['sessions', 'pupils', 'staff'].map((name) => field(name, 'integer')),
  ],
}

function item(clerk: Clerk, i: number): Ask {
  const { form } = JSON.parse(handIn(clerk, i).body!) as { form: object }
  return {
    method: 'POST',
    path: '/items/activity',
    headers: bearer(tokenOf(clerk.org)),
    body: JSON.stringify({ id: v7(), ...form }),
  }
}
