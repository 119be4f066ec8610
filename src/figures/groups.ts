import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/db/connect.ts'
import { monthOf } from '../calendar/plain-date.ts'
import { inBranch } from './branch.ts'
import { coverageIn, coveredBy, evidenceOf, leavesOf, missingOf, termsOf, type Leaf } from './evidence.ts'
import { isWorkedOut, type Coverage, type EvidenceRow, type Extent, type Figure, type Summed } from './figure.ts'
import { wholeMonths, yearEarlier } from './periods.ts'
import { noReadings } from './readings.ts'
import { isSecret, toldGroups } from './secrecy.ts'

export interface Group {
  /** An organisation's id, a month, a kind, a facet's value; '' for the county of what lies directly under the bureau. */
  readonly key: string
  /** null: not to be told. */
  readonly value: number | null
  readonly numerator?: number
  readonly denominator?: number
  readonly records: number
}

export interface Page {
  readonly offset: number
  readonly limit: number
}

/**
 * A figure by county, organisation, month, kind or one of its facets, greatest first (months in order), with the number of all groups. Where
 * it could tell who somebody is, some have no value, and without the present moment none has.
 */
export async function groupsOf(
  db: Db,
  figure: Figure,
  extent: Extent,
  grouping: string,
  { offset, limit }: Page,
  now?: Date,
  readings = noReadings,
): Promise<{ groups: Group[]; total: number }> {
  if (isSecret(figure)) return secretGroups(db, figure, extent, grouping, { offset, limit }, now)
  const known = await readings.now(db)
  const page = pageAsked(figure, `${grouping} ${offset} ${limit}`)
  const before = known.find<{ groups: Group[]; total: number }>(page, extent)
  if (before) return before
  const order = grouping === 'month' ? sql`key` : sql`value desc, key`
  const { rows } = await sql<Group & { total: number }>`
    select g.*, count(*) over ()::int as total from (${grouped(figure, extent, grouping)}) g order by ${order} limit ${limit} offset ${offset}`.execute(
    db,
  )
  const found = { groups: rows.map(({ total: _, ...group }) => group), total: rows[0]?.total ?? 0 }
  known.keep(page, extent, found, rowsBehind(figure, extent, grouping))
  return found
}

const pages = new WeakMap<Figure, Map<string, object>>()

/** By what a page of groups is found again: the same object for as long as there is the figure. */
function pageAsked(figure: Figure, asked: string): object {
  const own = pages.get(figure) ?? new Map<string, object>()
  pages.set(figure, own)
  const page = own.get(asked) ?? {}
  own.set(asked, page)
  return page
}

/** The records that a figure's groups are made of. */
function rowsBehind(figure: Figure, extent: Extent, grouping: string): readonly RawBuilder<unknown>[] {
  const coverage = coverageIn(figure)
  return coverage
    ? [evidenceOf(coverage, extent, facetOf(grouping)), coverage.denominator(extent)]
    : leavesOf(figure).map(({ source }) => source.evidence(extent, facetOf(grouping)))
}

async function secretGroups(
  db: Db,
  figure: Figure,
  extent: Extent,
  grouping: string,
  { offset, limit }: Page,
  now: Date | undefined,
): Promise<{ groups: Group[]; total: number }> {
  // Which organisations there are would tell as much as how many.
  if (!now || grouping === 'org' || figure.kind === 'coverage') return { groups: [], total: 0 }
  // In an order that does not follow the number.
  const { rows } = await sql<Group>`select g.* from (${grouped(figure, extent, grouping)}) g order by key`.execute(db)
  const told = await toldGroups(db, figure, extent, { grouping, keys: rows.map(({ key }) => key), now })
  const groups = rows.map((group) => (told.has(group.key) ? group : { key: group.key, value: null, records: 0 }))
  return { groups: groups.slice(offset, offset + limit), total: groups.length }
}

/**
 * A page of the rows behind a figure or one cell of it, with their number and sum: the sum of the whole is the figure. Of what could tell
 * who somebody is there are none.
 */
export async function evidencePage(db: Db, figure: Figure, extent: Extent, cell: Cell, { offset, limit }: Page) {
  if (isSecret(figure)) return { rows: [], total: 0, sum: 0 }
  const { rows } = await sql<EvidenceRow & { total: number; sum: number }>`
    select e.*, count(*) over ()::int as total, (sum(amount) over ())::float8 as sum
    from (${evidenceOf(figure, extent, cell.facet?.name)}) e where ${inCell(cell)} order by day, record limit ${limit} offset ${offset}`.execute(
    db,
  )
  return { rows, total: rows[0]?.total ?? 0, sum: rows[0]?.sum ?? 0 }
}

/**
 * Each of them with no more than everybody may know of a single case or entry: month, county, kind and amount, neither whose nor which it is,
 * in an order that tells nothing of when it was entered.
 */
export async function barePage(db: Db, figure: Figure, extent: Extent, { offset, limit }: Page) {
  if (isSecret(figure)) return { rows: [], total: 0, sum: 0 }
  const { rows } = await sql<BareRow & { total: number; sum: number }>`
    select month, county, kind, amount::float8 as amount, count(*) over ()::int as total, (sum(amount) over ())::float8 as sum
    from (${evidenceOf(figure, extent)}) e order by month, county nulls last, kind, amount limit ${limit} offset ${offset}`.execute(
    db,
  )
  return { rows, total: rows[0]?.total ?? 0, sum: rows[0]?.sum ?? 0 }
}

interface BareRow {
  /** 202403 */
  readonly month: number
  readonly county: string | null
  readonly kind: string
  readonly amount: number
}

export async function missingPage(db: Db, figure: Coverage, extent: Extent, { offset, limit }: Page) {
  if (isSecret(figure)) return { rows: [], total: 0 }
  const { rows } = await sql<{ org: string; county: string | null; name: string; total: number }>`
    select m.*, count(*) over ()::int as total from (${missingOf(figure, extent)}) m order by name, org limit ${limit} offset ${offset}`.execute(
    db,
  )
  return { rows, total: rows[0]?.total ?? 0 }
}

/** One cell of a grouped figure. */
export interface Cell {
  readonly county?: string | undefined
  readonly org?: string | undefined
  readonly month?: number | undefined
  readonly kind?: string | undefined
  readonly facet?: { readonly name: string; readonly value: string } | undefined
}

function inCell({ county, org, month, kind, facet }: Cell): RawBuilder<boolean> {
  const conditions = [
    ...(county === undefined ? [] : [county === 'none' ? sql`county is null` : sql`county = ${county}`]),
    ...(org === undefined ? [] : [sql`org = ${org}`]),
    ...(month === undefined ? [] : [sql`month = ${month}`]),
    ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ...(facet ? [sql`${facet.value} = any(keys)`] : []),
  ]
  return conditions.length ? sql<boolean>`${sql.join(conditions, sql` and `)}` : sql<boolean>`true`
}

const common = ['county', 'org', 'month', 'kind']
const isFacet = (grouping: string) => !common.includes(grouping)

/** The groups of a figure as SQL: key, value, records, and of a share its two parts. */
export function grouped(figure: Figure, extent: Extent, grouping: string): RawBuilder<Group> {
  if (figure.kind === 'coverage') return covered(figure, extent, grouping)
  // By month and kind a coverage tells how many were reached, and of that no points are told.
  if (coverageIn(figure) && grouping !== 'county' && grouping !== 'org')
    return sql<Group>`select '' as key, 0::float8 as value, 0 as records where false`
  if (figure.kind === 'change' && isWorkedOut(figure.of))
    return sql<Group>`select key, ${figure.of.kind === 'rate' ? sql`now.value - before.value` : hundredths(sql`100 * (now.value - before.value)`)} as value, now.records
      from (${grouped(figure.of, extent, grouping)}) now join (${shifted(figure.of, extent, grouping)}) before using (key)`
  if (figure.kind === 'growth')
    return sql<Group>`select key, ${hundredths(sql`100 * (coalesce(now.value, 0) - before.value) / before.value`)} as value, coalesce(now.records, 0) as records
      from (${grouped(figure.of, extent, grouping)}) now right join (${shifted(figure.of, extent, grouping)}) before using (key) where before.value <> 0`
  if (figure.kind === 'change')
    return sql<Group>`select key, coalesce(now.value, 0) - coalesce(before.value, 0) as value, coalesce(now.records, 0) as records
      from (${grouped(figure.of, extent, grouping)}) now full join (${shifted(figure.of, extent, grouping)}) before using (key)`
  if (figure.kind === 'rate') {
    const [n, d] = [sql`coalesce(n.value, 0) / ${figure.ones[0]}::float8`, sql`d.value / ${figure.ones[1]}::float8`]
    return sql<Group>`select key, ${hundredths(sql`${n} * ${figure.per}::float8 / (${d})`)} as value, ${n} as numerator, ${d} as denominator, coalesce(n.records, 0) as records
      from (${summed(figure.numerator, extent, grouping)}) n right join (${summed(figure.denominator, extent, grouping)}) d using (key) where d.value <> 0`
  }
  if (figure.kind === 'ratio')
    return sql<Group>`select key, coalesce(n.value, 0) / nullif(d.value, 0) as value, coalesce(n.value, 0) as numerator, coalesce(d.value, 0) as denominator, coalesce(n.records, 0) as records
      from (${summed(figure.numerator, extent, grouping)}) n full join (${summed(figure.denominator, extent, grouping)}) d using (key) where d.value <> 0`
  return summed(figure, extent, grouping)
}

/** Last year's months stand beside this year's. */
const shifted = (figure: Figure, extent: Extent, grouping: string) =>
  grouping === 'month'
    ? sql`select (key::int + 100)::text as key, value, records from (${grouped(figure, yearEarlier(extent), grouping)}) s`
    : grouped(figure, yearEarlier(extent), grouping)

/** As `hundredths` of `platform/rounding.ts`: PostgreSQL's round, too, goes away from zero. */
const hundredths = (value: RawBuilder<unknown>) => sql`round(round((${value})::numeric * 100, 6))::float8`

const keyed = (grouping: string) =>
  isFacet(grouping) ? sql`key` : sql`coalesce(${sql.ref(`e.${grouping}`)}::text, '')`
/** A row with several values of a facet stands under each. */
const spread = (grouping: string) => (isFacet(grouping) ? sql`cross join lateral unnest(e.keys) as key` : sql``)
const facetOf = (grouping: string) => (isFacet(grouping) ? grouping : undefined)

function summed(figure: Summed, extent: Extent, grouping: string): RawBuilder<Group> {
  const terms = termsOf(figure)
  if (terms.length === 1) return summedLeaf(terms[0]![0], extent, grouping)
  const each = terms.map(
    ([leaf, times]) =>
      sql`select key, ${times}::int * value as value, records from (${summedLeaf(leaf, extent, grouping)}) l`,
  )
  return sql<Group>`select key, sum(value)::float8 as value, sum(records)::int as records from (${sql.join(each, sql` union all `)}) s group by 1`
}

function summedLeaf({ source }: Leaf, extent: Extent, grouping: string): RawBuilder<Group> {
  const { rollUp } = source
  if (!rollUp || !wholeMonths(extent) || isFacet(grouping))
    return sql<Group>`select ${keyed(grouping)} as key, sum(e.amount)::float8 as value, count(*)::int as records
      from (${source.evidence(extent, facetOf(grouping))}) e ${spread(grouping)} group by 1`
  const schools = rollUp.amount === 'schools'
  const value = rollUp.amount === 'schools' ? sql`count(distinct org)` : sql`sum(${rollUp.amount})`
  const table = schools || grouping === 'org' || extent.branch.of === 'orgs' ? rollUp.table : rollUp.broad
  // The roll-up's key cannot hold null: its nil UUID is "directly under the bureau".
  const key =
    grouping === 'county' ? sql`replace(county::text, '00000000-0000-0000-0000-000000000000', '')` : keyed(grouping)
  return sql<Group>`select ${key} as key, ${value}::float8 as value, ${schools ? sql`count(distinct org)` : sql`sum(records)`}::int as records
    from ${sql.table(table)} e where month between ${monthOf(extent.from)} and ${monthOf(extent.until)} and ${inBranch(extent)} and ${rollUp.where} and records > 0 group by 1`
}

/** By county or organisation (of records, whose they are) against its share of the denominator; otherwise, how many were reached. */
function covered(figure: Coverage, extent: Extent, grouping: string): RawBuilder<Group> {
  if (grouping !== 'county' && grouping !== 'org')
    return sql<Group>`select ${keyed(grouping)} as key, count(*)::float8 as value, count(*)::int as records
      from (${evidenceOf(figure, extent, facetOf(grouping))}) e ${spread(grouping)} group by 1`
  // The join alone keeps to the denominator: asking twice makes a planner without statistics try every pair.
  return sql<Group>`
    select coalesce(d.${sql.ref(figure.of === 'records' ? 'county' : grouping)}::text, '') as key, count(${coveredBy(figure)})::float8 / count(*) as value,
      count(${coveredBy(figure)})::int as numerator, count(*)::int as denominator, count(${coveredBy(figure)})::int as records
    from (${figure.denominator(extent)}) d left join (${figure.source.evidence(extent)}) e on ${coveredBy(figure)} = d.org group by 1`
}
