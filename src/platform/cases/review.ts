import { sql } from 'kysely'
import { addDays, addYears, dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Actor } from '../actor.ts'
import type { Db } from '../db/connect.ts'
import { readable } from './read.ts'
import type { CaseRoom } from './room.ts'

/** What happened to the cases of one procedure within a period. */
export interface InPeriod {
  readonly opened: number
  readonly closed: number
  /** Terms that ended within it: kept, and not kept. */
  readonly kept: number
  readonly late: number
}
const NOTHING: InPeriod = { opened: 0, closed: 0, kept: 0, late: 0 }

export interface Reviewed {
  readonly procedure: string
  readonly now: InPeriod
  readonly before: InPeriod
}

/** By procedure, for a period and the same a year earlier, within what somebody may read; a statement a year. Procedures of which nothing is to be told are not in it. */
export async function reviewOf(
  room: CaseRoom,
  db: Db,
  actor: Actor,
  { from, until }: { readonly from: PlainDate; readonly until: PlainDate },
  now: Date,
): Promise<Reviewed[]> {
  const [these, those] = await Promise.all([
    inPeriod(room, db, actor, from, until, dayOf(now)),
    inPeriod(room, db, actor, addYears(from, -1), yearBack(until), dayOf(now)),
  ])
  return [...new Set([...these.keys(), ...those.keys()])].map((procedure) => ({
    procedure,
    now: these.get(procedure) ?? NOTHING,
    before: those.get(procedure) ?? NOTHING,
  }))
}

/** The last of February stays the last. */
const yearBack = (day: PlainDate) => addDays(addYears(addDays(day, 1), -1), -1)

async function inPeriod(
  room: CaseRoom,
  db: Db,
  actor: Actor,
  from: PlainDate,
  until: PlainDate,
  today: PlainDate,
): Promise<ReadonlyMap<string, InPeriod>> {
  const mine = readable(room, actor, undefined)
  const [begin, end] = [midnight(from), midnight(addDays(until, 1))]
  const closings = (table: 'dossier' | 'dossier_past') => sql`
    select a.procedure, a.id from ${sql.table(table)} a
    where a.closed and a.changed_at >= ${begin} and a.changed_at < ${end} and ${mine}
      and not exists (select from dossier_past p where p.id = a.id and p.version = a.version - 1 and p.closed)`
  const { rows } = await sql<InPeriod & { procedure: string }>`
    select procedure, sum(opened)::int as opened, sum(closed)::int as closed, sum(kept)::int as kept, sum(late)::int as late from (
      select a.procedure, count(*) as opened, 0 as closed, 0 as kept, 0 as late
        from dossier a where a.opened_on between ${from} and ${until} and ${mine} group by 1
      union all
      select c.procedure, 0, count(distinct c.id), 0, 0 from (${closings('dossier')} union all ${closings('dossier_past')}) c group by 1
      union all
      select a.procedure, 0, 0, count(*) filter (where c ->> 'met' <= c ->> 'due'),
        count(*) filter (where c ->> 'met' > c ->> 'due' or (c ->> 'met' is null and not a.closed and c ->> 'standing' is null and c ->> 'due' < ${today}))
        from dossier a cross join lateral jsonb_array_elements(a.clocks) c
        where c ->> 'kind' = 'at-most' and c ->> 'due' between ${from} and ${until} and ${mine} group by 1) parts
    group by procedure`.execute(db)
  return new Map(rows.map(({ procedure, ...counts }) => [procedure, counts]))
}

const midnight = (day: PlainDate) => new Date(`${day}T00:00:00+08:00`)
