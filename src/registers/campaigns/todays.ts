import { sql, type RawBuilder } from 'kysely'
import { addDays, dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db/connect.ts'
import { reachOf, type Reach } from '../organisations/reach.ts'
import type { Tree } from '../organisations/tree.ts'
import { progressOf, standingOf } from './progress.ts'
import { countyName, readerOf } from './reader.ts'
import type { Today } from './today.ts'

/** How many rows a part begins with: a leader's page must fit one screen. */
const FEW = 5

/** Overdue for longer, a campaign was forgotten rather than missed: it comes after what can still be done in time. */
const OLD_DAYS = 365

type Records<Part extends 'drafts' | 'returned' = 'drafts'> = NonNullable<Today[Part]>

/** Everyone's first page: four statements at most, however many campaigns, records and organisations. */
export async function todayFor(db: Db, tree: Tree, actor: Actor, now: Date): Promise<Today> {
  const day = dayOf(now)
  const { reads, workplaces } = readerOf(tree, actor)
  const oversees = reads.filter(({ of }) => of !== 'orgs')
  const [tasks, own, toReview, behind] = await Promise.all([
    workplaces.length > 0 ? toHandIn(db, tree, workplaces, day) : null,
    workplaces.length > 0 ? ownRecords(db, tree, workplaces) : null,
    waitingForReview(db, tree, reachOf(tree, actor, 'activities.review')),
    oversees.length > 0 ? behindIn(db, oversees) : null,
  ])
  return {
    day,
    toHandIn: tasks,
    returned: own && own.returned,
    drafts: own && own.draft,
    waiting: own && own.submitted,
    toReview,
    campaigns: behind && byCampaign(behind, day),
    counties: behind && oversees.some(({ of }) => of === 'all') ? byCounty(behind, tree, day) : null,
  }
}

async function toHandIn(
  db: Db,
  tree: Tree,
  workplaces: readonly string[],
  today: PlainDate,
): Promise<Today['toHandIn']> {
  const since = addDays(today, -OLD_DAYS)
  const asked = sql`select * from campaign_asked a where a.org = any(${workplaces}::uuid[]) and a.campaign in (select id from campaign where status = 'open')`
  const { rows } = await sql<
    Omit<NonNullable<Today['toHandIn']>['rows'][number], 'orgName'> & { total: number; late: number; old: number }
  >`
    select s.campaign, c.title, c.due, s.org, s.standing, count(*) over () as total, count(*) filter (where c.due < ${today}::date) over () as late,
      count(*) filter (where c.due < ${since}::date) over () as old
    from (${standingOf(asked)}) s join campaign c on c.id = s.campaign
    where s.standing in ('none', 'draft', 'returned')
    order by c.due < ${since}::date, c.due, s.campaign, s.org limit ${FEW}`.execute(db)
  const { total, late, old } = rows[0] ?? { total: 0, late: 0, old: 0 }
  return {
    total,
    late,
    old,
    rows: rows.map(({ total: _, late: __, old: ___, ...row }) => ({ ...row, orgName: tree.nameOf(row.org) ?? '' })),
  }
}

/** What is begun, sent back, or waiting for somebody else, each with its newest rows; what is sent back with the reason. */
async function ownRecords(
  db: Db,
  tree: Tree,
  workplaces: readonly string[],
): Promise<Record<'draft' | 'submitted', Records> & { returned: Records<'returned'> }> {
  const { rows } = await sql<Row & { status: 'draft' | 'returned' | 'submitted'; reason: string | null }>`
    with own as (
      select a.id, a.version, a.title, a.org, a.day, a.status, a.changed_at as at, count(*) over w as total,
        row_number() over (w order by a.changed_at desc, a.id) as place
      from activity a where a.org = any(${workplaces}::uuid[]) and a.status in ('draft', 'returned', 'submitted')
      window w as (partition by a.status)
    )
    select own.*, act.reason from own left join act on own.status = 'returned' and act.subject = own.id and act.version = own.version
    where place <= ${FEW} order by place`.execute(db)
  const of = (status: string) =>
    some(
      tree,
      rows.filter((row) => row.status === status),
    )
  return { draft: of('draft'), returned: of('returned'), submitted: of('submitted') }
}

/** What waits for a reviewer with this reach, the longest waiting first: null for who reviews nothing. */
async function waitingForReview(db: Db, tree: Tree, reach: Reach): Promise<Today['toReview']> {
  if (reach.length === 0) return null
  const { rows } = await sql<Row>`
    select a.id, a.title, a.org, a.day, a.changed_at as at, count(*) over () as total
    from activity a where a.status = 'submitted' and (${sql.join(reach.map(nearest), sql` or `)})
    order by a.changed_at, a.id limit ${FEW}`.execute(db)
  return some(tree, rows)
}

// Reviewing is done from above and by the nearest: the county its schools', the bureau its own schools' and the counties' own.
const nearest = (branch: Reach[number]): RawBuilder<boolean> =>
  branch.of === 'all'
    ? sql<boolean>`(a.county is null or a.org = a.county)`
    : branch.of === 'county'
      ? sql<boolean>`(a.county = ${branch.county} and a.org <> a.county)`
      : sql<boolean>`a.org = any(${branch.orgs.slice(1)}::uuid[])`

interface Row extends Omit<Records['rows'][number], 'orgName'> {
  readonly total: number
}

const some = <R extends Row>(tree: Tree, rows: readonly R[]) => ({
  total: rows[0]?.total ?? 0,
  rows: rows.map((row) => ({ ...row, orgName: tree.nameOf(row.org) ?? '' })),
})

interface Behind {
  readonly campaign: string
  readonly title: string
  readonly due: PlainDate
  readonly county: string | null
  readonly asked: number
  readonly handedIn: number
}

/** The open campaigns of a reach, by county: as many rows as campaigns times counties, whatever the number of schools. */
async function behindIn(db: Db, reach: Reach): Promise<Behind[]> {
  const { rows } = await sql<Behind>`
    select p.campaign, c.title, c.due, p.county, p.asked, p."handedIn"
    from (${progressOf(sql`select id from campaign where status = 'open'`, reach)}) p join campaign c on c.id = p.campaign`.execute(
    db,
  )
  return rows
}

function byCampaign(behind: readonly Behind[], today: PlainDate): Today['campaigns'] {
  const since = addDays(today, -OLD_DAYS)
  const rows = [...Map.groupBy(behind, ({ campaign }) => campaign).values()]
    .map((parts) => {
      const { campaign, title, due } = parts[0]!
      return { campaign, title, due, asked: total(parts, 'asked'), handedIn: total(parts, 'handedIn') }
    })
    .filter(({ asked, handedIn }) => handedIn < asked)
    .toSorted(
      (a, b) =>
        Number(a.due < since) - Number(b.due < since) ||
        (a.due < b.due ? -1 : a.due > b.due ? 1 : a.campaign < b.campaign ? -1 : 1),
    )
  return {
    total: rows.length,
    late: rows.filter(({ due }) => due < today).length,
    old: rows.filter(({ due }) => due < since).length,
    rows: rows.slice(0, FEW),
  }
}

function byCounty(behind: readonly Behind[], tree: Tree, today: PlainDate): Today['counties'] {
  return [...Map.groupBy(behind, ({ county }) => county)]
    .map(([county, parts]) => ({
      county,
      name: countyName(tree, county),
      late: missing(parts.filter(({ due }) => due < today)),
      missing: missing(parts),
      asked: total(parts, 'asked'),
    }))
    .toSorted((a, b) => b.late - a.late || b.missing - a.missing || (a.name < b.name ? -1 : 1))
}

const total = (parts: readonly Behind[], of: 'asked' | 'handedIn') => parts.reduce((sum, part) => sum + part[of], 0)
const missing = (parts: readonly Behind[]) => total(parts, 'asked') - total(parts, 'handedIn')
