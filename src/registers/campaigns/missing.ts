import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Taken } from '../../platform/http/endpoint.ts'
import { inReach, type Reach } from '../organisations/reach.ts'
import type { Tree } from '../organisations/tree.ts'
import { inCounties } from './audience.ts'
import type { missingInCampaign } from './contract.ts'
import { bestOf, notHandedIn } from './progress.ts'

type Query = Taken<(typeof missingInCampaign)['query']>
type Missing = Taken<(typeof missingInCampaign)['reply']>

/** Of campaign_asked `a`: those of a campaign whom one reaches, in one county or in all, who have not handed in. */
export const missing = (campaign: string, reach: Reach, county: string | undefined) => sql`
  a.campaign = ${campaign} and ${inReach(reach)} and ${inCounties(county ? [county] : [])} and ${notHandedIn('a')}`

/**
 * A page of those who have not handed in, county by county, in the order of the register, and how many there are in all.
 * It walks an index and looks closer at the page only; `after` is the cursor the page before gave.
 */
export async function missingOf(
  db: Db,
  tree: Tree,
  campaign: string,
  reach: Reach,
  { county, after, limit }: Query,
): Promise<Missing> {
  const { rows } = await sql<
    Pick<Missing['rows'][number], 'org' | 'county' | 'standing' | 'remindedAt'> & { total: number }
  >`
    with page as (
      select a.org, a.county, ${bestOf('a')} as standing from campaign_asked a
      where ${missing(campaign, reach, county)} and ${beyond(after)} order by a.county, a.org limit ${limit + 1}
    )
    select page.*, t.total,
      (select max(m.at) from reminder m where m.campaign = ${campaign} and m.org = page.org) as "remindedAt"
    from (select count(*) as total from campaign_asked a where ${missing(campaign, reach, county)}) t left join page on true
    order by page.county, page.org`.execute(db)
  const found = rows.filter(({ org }) => org !== null)
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    rows: page.map(({ total: _, ...row }) => ({
      ...row,
      name: tree.nameOf(row.org) ?? '',
      countyName: row.county && (tree.nameOf(row.county) ?? ''),
    })),
    next: last ? `${last.county ?? 'none'}.${last.org}` : null,
    total: rows[0]!.total,
  }
}

/** The rows after a cursor 'county.org'; those directly under the bureau come last, as nulls do. A mangled cursor begins anew. */
function beyond(after: string | undefined) {
  const [county, org] = after?.split('.') ?? []
  if (!county || !org || !isUuid(org)) return sql`true`
  if (county === 'none') return sql`(a.county is null and a.org > ${org}::uuid)`
  if (!isUuid(county)) return sql`true`
  return sql`(a.county > ${county}::uuid or (a.county = ${county}::uuid and a.org > ${org}::uuid) or a.county is null)`
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
