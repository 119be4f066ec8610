import { sql, type RawBuilder } from 'kysely'
import type { Also, RecordRow } from '../../platform/change.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Question } from '../../platform/proofs.ts'
import { nightly } from '../../platform/nightly.ts'

// How each organisation asked stands is kept with its row of campaign_asked; how many stand how, as the sum of the rows of campaign_progress.

/** The records of an organisation in a campaign, by what became of them. What was withdrawn counts as never handed in. */
export const states = ['draft', 'returned', 'submitted', 'approved'] as const
type State = (typeof states)[number]

const each = (write: (state: State) => string) => states.map(write).join(', ')

/** What an organisation with these counts adds to the progress of its campaign. */
const parts: Readonly<Record<'handed_in' | 'approved' | 'returned', (count: (state: State) => string) => string>> = {
  handed_in: (count) => `(${count('approved')} + ${count('submitted')} > 0)::int`,
  approved: (count) => `(${count('approved')} > 0)::int`,
  returned: (count) => `(${count('returned')} > 0 and ${count('approved')} + ${count('submitted')} = 0)::int`,
}
const partNames = Object.keys(parts) as (keyof typeof parts)[]
const now = (state: State) => `a.${state}`
const before = (state: State) => `(a.${state} - d.${state})`
const added = partNames.map((part) => `${parts[part](now)} - ${parts[part](before)} as ${part}`).join(', ')
const summed = partNames.map((part) => `sum(${part})`).join(', ')

/** Whom a campaign asks: how many, and the fingerprint of who. */
export interface Asked {
  readonly asked: number
  readonly digest: string | null
}

/** The statements that keep both, for the seam. Rows are locked in order, so that no two changes deadlock. */
export const keepStanding: readonly Also<RecordRow & { readonly campaign: string | null }>[] = Object.entries({
  standing_changed: `
  select campaign, org, ${each((state) => `sum(sign * (status = '${state}')::int)::int as ${state}`)}
  from (select campaign, org, status, 1 as sign from written union all select campaign, org, status, -1 from old where id in (select id from written)) c
  where campaign is not null group by campaign, org having ${states.map((state) => `sum(sign * (status = '${state}')::int) <> 0`).join(' or ')}`,
  standing_locked:
    'select a.org from campaign_asked a join standing_changed d on d.campaign = a.campaign and d.org = a.org order by a.campaign, a.org for update of a',
  standing_kept: `
  update campaign_asked a set ${each((state) => `${state} = a.${state} + d.${state}`)} from standing_changed d
  where a.campaign = d.campaign and a.org = d.org and (select count(*) from standing_locked) >= 0 returning a.campaign, a.county, ${added}`,
  progress_kept: `
  insert into campaign_progress (campaign, county, asked, ${partNames.join(', ')})
  select campaign, county, 0, ${summed} from standing_kept group by campaign, county having ${partNames.map((part) => `sum(${part}) <> 0`).join(' or ')}`,
}).map(([name, text]) => ({ name, sql: text, concerns: ({ campaign }) => campaign !== null }))

const counts = sql.raw(each((state) => `count(*) filter (where status = '${state}')::int as ${state}`))
const counted = sql`select campaign, org, ${counts} from activity where campaign is not null group by campaign, org`

/** As SQL over campaign_asked `a`: the fingerprint of whom a campaign asks, and under which county. */
export const askedDigest = sql<
  string | null
>`encode(sha256(convert_to(string_agg(a.org || ' ' || coalesce(a.county::text, ''), ',' order by a.org), 'UTF8')), 'hex')`

/**
 * Makes campaign_asked hold exactly those that `asked` selects (org, county); answers how many they are, and their fingerprint. Records that are just coming in wait
 * meanwhile: who is newly asked is counted with what he has, and must not be counted while that changes.
 */
export async function setAsked(tx: Tx, campaign: string, asked: RawBuilder<unknown>): Promise<Asked> {
  await sql`lock table activity in share mode`.execute(tx)
  const { rows } = await sql<Asked>`
    with asked as materialized (${asked}),
    gone as (delete from campaign_asked c where c.campaign = ${campaign} and c.org not in (select org from asked) returning c.*),
    fresh as (
      insert into campaign_asked (campaign, org, county, ${sql.raw(states.join(', '))})
      select ${campaign}::uuid, q.org, q.county, ${sql.raw(each((state) => `coalesce(r.${state}, 0)`))}
      from asked q left join (${counted}) r on r.campaign = ${campaign} and r.org = q.org
      on conflict (campaign, org) do nothing returning *),
    progress as (
      insert into campaign_progress (campaign, county, asked, ${sql.raw(partNames.join(', '))})
      select campaign, county, sum(sign), ${sql.raw(partNames.map((part) => `sum(sign * ${parts[part](now)})`).join(', '))}
      from (select 1 as sign, * from fresh union all select -1, * from gone) a group by campaign, county)
    select count(*) as asked, ${askedDigest} as digest from asked a`.execute(tx)
  return rows[0]!
}

/** Progress by campaign and county in which records and what is kept of them differ; none, or somebody wrote past the seam. */
export async function differingStandings(db: Db): Promise<{ table: string; cell: string }[]> {
  const { rows } = await sql<{ table: string; cell: string }>`
    select 'campaign_asked' as "table", a.campaign || ' ' || a.org as cell
    from campaign_asked a left join (${counted}) r on r.campaign = a.campaign and r.org = a.org
    where ${sql.raw(states.map((state) => `a.${state} <> coalesce(r.${state}, 0)`).join(' or '))}
    union all
    select 'campaign_progress', coalesce(k.campaign, c.campaign) || ' ' || coalesce(k.county::text, c.county::text, '')
    from (select campaign, county, sum(asked) as asked, ${sql.raw(partNames.map((part) => `sum(${part}) as ${part}`).join(', '))} from campaign_progress group by campaign, county) k
      full join (${progressRows}) c on c.campaign = k.campaign and c.county is not distinct from k.county
    where (coalesce(k.asked, 0), ${sql.raw(partNames.map((part) => `coalesce(k.${part}, 0)`).join(', '))})
      is distinct from (coalesce(c.asked, 0), ${sql.raw(partNames.map((part) => `coalesce(c.${part}, 0)`).join(', '))})
    limit 100`.execute(db)
  return rows
}

/** The same, of a backup. */
export const askedOfStandings: Question = {
  what: 'standing-differs',
  sees: { campaign_asked: [...states], campaign_progress: '*' },
  sql: `
    with counted as (
      select campaign, org, ${each((state) => `sum(status = '${state}') as ${state}`)} from activity where campaign is not null group by campaign, org),
    kept as (select campaign, org, county, ${each((state) => `cast(${state} as integer) as ${state}`)} from campaign_asked)
    select a.campaign || ' ' || a.org as place from kept a left join counted r on r.campaign = a.campaign and r.org = a.org
      where ${states.map((state) => `a.${state} <> coalesce(r.${state}, 0)`).join(' or ')}
    union all select campaign || ' ' || coalesce(county, '') from (
      select campaign, county, cast(asked as integer) as asked, ${partNames.map((part) => `cast(${part} as integer) as ${part}`).join(', ')} from campaign_progress
      union all select campaign, county, -1, ${partNames.map((part) => `-(${parts[part](now).replace('::int', '')})`).join(', ')} from kept a)
    group by campaign, county having ${['asked', ...partNames].map((part) => `sum(${part}) <> 0`).join(' or ')}`,
}

const progressRows = sql`
  select campaign, county, count(*) as asked, ${sql.raw(partNames.map((part) => `sum(${parts[part](now)}) as ${part}`).join(', '))}
  from campaign_asked a group by campaign, county`

/** Makes both anew from the records; nothing may change a record meanwhile. As the owner. */
export async function recountStandings(tx: Tx): Promise<void> {
  await sql`
    update campaign_asked a set ${sql.raw(each((state) => `${state} = coalesce(r.${state}, 0)`))}
    from campaign_asked q left join (${counted}) r on r.campaign = q.campaign and r.org = q.org
    where q.campaign = a.campaign and q.org = a.org`.execute(tx)
  await sql`delete from campaign_progress`.execute(tx)
  await sql`insert into campaign_progress (campaign, county, asked, ${sql.raw(partNames.join(', '))}) ${progressRows}`.execute(
    tx,
  )
}

/** Puts what the day added to the progress of each county together. Rows that come in meanwhile stay as they are. */
export const foldProgress = nightly('campaigns.fold-progress', async ({ db }) => {
  await sql`
    with gone as (delete from campaign_progress returning *)
    insert into campaign_progress (campaign, county, asked, ${sql.raw(partNames.join(', '))})
    select campaign, county, sum(asked), ${sql.raw(summed)} from gone group by campaign, county`.execute(db)
})
