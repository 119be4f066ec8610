import { sql } from 'kysely'
import type { Also, RecordRow } from '../../platform/change.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { Question } from '../../platform/proofs.ts'
import { differingStandings, recountStandings } from '../campaigns/standing.ts'

/** What is summed of approved activities. */
export const measures = ['records', 'sessions', 'pupils', 'staff', 'parents', 'others', 'copies'] as const

/** "Directly under the bureau" in a key, where null cannot stand. */
const NO_COUNTY = '00000000-0000-0000-0000-000000000000'

const records = 'sum(sign)::int as records'
const amounts = measures.slice(1).map((measure) => `sum(sign * ${measure}::bigint)::bigint as ${measure}`)
const columns =
  'id, org, county, month, kind, programme, honour, topics, status, sessions, pupils, staff, parents, others, copies'

/** A table of sums of approved records: the cells' key, how a record gives it, what is summed, and the rows a record gives. */
interface Totals {
  readonly table: string
  readonly key: Readonly<Record<string, string>>
  readonly sums: Readonly<Record<string, string>>
  readonly each?: string
}

const shared = {
  county: `coalesce(county, '${NO_COUNTY}')`,
  month: 'month',
  kind: 'kind',
  programme: `coalesce(programme, '')`,
  honour: `coalesce(honour, '')`,
}
const measured = Object.fromEntries(measures.map((measure, i) => [measure, [records, ...amounts][i]!]))

/** By organisation; by county; and by county how many records name each law. What waits for approval is in none: handing in leaves them be. */
const tables: readonly Totals[] = [
  { table: 'activity_total', key: { org: 'org', ...shared }, sums: measured },
  { table: 'activity_total_of_county', key: shared, sums: measured },
  {
    table: 'activity_topic_total',
    key: { ...shared, topic: 'topic' },
    sums: { records },
    each: 'cross join lateral (select distinct topic from unnest(d.topics) topic) t',
  },
]

/** The cells that records `from` make; those that come to nothing are none. */
function cellsOf({ key, sums, each = '' }: Totals, from: string): string {
  const grouped = Object.entries(key).map(([name, value]) => `${value} as ${name}`)
  return `select * from (
  select ${[...grouped, ...Object.values(sums)].join(', ')} from (${from}) d ${each} where status = 'approved' group by ${grouped.map((_, i) => i + 1).join(', ')}
) cells where ${Object.keys(sums)
    .map((name) => `${name} <> 0`)
    .join(' or ')}`
}

/** Keeps a table with every change: what the record adds now less what it added before. Ordered, so that no two changes deadlock. */
function keep(totals: Totals): string {
  const [key, sums] = [Object.keys(totals.key), Object.keys(totals.sums)]
  return `insert into ${totals.table} as r (${[...key, ...sums].join(', ')})
${cellsOf(totals, `select ${columns}, 1 as sign from written union all select ${columns}, -1 from old where id in (select id from written)`)}
order by ${key.join(', ')}
on conflict (${key.join(', ')}) do update set ${sums.map((name) => `${name} = r.${name} + excluded.${name}`).join(', ')}`
}

/** The statements that keep the roll-ups, for the seam. */
export const keepTotals: readonly Also<RecordRow & { readonly status: string }>[] = tables.map((totals) => ({
  name: `kept_${totals.table}`,
  sql: keep(totals),
  concerns: ({ status }) => status === 'approved',
}))

const recount = `select ${columns}, 1 as sign from activity`

/** Cells in which a roll-up and a recount of the records differ; none, or somebody wrote past the seam. */
export async function differingTotals(db: Db): Promise<{ table: string; cell: string }[]> {
  const each = tables.map((totals) => {
    const [key, sums] = [Object.keys(totals.key), Object.keys(totals.sums)]
    const present = `select ${[...key, ...sums].join(', ')} from ${totals.table} where ${sums.map((name) => `${name} <> 0`).join(' or ')}`
    const counted = cellsOf(totals, recount)
    return `select '${totals.table}' as "table", month || ' ' || kind as cell from ((${present} except ${counted}) union all (${counted} except ${present})) d`
  })
  const { rows } = await sql<{ table: string; cell: string }>`${sql.raw(each.join(' union all '))} limit 100`.execute(
    db,
  )
  return [...rows, ...(await differingStandings(db))]
}

/** The same recount, of a backup. Topics are the lists of texts that records have. */
export const askedOfTotals: readonly Question[] = tables.map(({ table, key, sums, each = '' }) => {
  const names = Object.keys(key)
  const amounts = Object.keys(sums)
  const whole = (name: string) => `cast(${name} as integer)`
  const values = Object.entries(key).map(([name, value]) => `${value} as ${name}`)
  const from = each
    ? `(select distinct a.id, a.status, a.month, a.kind, a.county, a.programme, a.honour, t.value as topic from activity a, json_each(items(a.topics)) t)`
    : 'activity'
  return {
    what: 'total-differs',
    sees: { [table]: '*' },
    sql: `
    select '${table} ' || month || ' ' || kind as place from (
      select ${names.join(', ')}, ${amounts.map((name) => `${whole(name)} as ${name}`).join(', ')} from ${table}
      union all select ${values.join(', ')}, ${amounts.map((name) => (name === 'records' ? '-1' : `-${whole(name)}`)).join(', ')}
        from ${from} where status = 'approved')
    group by ${names.join(', ')} having ${amounts.map((name) => `sum(${name}) <> 0`).join(' or ')}`,
  }
})

/** Makes the roll-ups anew from the records: after a restore, or when the nightly comparison has raised its alarm. As the owner. */
export async function recountTotals(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`lock table activity in share mode`.execute(tx)
    for (const totals of tables) {
      await sql`delete from ${sql.table(totals.table)}`.execute(tx)
      await sql
        .raw(
          `insert into ${totals.table} (${[...Object.keys(totals.key), ...Object.keys(totals.sums)].join(', ')}) ${cellsOf(totals, recount)}`,
        )
        .execute(tx)
    }
    await recountStandings(tx)
  })
}
