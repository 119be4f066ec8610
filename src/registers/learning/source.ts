import { sql } from 'kysely'
import type { Book } from '../../books/book.ts'
import { rowsOf } from '../../books/figures.ts'
import { COUNTED_ON_DAYS, risen } from '../../books/risen.ts'
import type { Unit } from '../../figures/units.ts'
import { inBranch } from '../../figures/branch.ts'
import type { Extent, Source } from '../../figures/figure.ts'
import { snapshots } from './snapshots.ts'

const about = { page: '/books/learning-snapshots', needs: 'learning.read' } as const

/** 人次 learnt in the period: exports are cumulative within a season. */
export const personTimesLearnt = risen(snapshots, { as: '人次', count: 'times', per: ['school', 'season'] })

/** 人 who learnt in the season of the last day: of each school its last snapshot on or before it that tells persons. */
export const personsLearning: Source<'人'> = {
  ...about,
  units: ['人'],
  evidence: (extent: Extent) => sql`
    with a as (
      select b.*, (b.form ->> 'season')::int as season from (${rowsOf(snapshots as unknown as Book, extent)}) b
      where b.from_day between ${extent.until}::date - ${COUNTED_ON_DAYS}::int and ${extent.until}::date and b.form ->> 'persons' is not null)
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
