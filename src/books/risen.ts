import { sql } from 'kysely'
import { inBranch } from '../figures/branch.ts'
import type { Extent, Source } from '../figures/figure.ts'
import type { Unit } from '../figures/units.ts'
import type { Book } from './book.ts'
import { rowsOf } from './figures.ts'

/** Longer than anything is counted on: what was exported before the period and belongs to the same count. */
export const COUNTED_ON_DAYS = 400

/**
 * What rose in the period, of a book whose entries are cumulative counts of their days. Of each counts what it has more than the one before
 * it of the same fields `per`, so that the sum is the last on or before the day less the last before the period, however often was exported.
 */
export function risen<const U extends Unit>(
  book: object,
  { as, count, per }: { readonly as: U; readonly count: string; readonly per: readonly [string, ...string[]] },
): Source<U> {
  const of = book as Book
  const same = sql.join(per.map((field) => sql`a.form ->> ${field}`))
  return {
    page: `/books/${of.id}`,
    needs: of.read[0]!,
    units: [as],
    evidence: (extent: Extent) => sql`
      select e.record, e.org, e.county, e.day, to_char(e.day, 'YYYYMM')::int as month, ''::text as kind, e.title, e.amount, '{}'::uuid[] as photos
      from (
        select a.id as record, a.org, a.county, a.from_day as day, a.title,
          (a.form ->> ${count})::bigint - coalesce(lag((a.form ->> ${count})::bigint) over (partition by ${same} order by a.from_day), 0) as amount
        from (${rowsOf(of, extent)}) a
        where a.from_day between ${extent.from}::date - ${COUNTED_ON_DAYS}::int and ${extent.until}::date) e
      where e.day >= ${extent.from}::date and ${inBranch(extent)}`,
  }
}
