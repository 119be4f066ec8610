import { sql, type RawBuilder } from 'kysely'
import { inBranch } from '../../figures/branch.ts'
import type { EvidenceRow, Extent, Kept, Source } from '../../figures/figure.ts'
import { cellsOf, isKept } from '../../figures/kept.ts'
import { schoolsOn } from '../../registers/organisations/schools-on.ts'
import { entries, rowsOf } from '../../books/figures.ts'
import { assignments, type Programme } from './assignments.ts'
import type { Book } from '../../books/book.ts'
import { DAILY } from './daily/store.ts'
import { terms } from './daily/terms.ts'
import { safeguards } from './safeguards/book.ts'
import { byTerm, items, type Item } from './safeguards/items.ts'

const needs = 'prevention.read'

/** A table as it was known at a moment. */
const known = (table: string, { asOf }: Extent): RawBuilder<unknown> =>
  asOf === null
    ? sql.table(table)
    : sql`(select distinct on (v.id) v.* from (select * from ${sql.table(table)} union all select * from ${sql.table(`${table}_past`)}) v
        where v.changed_at <= ${asOf} order by v.id, v.version desc)`

const settingIn = ({ key, fallback }: { readonly key: string; readonly fallback: number }) =>
  sql`coalesce((select (s.value #>> '{}')::int from setting s where s.key = ${key}), ${fallback}::int)`
const monthIn = (day: RawBuilder<unknown>) => sql`to_char(${day}, 'YYYYMM')::int`

const termsKnown = (extent: Extent) => sql`
  select r.id, (r.form ->> 'from')::date as "from", (r.form ->> 'until')::date as until, string_to_array(nullif(r.form ->> 'days', ''), '、') as days
  from (${rowsOf(terms as unknown as Book, extent)}) r`

/** The school days of the extent by month, as they were set. */
const schoolMonths = (extent: Extent) => sql`
  select ${monthIn(sql`d::date`)} as month, min(d)::date as first, max(d)::date as last, count(*)::int as n, array_agg(d) as days
  from (${termsKnown(extent)}) t cross join lateral unnest(t.days) d where d::date between ${extent.from}::date and ${extent.until}::date group by 1`

/** One row a school and month: on how many school days it existed, and should report. Day by day only where it came or went within the month. */
export const daysDue: Source<'次'> = {
  units: ['次'],
  page: null,
  needs,
  evidence: (extent) => sql<EvidenceRow>`
    select a.* from (
      select v.org as record, v.org, (select o.county from organisation_on(min(m.first)) o where o.org = v.org) as county, min(m.first) as day, m.month, ''::text as kind, min(v.name) as title,
        sum(${daysOfVersion})::int as amount, '{}'::uuid[] as photos
      from ${versionsInMonths(extent)} group by v.org, m.month) a where a.amount > 0 and ${inBranch(extent)}`,
  // Whose the schools are need not be asked for the whole city.
  sum: (extent) =>
    extent.branch.of === 'all'
      ? sql<{
          value: number
          records: number
        }>`select coalesce(sum(n), 0)::int as value, count(*)::int as records from (select sum(${daysOfVersion}) as n from ${versionsInMonths(extent)} group by v.org, m.month) a where n > 0`
      : sql<{
          value: number
          records: number
        }>`select coalesce(sum(e.amount), 0)::int as value, count(*)::int as records from (${daysDue.evidence(extent)}) e`,
}

const versionsInMonths = (extent: Extent) => sql`
  (${schoolMonths(extent)}) m join organisation_version v on v.from_day <= m.last and (v.until_day is null or m.first < v.until_day) join organisation o on o.id = v.org and o.kind = 'school'`
const daysOfVersion = sql`case when v.from_day <= m.first and (v.until_day is null or m.last < v.until_day) then m.n
  else (select count(*) from unnest(m.days) d where v.from_day <= d::date and (v.until_day is null or d::date < v.until_day)) end`

const daily = (rows: RawBuilder<unknown>): Kept => ({ register: 'clue_report', counts: DAILY, rows, stands: false })
/** Of each day how many reports there are; and how many months of schools begin with it. Of no school: by county they are few. */
const reportsOfDay = daily(sql`
  select r.id as record, null::uuid as org, r.county, d.day::date as day, null::date as until, 1 as amount
  from clue_report r cross join lateral jsonb_object_keys(r.days) d(day)`)
const monthsBegun = daily(sql`
  select r.id as record, null::uuid as org, r.county, (select min(d) from jsonb_object_keys(r.days) d)::date as day, null::date as until, 1 as amount
  from clue_report r`)

/** One row a school and month: on how many of those days it did. */
export const daysReported: Source<'次'> = {
  units: ['次'],
  page: null,
  needs,
  rests: [reportsOfDay, monthsBegun],
  evidence: (extent) => sql<EvidenceRow>`
    select a.* from (
      select r.id as record, r.org, r.county, m.first as day, r.month, ''::text as kind,
        (select v.name from organisation_version v where v.org = r.org and v.from_day <= m.first order by v.from_day desc limit 1) as title, ${daysOfReport} as amount, '{}'::uuid[] as photos
      from ${known('clue_report', extent)} r join (${schoolMonths(extent)}) m on m.month = r.month) a where a.amount > 0 and ${inBranch(extent)}`,
  sum: (extent) =>
    extent.branch.of === 'orgs' || extent.asOf !== null ? fromReports(extent, schoolMonths(extent)) : fromDays(extent),
}

const fromReports = (extent: Extent, months: RawBuilder<unknown>) => sql<{ value: number; records: number }>`
  select coalesce(sum(a.amount), 0)::int as value, count(*)::int as records
  from (select r.org, r.county, ${daysOfReport} as amount from ${known('clue_report', extent)} r join (${months}) m on m.month = r.month) a where a.amount > 0 and ${inBranch(extent)}`

/** From what is kept by day. A month of which some day that was reported does not count (cut off, or no school day any more) is counted by its reports. */
const fromDays = (extent: Extent) => sql<{ value: number; records: number }>`
  with m as materialized (${schoolMonths(extent)}),
    cell as materialized (
      select month, make_date(month / 100, month % 100, dom)::text as day, sum(amount) as n from (${cellsOf(reportsOfDay)}) c
      where month in (select month from m) and ${inBranch(extent)} group by 1, 2 having sum(amount) <> 0),
    plain as materialized (
      select month from m where ${isKept(reportsOfDay)} and ${isKept(monthsBegun)}
        and not exists (select from cell where cell.month = m.month and not cell.day = any(m.days)))
  select (k.value + r.value)::int as value, (k.records + r.records)::int as records
  from (select
      (select coalesce(sum(n), 0) from cell where month in (select month from plain)) as value,
      (select coalesce(sum(amount), 0) from (${cellsOf(monthsBegun)}) c where month in (select month from plain) and ${inBranch(extent)}) as records) k,
    (${fromReports(extent, sql`select * from m where month not in (select month from plain)`)}) r`

const daysOfReport = sql`(case when r.days ?& m.days then m.n else (select count(*) from unnest(m.days) d where r.days ? d) end)::int`

/** Who is assigned on the last day: a person counts once, at however many schools he serves. */
export const personsAssigned = (programme: Programme): Source<'人'> =>
  entries(assignments, {
    as: '人',
    count: 'number',
    where: [{ field: 'programme', is: [programme] }],
    kind: 'programme',
  })

/** The schools somebody is assigned to on the last day, of those there are. */
export const schoolsAssigned = (programme: Programme): Source<'所'> =>
  entries(assignments, {
    as: '所',
    count: 'org',
    where: [{ field: 'programme', is: [programme] }],
    and: (extent) => sql<boolean>`a.org in (select d.org from (${schoolsOn(extent)}) d)`,
    kind: 'programme',
  })

/** Schools of junior level and above on the last day. */
export const juniorAndAboveOn = (extent: Extent) => sql<{ org: string; county: string | null; name: string }>`
  select d.* from (${schoolsOn(extent)}) d join organisation_on(${extent.until}::date) o on o.org = d.org where o.stages && array['junior', 'senior', 'vocational']`

/** Schools where an item is in place at the end of the period: by what was seen last, and recently enough; or in each term that began in it. */
export const safeguarded = (item: Item): Source<'所'> => ({
  units: ['所'],
  page: `/books/${safeguards.id}`,
  needs,
  kinds: { [item]: items[item].title },
  evidence: (extent) => sql<EvidenceRow>`
    select a.id as record, a.org, a.county, a.day, ${monthIn(sql`a.day`)} as month, ${sql.lit(item)} as kind,
      (select v.name from organisation_version v where v.org = a.org and v.from_day <= a.day order by v.from_day desc limit 1) as title, 1 as amount,
      array(select jsonb_array_elements_text(a.form -> 'photos'))::uuid[] as photos
    from (${byTerm(item) ? everyTerm(item, extent) : lately(item, extent)}) a where ${inBranch(extent)}`,
})

/** Every look at an item up to the end of the period. */
const looks = (item: Item, extent: Extent) => sql`
  select s.id, s.org, s.county, s.form, (s.form ->> 'day')::date as day, (s.form ->> 'met')::boolean as met from (${rowsOf(safeguards as unknown as Book, extent)}) s
  where s.form ->> 'item' = ${item} and s.form ->> 'day' <= ${extent.until}`

const lately = (item: Item, extent: Extent) => {
  const rule = items[item]
  const months = 'lasts' in rule ? rule.lasts : null
  return sql`select l.* from (select distinct on (s.org) s.* from (${looks(item, extent)}) s order by s.org, s.day desc) l
    where l.met and l.day > ${extent.until}::date - make_interval(months => ${months ? settingIn(months) : sql`0`})`
}

const everyTerm = (item: Item, extent: Extent) => {
  const begun = sql`select t.id, t."from", t.until from (${termsKnown(extent)}) t where t."from" between ${extent.from}::date and ${extent.until}::date`
  return sql`select distinct on (s.org) s.* from (
      select l.*, count(*) over (partition by l.org) as terms from (
        select distinct on (g.org, t.id) g.* from (${looks(item, extent)}) g join (${begun}) t on g.day between t."from" and t.until
        order by g.org, t.id, g.day desc) l where l.met) s
    where s.terms = (select count(*) from (${begun}) b) order by s.org, s.day desc`
}
