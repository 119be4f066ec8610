import { recountStanding } from '../src/books/standing.ts'
import { mkdir } from 'node:fs/promises'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { loadDemo } from '../demo/city/load.ts'
import { shipped } from '../src/faces.ts'
import { talliesWithin } from '../src/figures/kept.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { onDisk } from '../src/platform/files/disk.ts'
import { countTallies } from '../src/platform/tally.ts'
import { ground, type Ground } from './ground.ts'
import { growCases, growEntries, growOthers, growReports } from './grow.ts'
import { ask, median, quantile, round, type Ask } from './load.ts'
import { fill } from './million.ts'
import { processorOf } from './processor.ts'
import type { Measure, Result } from './result.ts'
import { child, handIn, sessionsOf, type Clerk } from './w1-intake.ts'

const number = (name: string, usual: number) => Number(process.env[name] ?? usual)
const YEAR = 'from=2024-01-01&until=2024-12-31'

/**
 * All figures of a year for the bureau, a county and schools, with every counted table grown: activities, cases with their acts, entries of books, opinions,
 * publications, and the daily reports of ten times the schools. Three times over: the first time a page is asked for; again with nothing changed; again with an
 * activity, an entry and a daily report come in before each.
 */
export async function year(): Promise<Result> {
  const [rounds, scale, records] = [number('ROUNDS', 40), number('SCALE', 10), number('RECORDS', 1_000_000)]
  const [acts, entries, others] = [number('ACTS', records), number('ENTRIES', records), number('OTHERS', records / 10)]
  const base = await ground()
  try {
    const grown = await grow(base, { scale, records, acts, entries, others })
    const { db, close } = connect(base.config)
    const at = { db, home: join(base.folder, 'home') }
    const served = await child('mingfa', base, { works: true })
    const [section, county] = [
      (await sessionsOf(at, 'section-officer', 1))[0]!,
      (await sessionsOf(at, 'county-officer', 1))[0]!,
    ]
    const clerks = await sessionsOf(at, 'school-clerk', 2 * rounds + 1)
    await settled(db)
    const agent = new Agent({ keepAlive: true })
    const call = async (what: Ask) => {
      const begun = performance.now()
      const { status, body } = await ask(agent, served.port, what)
      if (status !== 200) throw new Error(`${what.path}: ${status} ${body.slice(0, 300)}`)
      return performance.now() - begun
    }
    const page = ({ headers }: Clerk): Ask => ({ method: 'GET', path: `/api/figures?${YEAR}`, headers })
    const boards = (on: Clerk): Ask => ({
      method: 'GET',
      path: '/api/prevention/board?day=2024-12-20',
      headers: on.headers,
    })
    const honours = await schoolOf(db)
    const come = async (i: number) => {
      await call(handIn(clerks[i % clerks.length]!, i))
      await call({
        method: 'PUT',
        path: `/api/books/honours/${v7()}`,
        headers: section.headers,
        body: JSON.stringify({ form: { ...honour, title: `荣誉${v7()}`, unit: honours }, seen: 0, request: v7() }),
      })
    }
    const measures: Measure[] = []
    const measured = async (name: string, asks: readonly Ask[], before: (i: number) => Promise<void>, bar?: number) => {
      const took: number[] = []
      let spent = 0
      for (const [i, what] of asks.entries()) {
        await before(i)
        const begun = processorOf(base.embedded.pid)
        took.push(await call(what))
        spent += (processorOf(base.embedded.pid) ?? 0) - (begun ?? 0)
      }
      took.sort((a, b) => a - b)
      const [p50, p95] = [median(took), quantile(took, 0.95)]
      measures.push({
        name: `${name}: ms p50 / p95, ms of the database's processor each`,
        value: `${round(p50)} / ${round(p95)}, ${round(spent / asks.length)}`,
        ...(bar !== undefined && { bar: `p95 ≤ ${bar} ms`, met: p95 <= bar }),
      })
    }
    const still = () => Promise.resolve()
    const times = (what: Ask) => Array.from({ length: rounds }, () => what)
    // Each connection of the pool plans for itself.
    await measured('figures, bureau, first time', [page(section)], still)
    await measured('figures, county, first time', [page(county)], still)
    await measured('figures, bureau, nothing changed', times(page(section)), still, 50)
    await measured('figures, county, nothing changed', times(page(county)), still, 50)
    await measured('figures, schools, each for the first time', clerks.slice(0, rounds).map(page), still, 50)
    await measured('figures, schools, again', clerks.slice(0, rounds).map(page), still, 50)
    await measured('figures, bureau, a record and an entry come in before each', times(page(section)), come, 50)
    await measured('figures, county, a record and an entry come in before each', times(page(county)), come, 50)
    await measured('figures, schools, a record and an entry come in before each', clerks.slice(0, rounds).map(page), come, 50) // prettier-ignore
    await measured('daily reports, board of the bureau', times(boards(section)).slice(0, 10), still)
    await measured('daily reports, board of a county', times(boards(county)).slice(0, 10), still)
    agent.destroy()
    served.process.disconnect()
    await close()
    return {
      id: 'Figures of a year',
      what: `${grown}; ${rounds} rounds`,
      measures,
      detail: {},
    }
  } finally {
    await base.end()
  }
}

const honour = {
  kind: 'model-school',
  level: 'city',
  person: '',
  by: '市政府',
  on: '2024-03-01',
  until: null,
  revoked: null,
}

interface Sizes {
  readonly scale: number
  readonly records: number
  readonly acts: number
  readonly entries: number
  readonly others: number
}

/** The demo's city so many times, and of everything that is counted so many; answers what there is. */
async function grow(base: Ground, { scale, records, acts, entries, others }: Sizes): Promise<string> {
  const { db, close } = connect(base.config)
  // With papers: a case cites them.
  const bytes = join(base.folder, 'evidence')
  const parts = join(bytes, 'parts')
  await mkdir(parts, { recursive: true })
  await loadDemo({ db }, { scale, evidence: { bytes: onDisk(bytes), parts } })
  await close()
  await fill(base, records)
  // Opened once, so that what follows from its declarations is derived before the entries are multiplied.
  const once = await child('mingfa', base)
  once.process.disconnect()
  const owner = connect({ ...base.ownerConfig, max: 1 })
  await sql`delete from tally`.execute(owner.db)
  for (const step of [
    (tx: Db) => growCases(tx, acts),
    (tx: Db) => growEntries(tx, entries),
    (tx: Db) => growReports(tx),
    (tx: Db) => growOthers(tx, others),
  ])
    await owner.db.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await step(tx)
    })
  await sql`vacuum analyze`.execute(owner.db)
  await countTallies(owner.db, talliesWithin(shipped), new Date())
  await recountStanding(owner.db)
  await sql`vacuum analyze`.execute(owner.db)
  const tables = [
    'organisation',
    'activity',
    'act',
    'dossier',
    'book_entry',
    'clue_report',
    'public_comment',
    'publication',
  ]
  const { rows } = await sql<{ name: string; n: number }>`
    ${sql.join(
      tables.map((name) => sql`select ${name}::text as name, count(*)::int as n from ${sql.table(name)}`),
      sql` union all `,
    )}`.execute(owner.db)
  const { rows: days } = await sql<{ n: number }>`
    select count(*)::int as n from clue_report r cross join lateral jsonb_object_keys(r.days) d`.execute(owner.db)
  await owner.close()
  return [...rows.map(({ name, n }) => `${n} ${name}`), `${days[0]!.n} daily reports`].join(', ')
}

const schoolOf = async (db: Db) =>
  (await sql<{ org: string }>`select org from activity where status = 'approved' limit 1`.execute(db)).rows[0]!.org

/** The log takes in what the demo entered, as it does in the first minute of a house. */
export async function settled(db: Db): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const { rows } = await sql<{ behind: number }>`
      select ((select max(seq) from ledger) - coalesce((select settled from log_state), 0))::int as behind`.execute(db)
    if (rows[0]!.behind < 1000) return
    await sleep(1000)
  }
}
