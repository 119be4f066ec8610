import { sql, type RawBuilder } from 'kysely'
import { addDays, dayOf, monthOf, type PlainDate } from '../../../calendar/plain-date.ts'
import type { Actor } from '../../../platform/actor.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { House } from '../../../platform/house.ts'
import type { Powers } from '../../../platform/permissions.ts'
import type { Taken } from '../../../platform/http/endpoint.ts'
import { byRegister, inCounties } from '../../../registers/campaigns/audience.ts'
import { countyName } from '../../../registers/campaigns/reader.ts'
import { inReach, reachOf, type Reach } from '../../../registers/organisations/reach.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import { remindHolders } from '../../../registers/people/remind-holders.ts'
import type { Reminded } from '../../../registers/people/reminded.ts'
import { lateReportDays } from '../settings.ts'
import type { listUnreported, readBoard, readMyReports } from './contract.ts'
import type { ClueReport } from './store.ts'
import { allTerms, isSchoolDay, termOf } from './terms.ts'

/** How far back a school sees its own days. */
const SHOWN_DAYS = 30

/** The schools somebody reports for, with their last weeks: what is missing and may still be made good comes with it. */
export async function myReports(
  db: Db,
  tree: Tree,
  actor: Actor,
  now: Date,
): Promise<Taken<(typeof readMyReports)['reply']>> {
  const today = dayOf(now)
  const since = addDays(today, -SHOWN_DAYS)
  const [terms, lateDays] = await Promise.all([allTerms(db), settingOf(db, lateReportDays)])
  const due = terms
    .flatMap(({ days }) => days)
    .filter((day) => since <= day && day <= today)
    .sort()
    .reverse()
  const orgs = [
    ...new Set(
      actor.posts
        .filter(({ permissions }) => permissions.has('prevention.report'))
        .flatMap(({ branch }) => tree.subtree(branch)),
    ),
  ].filter((org) => tree.get(org)?.kind === 'school' && tree.existedOn(org, today))
  const { rows } = await sql<Pick<ClueReport, 'org' | 'days' | 'late'>>`
    select org, days, late from clue_report where org = any(${orgs}::uuid[]) and month between ${monthOf(since)} and ${monthOf(today)}`.execute(
    db,
  )
  const schools = orgs.map((org) => {
    const own = rows.filter((row) => row.org === org)
    const clues = (day: PlainDate) => own.find(({ days }) => day in days)?.days[day] ?? null
    const days = due
      .filter((day) => tree.existedOn(org, day))
      .map((day) => ({
        day,
        clues: clues(day),
        late: own.some(({ late }) => late.includes(day)),
        open: clues(day) === null && day >= addDays(today, -lateDays),
      }))
    return {
      org,
      name: tree.nameOf(org) ?? '',
      clues: clues(today),
      days,
      gaps: days.filter((one) => one.clues === null && one.day < today).length,
    }
  })
  return { today, schoolDay: isSchoolDay(terms, today), schools }
}

type Board = Taken<(typeof readBoard)['reply']>

/**
 * A day by county, and beside it the term so far: which county leaves gaps. Month by month and version by version, day by day only where a school came or went, or
 * left a gap: there are a hundred days in a term, and as many times as many pairs of them with schools.
 */
export async function boardOf(db: Db, tree: Tree, actor: Actor, day: PlainDate, now: Date): Promise<Board> {
  const terms = await allTerms(db)
  const term = termOf(terms, day)
  const soFar = term?.days.filter((one) => one <= day) ?? []
  const schoolDay = isSchoolDay(terms, day)
  const { rows } = await sql<Omit<Board['counties'][number], 'name'>>`
    with schools as (${schoolsDue(day, reachOf(tree, actor, 'prevention.read'))}),
    days as (select d from unnest(${soFar}::date[]) d),
    term as (select min(d) as first, max(d) as last, count(*) as n from days),
    months as (select to_char(d, 'YYYYMM')::int as month, count(*) as n, array_agg(d::text) as days from days group by 1),
    owed as (
      select v.org, sum(case when v.from_day <= t.first and (v.until_day is null or t.last < v.until_day) then t.n
          else (select count(*) from days d where v.from_day <= d.d and (v.until_day is null or d.d < v.until_day)) end) as n
      from organisation_version v cross join term t where v.org in (select org from schools) group by v.org),
    given as (
      select r.org, sum(case when r.days ?& m.days then m.n else (select count(*) from unnest(m.days) d where r.days ? d) end) as n
      from months m join clue_report r on r.month = m.month where r.org in (select org from schools) group by r.org)
    select s.county, count(*) filter (where ${schoolDay}) as due, count(r.days ->> ${day}) as reported, coalesce(sum((r.days ->> ${day})::int), 0)::int as clues,
      coalesce(sum(o.n), 0)::int as "termDue", coalesce(sum(g.n), 0)::int as "termReported"
    from schools s left join clue_report r on r.org = s.org and r.month = ${monthOf(day)} left join owed o on o.org = s.org left join given g on g.org = s.org
    group by s.county order by ${byRegister('s.county')}`.execute(db)
  const today = dayOf(now)
  return {
    day,
    today,
    schoolDay,
    term: term?.name ?? null,
    counties: rows.map((row) => ({ ...row, name: countyName(tree, row.county) })),
    canRemind: day === today && schoolDay && reachOf(tree, actor, 'prevention.oversee').length > 0,
  }
}

const schoolsDue = (day: PlainDate, reach: Reach) =>
  sql`select a.org, a.county, a.name from organisation_on(${day}::date) a where a.kind = 'school' and ${inReach(reach)}`

const unreportedOn = (day: PlainDate, reach: Reach, county: string | undefined) => sql`
  select a.org, a.county, a.name from (${schoolsDue(day, reach)}) a
  where ${inCounties(county ? [county] : [])} and not exists (select from clue_report r where r.org = a.org and r.month = ${monthOf(day)} and r.days ? ${day})`

type Query = Taken<(typeof listUnreported)['query']>

/** The schools that have said nothing of a day, county by county. */
export async function unreported(
  db: Db,
  tree: Tree,
  actor: Actor,
  { day, county, offset, limit }: Query,
): Promise<Taken<(typeof listUnreported)['reply']>> {
  if (!isSchoolDay(await allTerms(db), day)) return { total: 0, rows: [] }
  const { rows } = await sql<{
    org: string
    county: string | null
    name: string
    remindedAt: Date | null
    total: number
  }>`
    with missing as materialized (${unreportedOn(day, reachOf(tree, actor, 'prevention.read'), county)})
    select m.*, (select at from clue_reminder c where c.org = m.org and c.day = ${day}::date) as "remindedAt", (select count(*)::int from missing) as total
    from missing m order by m.county nulls last, m.name, m.org offset ${offset} limit ${limit}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ org, name, county: of, remindedAt }) => ({
      org,
      name,
      countyName: countyName(tree, of),
      remindedAt,
    })),
  }
}

export interface SchoolOfDay {
  readonly county: string
  readonly name: string
  readonly clues: number | null
  readonly late: boolean
}

/** Every school of a day, for the spreadsheet. */
export async function schoolsOfDay(db: Db, tree: Tree, actor: Actor, day: PlainDate): Promise<SchoolOfDay[]> {
  const { rows } = await sql<{ county: string | null; name: string; clues: number | null; late: boolean }>`
    select s.county, s.name, (r.days ->> ${day})::int as clues, coalesce(${day}::text = any(r.late), false) as late
    from (${schoolsDue(day, reachOf(tree, actor, 'prevention.read'))}) s left join clue_report r on r.org = s.org and r.month = ${monthOf(day)}
    order by s.county nulls last, s.name`.execute(db)
  return rows.map((row) => ({ ...row, county: countyName(tree, row.county) }))
}

/** Reminds whoever reports for the schools that have not; nobody twice a day. */
export function remind(
  { db, powers }: House,
  tree: Tree,
  actor: Actor,
  { county, org }: { county?: string | undefined; org?: string | undefined },
  now: Date,
): Promise<Reminded> {
  const missing = sql`select org from (${unreportedOn(dayOf(now), reachOf(tree, actor, 'prevention.oversee'), county)}) m where ${org ? sql`org = ${org}` : sql`true`}`
  return db
    .transaction()
    .execute((tx) => remindOf(powers, (org) => tree.nameOf(org) ?? '', tx, missing, actor.person, now))
}

/** The same by the platform, of every school. */
export const remindAll = (powers: Powers, tx: Tx, now: Date): Promise<Reminded> =>
  remindOf(
    powers,
    () => '',
    tx,
    sql`select org from (${unreportedOn(dayOf(now), [{ of: 'all' }], undefined)}) m`,
    null,
    now,
  )

async function remindOf(
  powers: Powers,
  nameOf: (org: string) => string,
  tx: Tx,
  owing: RawBuilder<unknown>,
  by: string | null,
  now: Date,
): Promise<Reminded> {
  if (!isSchoolDay(await allTerms(tx), dayOf(now))) return { reminded: 0, skipped: 0, unmanned: 0, whom: [] }
  const notice = {
    kind: 'prevention.remind' as const,
    words: {
      zh: '请报告今天的欺凌线索，没有也要“零报告”。',
      en: 'Please make today’s report of clues; none is a report too.',
    },
    link: '/prevention',
  }
  return remindHolders(powers, tx, {
    owing,
    permission: 'prevention.report',
    notedIn: { table: 'clue_reminder' },
    by,
    at: now,
    notice,
    nameOf,
  })
}
