import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import { inReach, type Reach } from '../organisations/reach.ts'
import type { Audience } from './contract.ts'

/** Who is asked: (org, county) of every organisation the filter fits on its day, within what the asking branch reaches. */
export const askedBy = (audience: Audience, reach: Reach): RawBuilder<{ org: string; county: string | null }> => sql`
  select a.org, a.county from organisation_on(${audience.on}::date) a
  where a.kind = any(${audience.kinds}::text[]) and ${inReach(reach)} and ${inCounties(audience.counties)}
    and (a.kind <> 'school' or (${ofSchools(audience)}))
    and (a.kind <> 'partner' or ${among('a.partner_kind', audience.partnerKinds)})`

/** The audience by county in the order of the register; null, directly under the bureau, comes last. */
export async function countBy(
  db: Db,
  audience: Audience,
  reach: Reach,
): Promise<{ county: string | null; count: number }[]> {
  const { rows } = await sql<{ county: string | null; count: number }>`
    select county, count(*) as count from (${askedBy(audience, reach)}) asked group by county order by ${byRegister('county')}`.execute(
    db,
  )
  return rows
}

/** The rows of `a` in these counties; 'none' stands for directly under the bureau, and no county at all for every one. */
export function inCounties(counties: readonly string[]): RawBuilder<boolean> {
  if (counties.length === 0) return sql<boolean>`true`
  const within = sql<boolean>`a.county = any(${counties.filter((county) => county !== 'none')}::uuid[])`
  return counties.includes('none') ? sql<boolean>`(${within} or a.county is null)` : within
}

function ofSchools({ stages, ownership, rural, weak }: Audience): RawBuilder<boolean> {
  const conditions = [
    ...(stages.length > 0 ? [sql`a.stages && ${stages}::text[]`] : []),
    ...(ownership === null ? [] : [sql`a.ownership = ${ownership}`]),
    ...(rural === null ? [] : [sql`a.rural = ${rural}`]),
    ...(weak === null ? [] : [sql`a.weak = ${weak}`]),
  ]
  return conditions.length > 0 ? sql<boolean>`${sql.join(conditions, sql` and `)}` : sql<boolean>`true`
}

const among = (column: string, values: readonly string[]): RawBuilder<boolean> =>
  values.length > 0 ? sql<boolean>`${sql.ref(column)} = any(${values}::text[])` : sql<boolean>`true`

/** Counties as offices list them: by division code, those without one after them, what is directly under the bureau last. */
export const byRegister = (column: string): RawBuilder<unknown> => sql`
  ${sql.ref(column)} is null,
  (select v.division_code from organisation_version v where v.org = ${sql.ref(column)} order by v.from_day desc limit 1) nulls last, ${sql.ref(column)}`
