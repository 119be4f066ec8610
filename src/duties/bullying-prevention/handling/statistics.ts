import { sql } from 'kysely'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import type { Db } from '../../../platform/db/connect.ts'
import { columns, type CountedAs, type Statistics } from './contract.ts'
import { handlingSettings } from './settings.ts'
import { publishable } from '../../../figures/suppress.ts'
import type { Bullying } from './state.ts'
import { into } from '../../../platform/cases/keys.ts'

const inBullying = into<Bullying>('d.state')

interface Counted {
  readonly school: string | null
  readonly county: string | null
  readonly counted: CountedAs
  readonly n: number
}

const names = Object.keys(columns) as CountedAs[]

/** The cases of a year, by the first school each concerns. Joined and referred ones are counted where they went. */
export async function statisticsOf(db: Db, year: number, today: PlainDate): Promise<Statistics> {
  const minutes = await settingOf(db, handlingSettings.alarmMinutes)
  const within = sql`d.procedure = 'bullying-cases' and d.opened_on between ${`${year}-01-01`} and ${`${year}-12-31`} and d.stage not in ('duplicate', 'referred') and d.erased_on is null`
  const [{ rows }, { rows: times }] = await Promise.all([
    sql<Counted>`
      select o.name as school, case when o.org is null then null else coalesce(c.name, '') end as county, k.counted, count(*)::int as n
      from dossier d left join organisation_on(${today}::date) o on o.org = (${inBullying.json('triage', 'schools')} ->> 0)::uuid left join organisation_on(${today}::date) c on c.org = o.county
      cross join lateral (select case when ${inBullying.json('finding')} = 'null' then 'pending' when ${inBullying('finding', 'outcome')} = 'bullying' then ${inBullying('finding', 'severity')} else ${inBullying('finding', 'outcome')} end as counted) k
      where ${within} group by 1, 2, 3 order by 2, 1`.execute(db),
    sql<Statistics['triaged'] & { escalated: number }>`
      select count(*) filter (where t.at <= d.changed + make_interval(mins => ${minutes}))::int as "inTime", count(t.at)::int as "all", coalesce(sum(jsonb_array_length(${inBullying.json('escalations')})), 0)::int as escalated
      from (select d.id, d.state, ${inBullying('arrivedAt')}::timestamptz as changed from dossier d where ${within}) d
      left join lateral (select min(a.at) as at from act a where a.subject = d.id and a.act = 'bullying-cases.triage') t on true`.execute(
      db,
    ),
  ])
  const counties = linesOf(rows, ({ county }) => (county === null ? '学校未明' : county || '市直属'))
  const cells = counties.map(({ counts }) => counts)
  return {
    counties,
    schools: linesOf(
      rows.filter(({ school }) => school !== null),
      ({ school }) => school!,
    ),
    publishable: mutable(
      counties.map(({ name }) => name),
      publishable(cells),
    ),
    triaged: { inTime: times[0]!.inTime, all: times[0]!.all, minutes },
    escalated: times[0]!.escalated,
  }
}

function linesOf(rows: readonly Counted[], nameOf: (row: Counted) => string): Statistics['counties'] {
  const lines = Map.groupBy(rows, nameOf)
  return [...lines].map(([name, of]) => {
    const counts = names.map((column) =>
      of.filter(({ counted }) => counted === column).reduce((all, { n }) => all + n, 0),
    )
    return { name, counts, total: counts.reduce((a, b) => a + b, 0) }
  })
}

const mutable = (
  lines: string[],
  { cells, rowTotals, columnTotals, total }: ReturnType<typeof publishable>,
): Statistics['publishable'] => ({
  names: lines,
  cells: cells.map((row) => [...row]),
  rowTotals: [...rowTotals],
  columnTotals: [...columnTotals],
  total,
})
