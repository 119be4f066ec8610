import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Taken } from '../../platform/http/endpoint.ts'
import { byRegister } from './audience.ts'
import type { Campaign, listCampaigns, Progress, readCampaign } from './contract.ts'
import { noProgress, notHandedIn, progressOf, standingOf, sum } from './progress.ts'
import { countyName, sees, type Reader } from './reader.ts'
import { inReach } from '../organisations/reach.ts'

type Filter = Taken<(typeof listCampaigns)['query']>
type Listed = Taken<(typeof listCampaigns)['reply']>['campaigns']
type Board = Omit<Taken<(typeof readCampaign)['reply']>, 'canManage' | 'canRemind'>

/**
 * The campaigns a reader sees, each with the progress of those organisations he reaches: open ones first, the next due on top.
 * One statement, however many campaigns.
 */
export async function campaignsFor(db: Db, reader: Reader, filter: Filter): Promise<Listed> {
  const { rows } = await sql<Campaign & { progress: Progress | null }>`
    with c as (select * from campaign c where ${matching(filter, reader)}),
    p as (
      select b.campaign, sum(b.asked) as asked, sum(b."handedIn") as "handedIn", sum(b.approved) as approved, sum(b.returned) as returned
      from (${progressOf(sql`select id from c`, reader.reads)}) b group by b.campaign)
    select c.*, to_jsonb(p) - 'campaign' as progress from c left join p on p.campaign = c.id
    order by array_position(array['open', 'draft', 'closed'], c.status),
      case c.status when 'closed' then null else c.due end, c.due desc, c.id`.execute(db)
  return rows
    .filter((row) => sees(reader, row, row.progress?.asked ?? 0))
    .map((row) => ({ ...row, ownerName: reader.tree.nameOf(row.owner) ?? '', progress: row.progress ?? noProgress }))
}

/** One campaign as a reader sees it, by county, or undefined where he sees none. Two statements, however many organisations. */
export async function boardFor(db: Db, reader: Reader, id: string): Promise<Board | undefined> {
  const { rows } = await sql<Campaign & { counties: (Progress & { county: string | null })[] | null }>`
    with by_county as (${progressOf(sql`select ${id}::uuid`, reader.reads)})
    select c.*, (select jsonb_agg(to_jsonb(b) - 'campaign' order by ${byRegister('b.county')}) from by_county b) as counties
    from campaign c where c.id = ${id}`.execute(db)
  const [found] = rows
  if (!found) return undefined
  const { counties, ...campaign } = found
  const whole = sum(counties ?? [])
  if (!sees(reader, campaign, whole.asked)) return undefined
  return {
    campaign,
    ownerName: reader.tree.nameOf(campaign.owner) ?? '',
    progress: whole,
    counties: (counties ?? []).map((row) => ({ ...row, name: countyName(reader.tree, row.county) })),
    mine: await mine(db, reader, id),
  }
}

/** What a campaign is called and asks for, and whether its page opens to the reader. */
export async function namedFor(db: Db, reader: Reader, id: string) {
  const { rows } = await sql<Pick<Campaign, 'title' | 'status' | 'owner' | 'columns'> & { asked: boolean }>`
    select title, status, owner, columns, exists (select from campaign_asked a where a.campaign = c.id and ${inReach(reader.reads)}) as asked
    from campaign c where id = ${id}`.execute(db)
  const row = rows[0]
  return row ? { title: row.title, columns: row.columns, opens: sees(reader, row, row.asked ? 1 : 0) } : null
}

/** The reader's own organisations among those asked. */
async function mine(db: Db, { tree, workplaces }: Reader, id: string): Promise<Board['mine']> {
  if (workplaces.length === 0) return []
  const own = sql`select * from campaign_asked a where a.campaign = ${id} and a.org = any(${workplaces}::uuid[])`
  const { rows } = await sql<Omit<Board['mine'][number], 'name'>>`
    select s.org, s.standing, s.records from (${standingOf(own)}) s order by s.org`.execute(db)
  return rows.map((row) => ({ ...row, name: tree.nameOf(row.org) ?? '' }))
}

function matching({ year, status, q, programme, mine: own }: Filter, { workplaces }: Reader): RawBuilder<unknown> {
  const conditions = [
    ...(year ? [sql`c."from" < ${`${year + 1}-01-01`}::date and c.until >= ${`${year}-01-01`}::date`] : []),
    ...(status ? [sql`c.status = ${status}`] : []),
    ...(programme ? [sql`c.programme = ${programme}`] : []),
    ...(q ? [sql`strpos(lower(c.title || ' ' || c.basis), lower(${q})) > 0`] : []),
    ...(own
      ? [
          sql`c.status = 'open' and exists (
          select from campaign_asked a where a.campaign = c.id and a.org = any(${workplaces}::uuid[]) and ${notHandedIn('a')})`,
        ]
      : []),
  ]
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}
