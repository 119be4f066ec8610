import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { Db } from '../../../platform/db/connect.ts'
import { PROGRAMME } from './checking-in.ts'
import type { Board } from './time.ts'

const LATEST = 12

/** Two statements, however many schools there are. `live`: also who came last. */
export async function boardOf(db: Db, day: PlainDate, live: boolean): Promise<Board> {
  const counts = sql`programme = ${PROGRAMME} and day = ${day}::date and kind = 'morning-reading' and status in ('submitted', 'approved')`
  const { rows } = await sql<{ name: string | null; schools: number; of: number; people: number }>`
    with here as (select org, sum(pupils + staff)::int as people from activity where ${counts} group by org)
    select c.name, count(h.org)::int as schools, count(*)::int as of, coalesce(sum(h.people), 0)::int as people
    from organisation_on(${day}::date) s left join here h on h.org = s.org
      left join organisation_on(${day}::date) c on c.org = s.county
    where s.kind = 'school' group by s.county, c.name order by c.name nulls last, s.county limit 500`.execute(db)
  const sum = (of: 'schools' | 'of' | 'people') => rows.reduce((total, row) => total + row[of], 0)
  return {
    schools: sum('schools'),
    of: sum('of'),
    people: sum('people'),
    counties: rows.map(({ name, schools, of }) => ({ name, schools, of })),
    latest: live ? await lastOf(db, day, counts) : [],
  }
}

async function lastOf(db: Db, day: PlainDate, counts: RawBuilder<unknown>): Promise<Board['latest']> {
  const { rows } = await sql<{ name: string; at: Date }>`
    select s.name, h.at from (
      select org, min((select min(t.at) from act t where t.subject = activity.id)) as at from activity where ${counts} group by org) h
    join organisation_on(${day}::date) s on s.org = h.org order by h.at desc, s.name limit ${LATEST}`.execute(db)
  return rows.map(({ name, at }) => ({
    name,
    at: new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16),
  }))
}
