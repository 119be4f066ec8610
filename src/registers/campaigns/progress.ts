import { sql, type RawBuilder } from 'kysely'
import { inReach, type Reach } from '../organisations/reach.ts'
import type { Progress } from './contract.ts'

/**
 * How every asked organisation stands, as SQL: campaign, org, county, standing, records. `asked` selects from campaign_asked.
 * The best of its records speaks for it; what was withdrawn counts as never handed in.
 */
export const standingOf = (asked: RawBuilder<unknown>) => sql`
  select a.campaign, a.org, a.county, a.draft + a.returned + a.submitted + a.approved as records, ${bestOf('a')} as standing from (${asked}) a`

/** Of a row of campaign_asked: the best of its records. */
export const bestOf = (alias: string) =>
  sql.raw(
    `case when ${alias}.approved > 0 then 'approved' when ${alias}.submitted > 0 then 'submitted' when ${alias}.returned > 0 then 'returned' when ${alias}.draft > 0 then 'draft' else 'none' end`,
  )

/** Of a row of campaign_asked: it has no record that is submitted or approved. */
export const notHandedIn = (alias: string) =>
  sql<boolean>`${sql.ref(`${alias}.approved`)} + ${sql.ref(`${alias}.submitted`)} = 0`

/** Progress by campaign and county as SQL, of the campaigns that `campaigns` selects, within a reach: as many rows as campaigns times counties. */
export function progressOf(campaigns: RawBuilder<unknown>, reach: Reach) {
  const within = sql`a.campaign in (${campaigns}) and ${inReach(reach)}`
  return reach.every(({ of }) => of !== 'orgs')
    ? sql`select a.campaign, a.county, sum(a.asked) as asked, sum(a.handed_in) as "handedIn", sum(a.approved) as approved, sum(a.returned) as returned
        from campaign_progress a where ${within} group by a.campaign, a.county having sum(a.asked) > 0`
    : sql`select a.campaign, a.county, count(*) as asked, count(*) filter (where not (${notHandedIn('a')})) as "handedIn",
        count(*) filter (where a.approved > 0) as approved, count(*) filter (where a.returned > 0 and ${notHandedIn('a')}) as returned
        from campaign_asked a where ${within} group by a.campaign, a.county`
}

export const noProgress: Progress = { asked: 0, handedIn: 0, approved: 0, returned: 0 }

export const sum = (parts: readonly Progress[]): Progress =>
  parts.reduce(
    (all, one) => ({
      asked: all.asked + one.asked,
      handedIn: all.handedIn + one.handedIn,
      approved: all.approved + one.approved,
      returned: all.returned + one.returned,
    }),
    noProgress,
  )
