import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { loadDemo } from '../demo/city/load.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { recountTotals } from '../src/registers/activities/totals.ts'
import type { PlainDate } from '../src/calendar/plain-date.ts'
import { shipped } from '../src/faces.ts'
import { computeFigures } from '../src/figures/compute.ts'
import { talliesWithin } from '../src/figures/kept.ts'
import { onDisk } from '../src/platform/files/disk.ts'
import { countTallies } from '../src/platform/tally.ts'
import { ground, type Ground } from './ground.ts'
import { growCases, growEntries } from './grow.ts'
import { round } from './load.ts'
import type { Measure, Result } from './result.ts'
import { child } from './w1-intake.ts'
import { w2 } from './w2-figures.ts'
import { w8 } from './w8-report.ts'

const SMALL = 10_000

/**
 * W2 and W8 over one house with a million activities, a million acts upon cases and a million entries of books; beside it, on the same
 * server, a copy from when it had ten thousand activities and the demo's cases and entries.
 */
export async function million(): Promise<Result[]> {
  const large = Number(process.env['RECORDS'] ?? 1_000_000)
  const [acts, entries] = ['ACTS', 'ENTRIES'].map((name) => Number(process.env[name] ?? large)) as [number, number]
  const base = await ground()
  try {
    const { db, close } = connect(base.config)
    // With papers: a case cites them.
    const bytes = join(base.folder, 'evidence')
    const parts = join(bytes, 'parts')
    await mkdir(parts, { recursive: true })
    await loadDemo({ db }, { evidence: { bytes: onDisk(bytes), parts } })
    await close()
    await fill(base, SMALL)
    const other = connect(base.embedded.config('template1'))
    await other.pool.query('create database small template postgres')
    await other.close()
    await fill(base, large)
    // Opened once, so that what follows from its declarations is derived before the entries are multiplied.
    const once = await child('mingfa', base)
    once.process.disconnect()
    const counted = await growRecords(base, { acts, entries })
    const figures = await w2(base, large)
    return [
      {
        ...figures,
        what: `${figures.what}; ${acts} acts upon cases, ${entries} entries`,
        measures: [...figures.measures, ...counted],
      },
      await w8(base, { small: SMALL, large }),
    ]
  } finally {
    await base.end()
  }
}

/** Cases and entries to so many; how long a year's figures take while they are counted from the records, and how long it takes to count them all once. */
async function growRecords(
  { ownerConfig }: Ground,
  { acts, entries }: { acts: number; entries: number },
): Promise<Measure[]> {
  const { db, close } = connect({ ...ownerConfig, max: 1 })
  await sql`delete from tally`.execute(db)
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await growCases(tx, acts)
  })
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await growEntries(tx, entries)
  })
  await sql`vacuum analyze`.execute(db)
  const now = new Date()
  const extent = {
    from: '2024-01-01' as PlainDate,
    until: '2024-12-31' as PlainDate,
    branch: { of: 'all' },
    asOf: null,
  } as const
  const took = async (work: () => Promise<unknown>) => {
    const begun = performance.now()
    await work()
    return performance.now() - begun
  }
  const page = () => computeFigures(db, shipped, extent, now)
  await page()
  const before = await took(page)
  const all = talliesWithin(shipped)
  const counting = await took(() => countTallies(db, all, now))
  await sql`vacuum analyze`.execute(db)
  await page()
  const after = await took(page)
  await close()
  return [
    { name: 'all figures, bureau, cases and entries counted from the records: ms, once', value: round(before) },
    { name: 'the same, kept: ms, once', value: round(after) },
    { name: `counting ${all.length} tallies at the first start: s`, value: round(counting / 1000) },
  ]
}

/**
 * Brings the house to so many records: the demo's own, again and again under new ids, each copy held by another school and
 * on another day of its month, so that kinds, programmes, months and counties keep the demo's proportions.
 */
export async function fill({ ownerConfig }: Ground, records: number): Promise<void> {
  const { db, close } = connect({ ...ownerConfig, max: 1 })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from activity`.execute(db)
  const missing = records - rows[0]!.n
  const indexes = await dropIndexes(db)
  // Foreign keys were checked when the demo came in; a million more checks of the same values measure nothing.
  await sql`set session_replication_role = replica`.execute(db)
  const columns = (await db.introspection.getTables())
    .find(({ name }) => name === 'activity')!
    .columns.map(({ name }) => name)
  const picked = columns.map((name) => changed[name] ?? `a.${name}`).join(', ')
  await sql`
    with school as materialized (select row_number() over (order by org) as i, org, county from (
        select distinct on (v.org) v.org, c.id as county from organisation_version v join organisation o on o.id = v.org and o.kind = 'school'
          left join organisation c on c.id = v.parent and c.kind = 'county' order by v.org, v.from_day desc) s),
      demo as materialized (select row_number() over (order by id) as i, a.* from activity a where status = 'approved'),
      pair as materialized (
        select n, 1 + n % (select count(*) from demo) as demo, 1 + (n::bigint * 7919) % (select count(*) from school) as school
        from generate_series(1, ${Math.max(0, missing)}::int) n)
    insert into activity (${sql.raw(columns.join(', '))})
    select ${sql.raw(picked)} from pair join demo a on a.i = pair.demo join school s on s.i = pair.school`.execute(db)
  await sql`set session_replication_role = origin`.execute(db)
  for (const index of indexes) await sql.raw(index).execute(db)
  await recountTotals(db)
  await sql`vacuum analyze`.execute(db)
  await close()
}

const changed: Readonly<Record<string, string>> = {
  id: 'gen_random_uuid()',
  version: '1',
  org: 's.org',
  county: 's.county',
  day: "date_trunc('month', a.day)::date + (extract(day from a.day)::int + n) % 28",
  photos: "'{}'",
}

/** A million rows enter ten times faster without indexes; answers how to make them again. */
async function dropIndexes(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = 'activity'::regclass and not indisprimary`.execute(db)
  for (const { name } of rows) await sql`drop index ${sql.raw(name)}`.execute(db)
  return rows.map(({ definition }) => definition)
}
