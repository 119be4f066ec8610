import { sql, type RawBuilder } from 'kysely'
import type { EvidenceRow, Extent, Source } from '../../figures/figure.ts'
import type { Stage } from './contract.ts'

/** Which schools: of any of the stages, where given. */
export interface Schools {
  readonly stages?: readonly Stage[]
}

/** How many schools there are on the last day of the period. */
export const schools = (which: Schools = {}): Source<'所'> => ({
  units: ['所'],
  page: '/organisations',
  evidence: (extent) => eachSchool(which, extent, sql`1`),
})

/** Heads on the schools' rolls on that day: pupils and staff, each a person. */
export const headsOnRolls = (which: Schools = {}): Source<'人'> => ({
  units: ['人'],
  page: '/organisations',
  evidence: (extent) => eachSchool(which, extent, sql`coalesce(o.pupils, 0) + coalesce(o.staff, 0)`),
})

const eachSchool = (which: Schools, extent: Extent, amount: RawBuilder<unknown>) => sql<EvidenceRow>`
  select o.org as record, o.org, o.county, ${extent.until}::date as day, ${Number(extent.until.slice(0, 7).replace('-', ''))}::int as month,
    o.school_kind as kind, o.name as title, ${amount} as amount, '{}'::uuid[] as photos
  from organisation_on(${extent.until}::date) o where ${among(which, extent)}`

const among = ({ stages }: Schools, { branch }: Extent) => sql<boolean>`
  o.kind = 'school' and ${stages ? sql`o.stages && ${stages}::text[]` : sql`true`}
  and ${branch.of === 'all' ? sql`true` : branch.of === 'county' ? sql`o.county = ${branch.county}` : sql`o.org = any(${branch.orgs}::uuid[])`}`
