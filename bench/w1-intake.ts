import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { loadDemo } from '../demo/city/load.ts'
import { connect } from '../src/platform/db/connect.ts'
import { digest, newToken } from '../src/platform/sign-in/secret.ts'
import { differingTotals } from '../src/registers/activities/totals.ts'
import { ground, type Ground } from './ground.ts'
import { load, median, round, type Ask, type Run } from './load.ts'

const SCHOOLS = 700
const RECORDS_EACH = 10
const CONNECTIONS = 32
const ROUNDS = 5

/**
 * W1 intake: 700 schools hand in 10 records each over 32 connections, every one with session, permission, rules, history, ledger
 * and roll-up, committed durably before it is answered. Beside it, in turn, a bare node:http with one INSERT.
 */
export async function w1(rounds = ROUNDS) {
  const base = await ground()
  try {
    const clerks = await prepare(base)
    const children = await Promise.all((['mingfa', 'bare'] as const).map(async (kind) => [kind, await child(kind, base)] as const))
    const atRest = await memory(children[0]![1].process)
    const results: Record<string, Run[]> = { mingfa: [], bare: [] }
    for (const [, { port }] of children) await load(port, asks(clerks.slice(0, 100), 2), CONNECTIONS)
    for (let i = 0; i < rounds; i++)
      for (const [kind, { port }] of i % 2 ? children.toReversed() : children) results[kind]!.push(await load(port, asks(clerks, RECORDS_EACH), CONNECTIONS))
    const busy = await memory(children[0]![1].process)
    for (const [, { process }] of children) process.disconnect()
    const { db, close } = connect(base.config)
    const counted = await db.selectFrom('activity').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
    const differing = await differingTotals(db)
    await close()
    const ratios = results['mingfa']!.map((run, i) => run.perSecond / results['bare']![i]!.perSecond)
    return {
      id: 'W1',
      what: `${SCHOOLS} schools × ${RECORDS_EACH} records, ${CONNECTIONS} connections, ${rounds} rounds in turn`,
      ratio: round(median(ratios)),
      ratioRange: [round(Math.min(...ratios)), round(Math.max(...ratios))],
      bar: 0.5,
      mingfa: summary(results['mingfa']!),
      bare: summary(results['bare']!),
      memoryAtRestMiB: atRest,
      memoryUnderLoadMiB: busy,
      records: counted.n,
      rollUpDiffers: differing.length,
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

export interface Clerk {
  readonly org: string
  readonly token: string
}

/** The demo's offices and schools without records, a session for each clerk, and the bare peer's table. */
export async function prepare({ config, ownerConfig }: Ground): Promise<Clerk[]> {
  const owner = connect(ownerConfig)
  await owner.pool.query(`create table bare_activity (id uuid primary key, org uuid not null, day date, kind text, title text, place text, sessions int, pupils int, staff int, note text);
    create index on bare_activity (org, day); grant select, insert on bare_activity to mingfa_app`)
  await owner.close()
  const { db, close } = connect(config)
  await loadDemo({ db }, { records: false })
  const posts = await db.selectFrom('post').select(['person', 'org']).where('role', '=', 'school-clerk').limit(SCHOOLS).execute()
  const now = new Date()
  const sessions = posts.map(({ person, org }) => ({ person, org, token: newToken() }))
  await db
    .insertInto('session')
    .values(sessions.map(({ person, token }) => ({ id: digest(token), handle: v7(), person, methods: ['password'], created_at: now, last_seen_at: now, proved_at: now, expires_at: new Date(now.getTime() + 3_600_000) })))
    .execute()
  await close()
  return sessions.map(({ org, token }) => ({ org, token }))
}

export const asks = (clerks: readonly Clerk[], each: number): Ask[] =>
  Array.from({ length: each }, (_, i) => clerks.map((clerk) => handIn(clerk, i))).flat()

export function handIn({ org, token }: Clerk, i: number): Ask {
  const form = { org, day: `2024-12-${String(1 + (i % 28)).padStart(2, '0')}`, kind: 'class-meeting', title: `第${i + 1}次法治主题班会：学宪法、讲宪法`, place: '学校报告厅', sessions: 1, pupils: 40 + i, staff: 3, note: '班主任主持，学生代表发言，组织观看宪法宣传片并讨论。' }
  return { method: 'PUT', path: `/api/activities/${v7()}`, headers: { cookie: `__Host-mingfa=${token}` }, body: JSON.stringify({ form, request: v7(), submit: true, reasons: { outlier: '基准测试', 'over-roll-pupils': '基准测试', 'over-roll-staff': '基准测试', 'long-ago': '基准测试' } }) }
}

export async function child(kind: 'mingfa' | 'bare', { config, folder }: Ground): Promise<{ process: ChildProcess; port: number }> {
  const process = fork(join(import.meta.dirname, 'child.ts'), [kind, JSON.stringify({ config, home: join(folder, 'home') })], { execArgv: ['--import', 'tsx', ...(globalThis.process.env['PROF'] && kind === 'mingfa' ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] : [])] })
  const [{ port }] = (await once(process, 'message')) as [{ port: number }]
  return { process, port }
}

async function memory(process: ChildProcess): Promise<number> {
  process.send('memory')
  const [{ memory }] = (await once(process, 'message')) as [{ memory: number }]
  return Math.round(memory / 2 ** 20)
}
