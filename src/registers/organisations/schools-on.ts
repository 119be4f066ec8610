import { sql, type RawBuilder } from 'kysely'
import type { Extent } from '../../figures/figure.ts'

/** All schools of a branch as they are on the last day of the extent: the denominator of "every school". `and`: of them, those of which it is so (`s` is the school). */
export const schoolsOn = (
  { until, branch }: Extent,
  and?: RawBuilder<boolean>,
): RawBuilder<{ org: string; county: string | null; name: string }> => sql`
  select s.org, s.county, s.name from organisation_on(${until}::date) s where s.kind = 'school' and ${
    branch.of === 'all'
      ? sql`true`
      : branch.of === 'county'
        ? sql`s.county = ${branch.county}`
        : sql`s.org = any(${branch.orgs}::uuid[])`
  } ${and ? sql`and ${and}` : sql``}`
