import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { loadDemo } from '../demo/city/load.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { digest, newToken, secretIn } from '../src/platform/sign-in/secret.ts'
import { sessionMac } from '../src/platform/sign-in/sessions.ts'
import { differingTotals } from '../src/registers/activities/totals.ts'
import { ground, type Ground } from './ground.ts'
import { processorOf } from './processor.ts'
import type { Result } from './result.ts'
import { load, median, round, type Ask, type Run } from './load.ts'

const SCHOOLS = 700
const RECORDS_EACH = 10
const CONNECTIONS = 32

/**
 * W1 intake: 700 schools hand in 10 records each over 32 connections, every one with session, permission, rules, history, ledger
 * and roll-up, committed durably before it is answered. Beside it, in turn, a bare node:http with one INSERT.
 */
export async function w1(rounds = Number(process.env['ROUNDS'] ?? 5)): Promise<Result> {
  const base = await ground()
  try {
    const clerks = await prepare(base)
    const children = await Promise.all(
      (['mingfa', 'bare'] as const).map(async (kind) => [kind, await child(kind, base)] as const),
    )
    const atRest = (await state(children[0]![1].process)).mib
    const results: Record<string, Run[]> = { mingfa: [], bare: [] }
    const spent: Record<string, number[]> = { mingfa: [], bare: [] }
    for (const [, { port }] of children) await load(port, asks(clerks.slice(0, 100), 2), CONNECTIONS)
    const begun = await Promise.all(children.map(([, { process }]) => state(process)))
    for (let i = 0; i < rounds; i++)
      for (const [kind, { port }] of i % 2 ? children.toReversed() : children) {
        const before = processorOf(base.embedded.pid)
        results[kind]!.push(await load(port, asks(clerks, RECORDS_EACH), CONNECTIONS))
        if (before !== null) spent[kind]!.push(processorOf(base.embedded.pid)! - before)
      }
    const ended = await Promise.all(children.map(([, { process }]) => state(process)))
    const busy = ended[0]!.mib
    const cpu = ended.map(({ cpuMs }, i) => round((cpuMs - begun[i]!.cpuMs) / (rounds * SCHOOLS * RECORDS_EACH)))
    for (const [, { process }] of children) process.disconnect()
    const { db, close } = connect(base.config)
    const counted = await db
      .selectFrom('activity')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    const differing = await differingTotals(db)
    await close()
    const ratios = results['mingfa']!.map((run, i) => run.perSecond / results['bare']![i]!.perSecond)
    const [mingfa, bare] = [summary(results['mingfa']!), summary(results['bare']!)]
    const ratio = round(median(ratios))
    return {
      id: 'W1 intake',
      what: `${SCHOOLS} schools × ${RECORDS_EACH} records over ${CONNECTIONS} connections, ${rounds} rounds in turn with a bare node:http and one INSERT`,
      measures: [
        {
          name: 'records a second, as a share of the bare server',
          value: `${ratio} (${round(Math.min(...ratios))}–${round(Math.max(...ratios))})`,
          bar: '≥ 0.5',
          met: ratio >= 0.5,
        },
        { name: 'records a second, Mingfa / bare', value: `${mingfa.perSecond} / ${bare.perSecond}` },
        { name: 'ms p50 / p99', value: `${mingfa.p50} / ${mingfa.p99}` },
        { name: "ms of the server's processor a record, Mingfa / bare", value: cpu.join(' / ') },
        {
          name: "ms of the database's processor a record, Mingfa / bare",
          value: [spent['mingfa']!, spent['bare']!]
            .map((rounds) => round(median(rounds) / (SCHOOLS * RECORDS_EACH)))
            .join(' / '),
        },
        { name: 'MiB at rest / under load, from the sources', value: `${atRest} / ${busy}` },
        { name: 'refused or failed', value: mingfa.failed, bar: '0', met: mingfa.failed === 0 },
        {
          name: 'roll-up cells that differ from a recount',
          value: differing.length,
          bar: '0',
          met: differing.length === 0,
        },
      ],
      detail: { ratios, mingfa, bare, records: counted.n, runs: results },
    }
  } finally {
    await base.end()
  }
}

const summary = (runs: readonly Run[]) => ({
  perSecond: median(runs.map(({ perSecond }) => perSecond)),
  p50: median(runs.map(({ p50 }) => p50)),
  p99: median(runs.map(({ p99 }) => p99)),
  failed: runs.reduce((sum, { failed }) => sum + failed, 0),
})

/** Somebody signed in: where they work, and the headers their requests carry. */
export interface Clerk {
  readonly org: string
  readonly headers: Readonly<Record<string, string>>
}

/** The demo's offices and schools without records, a session for each clerk, and the bare peer's table. */
export async function prepare({ config, ownerConfig, folder }: Ground): Promise<Clerk[]> {
  const owner = connect(ownerConfig)
  await owner.pool
    .query(`create table bare_activity (id uuid primary key, org uuid not null, day date, kind text, title text, place text, sessions int, pupils int, staff int, note text);
    create index on bare_activity (org, day); grant select, insert on bare_activity to mingfa_app`)
  await owner.close()
  const { db, close } = connect(config)
  await loadDemo({ db }, { records: false })
  const clerks = await sessionsOf({ db, home: join(folder, 'home') }, 'school-clerk', SCHOOLS)
  await close()
  return clerks
}

/** A house: its database, and the folder with its key. */
interface HouseAt {
  readonly db: Db
  readonly home: string
}

/** Signs in so many holders of posts of a role, at organisations that there still are. */
export async function sessionsOf(at: HouseAt, role: string, most: number): Promise<Clerk[]> {
  const posts = await at.db
    .selectFrom('post')
    .innerJoin('organisation', 'organisation.id', 'post.org')
    .select(['post.person', 'post.org'])
    .where('role', '=', role)
    .where('until', 'is', null)
    .limit(most)
    .execute()
  const headers = await signIn(
    at,
    posts.map(({ person }) => person),
  )
  return posts.map(({ org }, i) => ({ org, headers: headers[i]! }))
}

/** A session for each of these persons, as the headers of their requests. */
export async function signIn(
  { db, home }: HouseAt,
  persons: readonly string[],
): Promise<{ readonly cookie: string }[]> {
  const now = new Date()
  const secret = secretIn(join(home, 'secret.key'))
  const sessions = persons.map((person) => {
    const token = newToken()
    const bound = {
      id: digest(token),
      handle: v7(),
      person,
      methods: ['password'],
      created_at: now,
      proved_at: now,
      expires_at: new Date(now.getTime() + 3_600_000),
    }
    return { token, row: { ...bound, last_seen_at: now, mac: sessionMac(secret, bound) } }
  })
  await db
    .insertInto('session')
    .values(sessions.map(({ row }) => row))
    .execute()
  return sessions.map(({ token }) => ({ cookie: `__Host-mingfa=${token}` }))
}

export const asks = (clerks: readonly Clerk[], each: number): Ask[] =>
  Array.from({ length: each }, (_, i) => clerks.map((clerk) => handIn(clerk, i))).flat()

const reasons = Object.fromEntries(
  ['twin', 'outlier', 'over-roll-pupils', 'over-roll-staff', 'long-ago', 'outside-period', 'once-per-person'].map(
    (code) => [code, '基准测试'],
  ),
)

/** The i-th record of a school, 8 fields with Chinese text; `more` overrides fields of the form. */
export function handIn({ org, headers }: Clerk, i: number, more: object = {}): Ask {
  const form = {
    org,
    day: `2024-12-${String(1 + (i % 28)).padStart(2, '0')}`,
    kind: 'class-meeting',
    title: `第${i + 1}次法治主题班会：学宪法、讲宪法`,
    place: '学校报告厅',
    sessions: 1,
    pupils: 40 + i,
    staff: 3,
    note: '班主任主持，学生代表发言，组织观看宪法宣传片并讨论。',
    ...more,
  }
  return {
    method: 'PUT',
    path: `/api/activities/${v7()}`,
    headers,
    body: JSON.stringify({ form, request: v7(), submit: true, reasons }),
  }
}

export async function child(
  kind: 'mingfa' | 'bare',
  { config, folder }: Ground,
  { works = false } = {},
): Promise<{ process: ChildProcess; port: number }> {
  const env = { ...globalThis.process.env, NODE_ENV: 'production', ...(works && { WORK: 'yes' }) }
  // PROF=FOLDER keeps a processor profile of ours there.
  const profile = globalThis.process.env['PROF']
  const process = fork(
    join(import.meta.dirname, 'child.ts'),
    [kind, JSON.stringify({ config, home: join(folder, 'home') })],
    {
      env,
      execArgv: [
        '--import',
        'tsx',
        ...(profile && kind === 'mingfa' ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
      ],
    },
  )
  const [{ port }] = (await once(process, 'message')) as [{ port: number }]
  return { process, port }
}

/** A child's memory, and the processor time it has used. */
export async function state(process: ChildProcess): Promise<{ mib: number; cpuMs: number }> {
  process.send('state')
  const [{ memory, cpu }] = (await once(process, 'message')) as [{ memory: number; cpu: NodeJS.CpuUsage }]
  return { mib: Math.round(memory / 2 ** 20), cpuMs: (cpu.user + cpu.system) / 1000 }
}
