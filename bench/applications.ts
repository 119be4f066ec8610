import { mkdir } from 'node:fs/promises'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { sql } from 'kysely'
import { loadDemo } from '../demo/city/load.ts'
import { shipped } from '../src/faces.ts'
import { talliesWithin } from '../src/figures/kept.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { onDisk } from '../src/platform/files/disk.ts'
import { countTallies } from '../src/platform/tally.ts'
import { ground } from './ground.ts'
import { ask, median, quantile, round, type Ask } from './load.ts'
import type { Measure, Result } from './result.ts'
import { child, sessionsOf } from './w1-intake.ts'

const number = (name: string, usual: number) => Number(process.env[name] ?? usual)
const YEAR = { from: '2024-01-01', until: '2024-12-31' }

/** The lists of a house with so many applications, and a year's statutory tables beside a bare GROUP BY of the same dossiers and equal to a recount of them. */
export async function applications(): Promise<Result> {
  const [rounds, cases] = [number('ROUNDS', 30), number('CASES', 1_000_000)]
  const base = await ground()
  try {
    const bytes = join(base.folder, 'evidence')
    const parts = join(bytes, 'parts')
    await mkdir(parts, { recursive: true })
    const { db, close } = connect(base.config)
    await loadDemo({ db }, { evidence: { bytes: onDisk(bytes), parts } })
    const owner = connect({ ...base.ownerConfig, max: 1 })
    await sql`delete from tally`.execute(owner.db)
    await growApplications(owner.db, cases)
    await sql`vacuum analyze dossier`.execute(owner.db)
    await countTallies(owner.db, talliesWithin(shipped), new Date())
    const served = await child('mingfa', base)
    const { headers } = (await sessionsOf({ db, home: join(base.folder, 'home') }, 'section-officer', 1))[0]!
    const agent = new Agent({ keepAlive: true })
    const asked = async (path: string) => {
      const what: Ask = { method: 'GET', path, headers }
      const begun = performance.now()
      const { status, body } = await ask(agent, served.port, what)
      if (status !== 200) throw new Error(`${path}: ${status} ${body.slice(0, 300)}`)
      return { took: performance.now() - begun, body }
    }
    const measures: Measure[] = []
    for (const [name, query] of Object.entries(lists)) {
      const took: number[] = []
      await asked(`${LIST}?${query(0)}`)
      for (let i = 0; i < rounds; i++) took.push((await asked(`${LIST}?${query(i)}`)).took)
      const p95 = quantile(
        took.toSorted((a, b) => a - b),
        0.95,
      )
      measures.push({ name: `list, ${name}: ms p95`, value: round(p95), bar: '≤ 150', met: p95 <= 150 })
    }
    const [tables, bare]: [number[], number[]] = [[], []]
    let told = ''
    for (let i = 0; i < rounds; i++) {
      const { took, body } = await asked(`/api/statutory-tables?from=${YEAR.from}&until=${YEAR.until}`)
      tables.push(took)
      told = body
      bare.push(await grouped(owner.db))
    }
    const p95 = quantile(
      tables.toSorted((a, b) => a - b),
      0.95,
    )
    const [counted, said] = [await recount(owner.db), saidOf(told)]
    const same = JSON.stringify(counted) === JSON.stringify(said)
    measures.push(
      { name: 'statutory tables of a year: ms p95', value: round(p95), bar: '≤ 300', met: p95 <= 300 },
      { name: 'a bare GROUP BY of the dossiers: ms median', value: round(median(bare)) },
      { name: 'columns as a recount has them', value: same ? 'the same' : 'others', bar: 'the same', met: same },
    )
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from dossier where procedure = ${APPLICATIONS}`.execute(owner.db)
    agent.destroy()
    served.process.disconnect()
    await owner.close()
    await close()
    return {
      id: 'Applications',
      what: `${rows[0]!.n} applications, ${rounds} rounds`,
      measures,
      detail: { counted, said },
    }
  } finally {
    await base.end()
  }
}

const APPLICATIONS = 'service-applications'
const LIST = `/api/cases/${APPLICATIONS}`
const stages = ['rated', 'delivered', 'unrated', 'granted']
const lists: Readonly<Record<string, (i: number) => string>> = {
  'as it opens': () => 'limit=50',
  'of a stage': (i) => `limit=50&stage=${stages[i % stages.length]}`,
  'by what is pressing': () => 'limit=50&sort=pressing',
  'of a year': (i) => `limit=50&year=${2024 + (i % 2)}`,
  'searched by number': (i) => `limit=50&q=${encodeURIComponent(`2024〕${1 + (i % 9)}`)}`,
}

/** The demo's applications, each so many times over, by days of three years. */
async function growApplications(db: Db, cases: number): Promise<void> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from dossier where procedure = ${APPLICATIONS}`.execute(db)
  const copies = Math.ceil(cases / rows[0]!.n) - 1
  const { rows: columns } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = 'dossier'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(
    db,
  )
  const own: Readonly<Record<string, ReturnType<typeof sql>>> = {
    id: sql`gen_random_uuid()`,
    number: sql`d.number || '-' || n`,
    changed_at: sql`d.changed_at - make_interval(mins => n)`,
  }
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`insert into dossier (${sql.join(columns.map(({ name }) => sql.ref(name)))})
      select ${sql.join(columns.map(({ name }) => own[name] ?? sql.ref(`d.${name}`)))} from dossier d, generate_series(1, ${copies}::int) n where d.procedure = ${APPLICATIONS}`.execute(
      tx,
    )
  })
}

/** What a table made for counting would be asked. */
async function grouped(db: Db): Promise<number> {
  const begun = performance.now()
  await sql`select state #>> '{matter,type}', state #>> '{decision,outcome}', count(*) from dossier
    where procedure = ${APPLICATIONS} and state #>> '{decision,on}' between ${YEAR.from} and ${YEAR.until} group by 1, 2`.execute(
    db,
  )
  return performance.now() - begun
}

/** The five columns of permits, counted one by one from the dossiers. */
async function recount(db: Db): Promise<readonly number[]> {
  const on = (path: string) => sql`state #>> ${path}::text[] between ${YEAR.from} and ${YEAR.until}`
  const { rows } = await sql<{ counted: number[] }>`
    select array[count(*) filter (where ${on('{receivedOn}')}), count(*) filter (where ${on('{accepted,on}')}),
      count(*) filter (where ${on('{decision,on}')} and state #>> '{decision,outcome}' = 'granted'), count(*) filter (where ${on('{decision,on}')} and state #>> '{decision,outcome}' = 'refused'),
      count(*) filter (where ${on('{revokedOn}')})]::int[] as counted
    from dossier where procedure = ${APPLICATIONS} and state #>> '{matter,type}' = 'permit'`.execute(db)
  return rows[0]!.counted
}

function saidOf(body: string): readonly number[] {
  const { tables } = JSON.parse(body) as {
    tables: { title: { zh: string }; columns: { figure: { value: number } }[] }[]
  }
  return tables.find(({ title }) => title.zh === '行政许可')!.columns.map(({ figure }) => figure.value)
}
