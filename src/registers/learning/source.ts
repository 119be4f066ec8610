import { sql } from 'kysely'
import type { Book } from '../../books/book.ts'
import { rowsOf } from '../../books/figures.ts'
import type { Unit } from '../../figures/units.ts'
import { inBranch } from '../../figures/branch.ts'
import type { Extent, Source } from '../../figures/figure.ts'
import { snapshots } from './snapshots.ts'

const about = { page: '/books/learning-snapshots', needs: 'learning.read' } as const

/** Longer than any season: what was counted before the period and belongs to the same one. */
const SEASON_DAYS = 400

/**
 * 人次 learnt in the period. Exports are cumulative: of each snapshot counts what it has more than the one before it of the same school and
 * season, so that the sum is the last on or before the day less the last before the period, however often the platform was exported.
 */
export const personTimesLearnt: Source<'人次'> = {
  ...about,
  units: ['人次'],
  evidence: (extent: Extent) => sql`
    select e.record, e.org, e.county, e.day, to_char(e.day, 'YYYYMM')::int as month, ''::text as kind, e.title, e.amount, '{}'::uuid[] as photos
    from (
      select a.id as record, a.org, a.county, a.from_day as day, a.title,
        (a.form ->> 'times')::bigint - coalesce(lag((a.form ->> 'times')::bigint)
          over (partition by a.form ->> 'school', a.form ->> 'season' order by a.from_day), 0) as amount
      from (${rowsOf(snapshots as unknown as Book, extent)}) a
      where a.from_day between ${extent.from}::date - ${SEASON_DAYS}::int and ${extent.until}::date) e
    where e.day >= ${extent.from}::date and ${inBranch(extent)}`,
}

/** 人 who learnt in the season of the last day: of each school its last snapshot on or before it that tells persons. */
export const personsLearning: Source<'人'> = {
  ...about,
  units: ['人'],
  evidence: (extent: Extent) => sql`
    with a as (
      select b.*, (b.form ->> 'season')::int as season from (${rowsOf(snapshots as unknown as Book, extent)}) b
      where b.from_day between ${extent.until}::date - ${SEASON_DAYS}::int and ${extent.until}::date and b.form ->> 'persons' is not null)
    select e.* from (
      select distinct on (a.form ->> 'school') a.id as record, a.org, a.county, ${extent.until}::date as day,
        to_char(${extent.until}::date, 'YYYYMM')::int as month, ''::text as kind, a.title, (a.form ->> 'persons')::bigint as amount, '{}'::uuid[] as photos
      from a where a.season = (select max(season) from a) order by a.form ->> 'school', a.from_day desc) e
    where ${inBranch(extent)}`,
}

/**
 * What schools reported, but for those of which the platform's own count of the year is kept: one channel a school and year. Sums kept of
 * the reports know nothing of snapshots, so that the rows are counted.
 */
export function whereNotExported<U extends Unit>(reported: Source<U>): Source<U> {
  const { rollUp: _1, kept: _2, rests: _3, pass: _4, sum: _5, made: _6, ...plain } = reported
  return {
    ...plain,
    evidence: (extent, by) => sql`
      select e.* from (${reported.evidence(extent, by)}) e where not exists (
        select from (${rowsOf(snapshots as unknown as Book, extent)}) b where b.org = e.org and extract(year from b.from_day) = extract(year from e.day))`,
  }
}
