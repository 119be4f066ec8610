import { sql, type RawBuilder } from 'kysely'
import type { Progress } from './contract.ts'

/**
 * How every asked organisation stands, as SQL: campaign, org, county, standing, records. `asked` selects from campaign_asked.
 * The best of its records speaks for it; what was withdrawn counts as never handed in.
 */
export const standingOf = (asked: RawBuilder<unknown>) => sql`
  select a.campaign, a.org, a.county, count(r.id) as records,
    case
      when bool_or(r.status = 'approved') then 'approved'
      when bool_or(r.status = 'submitted') then 'submitted'
      when bool_or(r.status = 'returned') then 'returned'
      when bool_or(r.status = 'draft') then 'draft'
      else 'none'
    end as standing
  from (${asked}) a
    left join activity r on r.campaign = a.campaign and r.org = a.org and r.status <> 'withdrawn'
  group by a.campaign, a.org, a.county`

/** Of a row of campaign_asked: it has no record that is submitted or approved. */
export const notHandedIn = (alias: string) => sql<boolean>`not exists (
  select from activity r where r.campaign = ${sql.ref(`${alias}.campaign`)} and r.org = ${sql.ref(`${alias}.org`)} and r.status in ('submitted', 'approved'))`

/** The counts of a group of standings `s`. */
export const progress = sql<Progress>`
  count(*) as asked,
  count(*) filter (where s.standing in ('submitted', 'approved')) as "handedIn",
  count(*) filter (where s.standing = 'approved') as approved,
  count(*) filter (where s.standing = 'returned') as returned`

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
