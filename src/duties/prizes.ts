import { sql } from 'kysely'
import { inBranch } from '../figures/branch.ts'
import { caseRows } from '../figures/case-rows.ts'
import type { Extent, Source } from '../figures/figure.ts'
import { into } from '../platform/cases/keys.ts'

/** What of an entry to a contest is read here: an entry's state must hold it. */
export interface WithPrize {
  readonly level: 'class' | 'school' | 'county' | 'city' | 'province' | 'nation'
  readonly awarded: { readonly prize: 'first' | 'second' | 'third'; readonly on: string } | null
}
const inEntry = into<WithPrize>('a.state')

/**
 * Prizes of a level that contests have on their entries, for whoever counts some of them: neither duty imports the other. An entry with
 * its prize is one, on the day it was won.
 */
export const prizesWon = (level: 'nation', prize: 'first' | 'third'): Source<'项'> => ({
  units: ['项'],
  page: '/contest-entries',
  needs: 'contest-entries.read',
  evidence: (extent: Extent) => sql`
    select e.* from (
      select a.id as record, a.org, a.county, w.day, to_char(w.day, 'YYYYMM')::int as month, ''::text as kind, a.title, 1::bigint as amount, '{}'::uuid[] as photos
      from (${caseRows('contest-entries')(extent)}) a cross join lateral (select (${inEntry('awarded', 'on')})::date as day) w
      where ${inEntry('level')} = ${level} and ${inEntry('awarded', 'prize')} = ${prize} and w.day between ${extent.from}::date and ${extent.until}::date
    ) e where ${inBranch(extent)}`,
})
