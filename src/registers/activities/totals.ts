import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

/** What is summed of approved activities; `pending` counts those handed in and not approved. */
export const measures = ['records', 'sessions', 'pupils', 'staff', 'parents', 'others', 'copies'] as const
export type Measure = (typeof measures)[number]

/** "Directly under the bureau" in a key, where null cannot stand. */
export const NO_COUNTY = '00000000-0000-0000-0000-000000000000'

const key = ['org', 'county', 'month', 'kind', 'programme', 'honour']
const kept = [...measures, 'pending']

const cell = `org, coalesce(county, '${NO_COUNTY}') as county, month, kind, coalesce(programme, '') as programme, coalesce(honour, '') as honour`
const counted = `case when status = 'approved' then 1 else 0 end`
const sums = [
  `sum(sign * ${counted})::int as records`,
  ...measures.slice(1).map((measure) => `sum(sign * ${counted} * ${measure}::bigint)::bigint as ${measure}`),
  `sum(sign * case when status = 'submitted' then 1 else 0 end)::int as pending`,
].join(', ')
const columns = 'id, org, county, month, kind, programme, honour, status, sessions, pupils, staff, parents, others, copies'

/** Keeps the roll-up with every change: what the record adds now less what it added before. Ordered, so that no two changes deadlock. */
export const keepTotals = `insert into activity_total as r (${[...key, ...kept].join(', ')})
select * from (
  select ${cell}, ${sums} from (
    select ${columns}, 1 as sign from written
    union all
    select ${columns}, -1 from old where id in (select id from written)
  ) d where status in ('approved', 'submitted') group by ${key.map((_, i) => i + 1).join(', ')}
) delta
where ${kept.map((name) => `delta.${name} <> 0`).join(' or ')}
order by ${key.map((name) => `delta.${name}`).join(', ')}
on conflict (org, month, kind, programme, honour, county) do update set ${kept.map((name) => `${name} = r.${name} + excluded.${name}`).join(', ')}`

/** Cells in which the roll-up and a recount of the records differ; none, or somebody wrote past the seam. */
export async function differingTotals(db: Db): Promise<{ org: string; month: number; kind: string }[]> {
  const recount = `select ${cell}, ${sums} from (select ${columns}, 1 as sign from activity) d where status in ('approved', 'submitted') group by ${key.map((_, i) => i + 1).join(', ')}`
  const present = `select ${[...key, ...kept].join(', ')} from activity_total where ${kept.map((name) => `${name} <> 0`).join(' or ')}`
  const nonZero = `select * from (${recount}) c where ${kept.map((name) => `${name} <> 0`).join(' or ')}`
  const { rows } = await sql<{ org: string; month: number; kind: string }>`
    with a as (${sql.raw(present)}), b as (${sql.raw(nonZero)})
    select org, month, kind from ((select * from a except select * from b) union all (select * from b except select * from a)) d
    limit 100`.execute(db)
  return rows
}

/** Makes the roll-up anew from the records: after a restore, or when the nightly comparison has raised its alarm. As the owner. */
export async function recountTotals(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`lock table activity in share mode`.execute(tx)
    await sql`delete from activity_total`.execute(tx)
    await sql`insert into activity_total (${sql.raw([...key, ...kept].join(', '))})
      select ${sql.raw(`${cell}, ${sums}`)} from (select ${sql.raw(columns)}, 1 as sign from activity) d
      where status in ('approved', 'submitted') group by ${sql.raw(key.map((_, i) => i + 1).join(', '))}`.execute(tx)
  })
}
