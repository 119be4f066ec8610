import { sql, type RawBuilder } from 'kysely'
import type { Words } from '../law/outcome.ts'
import type { Permission } from '../platform/permissions.ts'
import { at, type To } from '../platform/cases/keys.ts'
import { inBranch } from './branch.ts'
import type { EvidenceRow, Extent, Source } from './figure.ts'
import type { Unit } from './units.ts'

type Sql<T> = (extent: Extent) => RawBuilder<T>

interface Counting<U extends Unit> {
  readonly unit: U
  /** Whose cases: 'decisions'. */
  readonly procedure: string
  /** Who may open a case of it; others see that there is a row, not whose. */
  readonly needs: Permission
  /** What one row counts for; 1, if nothing is said. */
  readonly amount?: RawBuilder<number>
  /** What the rows are grouped by, beside county, organisation and month; one of `kinds`. */
  readonly kind?: RawBuilder<string>
  readonly kinds?: Readonly<Record<string, Words>>
  /** The unit and county a row is counted under; those the case belongs to, if nothing is said. */
  readonly place?: Sql<{ org: string; county: string | null }>
  readonly where?: Sql<boolean>
}

/** Acts done: `a.form` and `a.fact` as they count today, `a.state` as the act left the case, `a.done_on` its day. */
interface OverActs<U extends Unit> extends Counting<U> {
  readonly acts: readonly string[]
  /** The day it counts for, where the form says another than that of the act. */
  readonly day?: RawBuilder<unknown>
}

/** Cases as they stand: `a.state`. Without a day they are those of the last day of the period. */
interface OverCases<U extends Unit> extends Counting<U> {
  readonly day?: RawBuilder<unknown>
}

/** One row an act of a procedure. A corrected act counts as corrected, at its own day. */
export const acts = <U extends Unit>({ acts: names, ...counting }: OverActs<U>): Source<U> =>
  source(counting, counting.day ?? sql`a.done_on`, actRows(counting.procedure, names))

/** One row a case of a procedure. */
export const cases = <U extends Unit>(counting: OverCases<U>): Source<U> =>
  source(counting, counting.day, caseRows(counting.procedure))

/** Acts of these names as known at a moment: id, org, county, title, state, stage, done_on, form, fact. */
export const actRows =
  (procedure: string, names: readonly string[]): Sql<unknown> =>
  ({ asOf }) => {
    const full = names.map((name) => `${procedure}.${name}`)
    const known = asOf === null ? sql`true` : sql`changed_at <= ${asOf}`
    const columns = sql`id, version, org, county, number, caption, state, stage, recorded, procedure`
    // Every version of a case is one act upon it; what the platform recomputed by itself repeats the last act and is none.
    const versions = sql`(select ${columns} from dossier where ${known} union all select ${columns} from dossier_past where ${known})`
    return sql`
      select v.id, v.org, v.county, v.number || ' ' || v.caption as title, v.state, v.stage, (v.recorded ->> 'day')::date as done_on,
        coalesce(c.recorded, v.recorded) -> 'form' as form, coalesce(c.recorded, v.recorded) -> 'fact' as fact
      from ${versions} v left join lateral (
        select w.recorded from ${versions} w where w.id = v.id and w.recorded ->> 'corrects' = v.version::text order by w.version desc limit 1) c on true
      where v.procedure = ${procedure} and v.recorded ->> 'act' = any(${[...names]}::text[]) and v.recorded ->> 'corrects' is null
        and exists (select from act t where t.subject = v.id and t.version = v.version and t.act = any(${full}::text[]))`
  }

/** Cases as known at a moment: id, org, county, title, state, stage, closed, opened_on, recorded. */
export const caseRows =
  (procedure: string): Sql<unknown> =>
  ({ asOf }) => {
    const columns = sql`id, org, county, number || ' ' || caption as title, state, stage, closed, opened_on, recorded`
    return asOf === null
      ? sql`select ${columns} from dossier where procedure = ${procedure}`
      : sql`select ${columns} from dossier where procedure = ${procedure} and changed_at <= ${asOf}
          union all
          select ${columns} from (select distinct on (p.id) p.* from dossier_past p join dossier d on d.id = p.id and d.changed_at > ${asOf}
            where p.procedure = ${procedure} and p.changed_at <= ${asOf} order by p.id, p.version desc) former`
  }

function source<U extends Unit>(
  { unit, procedure, needs, kinds, amount, kind, place, where }: Counting<U>,
  day: RawBuilder<unknown> | undefined,
  rows: Sql<unknown>,
): Source<U> {
  return {
    units: [unit],
    page: `/${procedure}`,
    needs,
    ...(kinds && { kinds }),
    evidence: (extent) => {
      const placed = place
        ? sql`cross join lateral (${place(extent)}) at`
        : sql`cross join lateral (select a.org, a.county) at`
      return sql<EvidenceRow>`
        select e.* from (
          select a.id as record, at.org, at.county, x.day, to_char(x.day, 'YYYYMM')::int as month, ${kind ?? sql`''`}::text as kind, a.title, ${amount ?? sql`1`}::int as amount, '{}'::uuid[] as photos
          from (${rows(extent)}) a ${placed} cross join lateral (select (${day ?? sql`${extent.until}`})::date as day) x
          where ${where?.(extent) ?? sql`true`}) e
        where e.day between ${extent.from} and ${extent.until} and ${inBranch(extent)}`
    },
  }
}

/** Counted under the unit named first in the state's list of units: whose work it is, not who assigned it. */
export const firstOf =
  <State>(...list: To<State, readonly string[]>): Sql<{ org: string; county: string | null }> =>
  ({ until }) =>
    sql`select u.org, o.county from (select (${at('a.state', list, '->')} ->> 0)::uuid as org) u left join organisation_on(${until}::date) o on o.org = u.org`
