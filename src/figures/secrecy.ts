import { sql } from 'kysely'
import { dayOf, firstOfYear, lastOfYear, monthOf, yearOf, type PlainDate } from '../calendar/plain-date.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { coverageIn, leavesOf } from './evidence.ts'
import type { Extent, Figure, Secrecy, Source } from './figure.ts'
import type { Hidden, Hushed } from './hushed.ts'
import { wholeMonths, yearEarlier } from './periods.ts'
import { publishable, type Published } from './suppress.ts'

/**
 * Of records that tell whom they are about, numbers are told along one grid only: counties × months of a year, with their totals, and the
 * groups of a whole year. What of it is too small is left out, with as much else as keeps it from being computed (`publishable`). Every
 * number told is a sum over cells that are told, so that nothing told can be subtracted to less: not another period, branch, or choice.
 */

/** Why a figure's number is not told; undefined: it is. */
export async function hiddenIn(db: Db | Tx, figure: Figure, extent: Extent, now: Date): Promise<Hidden | undefined> {
  const secrets = secretsOf(figure, extent)
  if (secrets.length === 0) return undefined
  const tables = tablesOf(db)
  const asked = await Promise.all(secrets.map((one) => hushed(tables, one, undefined, now)))
  const smallest = Math.max(0, ...asked.map((one) => one.smallest))
  const why = (['cut', 'derivable', 'fewer'] as const).find((reason) => asked.some((one) => one.why === reason))
  // A difference or a share of what is few says nothing that could be worded so.
  if (why === 'fewer' && figure.kind !== 'flow') return { smallest, why: 'derivable' }
  return why && { smallest, why }
}

/** Of which groups of a figure numbers are told. */
export async function toldGroups(
  db: Db | Tx,
  figure: Figure,
  extent: Extent,
  { grouping, keys, now }: { readonly grouping: string; readonly keys: readonly string[]; readonly now: Date },
): Promise<ReadonlySet<string>> {
  const tables = tablesOf(db)
  const told = await Promise.all(
    secretsOf(figure, extent).map(async (one) => {
      const earlier = one.extent !== extent && grouping === 'month'
      const asked = keys.map(async (key) => {
        const at = earlier ? String(Number(key) - 100) : key
        const { why } = await hushed(tables, one, { grouping, key: at }, now)
        return why === undefined ? [key] : []
      })
      return new Set((await Promise.all(asked)).flat())
    }),
  )
  return new Set(keys.filter((key) => told.every((some) => some.has(key))))
}

/** Whether whom the records are about is secret: then no row of them is shown. */
export const isSecret = (figure: Figure): boolean => smallestOf(figure) !== null

/** Below this no number is told; null: nothing is secret. */
export const smallestOf = (figure: Figure): number | null =>
  rowsIn(figure).reduce<number | null>(
    (most, { source: { secret } }) => (secret ? Math.max(most ?? 0, secret.smallest) : most),
    null,
  )

interface Asked {
  readonly source: Source
  readonly secret: Secrecy
  readonly extent: Extent
  /** Only what happened is told: what stands on a day, and whom it reaches, could be subtracted from the day before. */
  readonly happened: boolean
}

/** What of a figure has rows, and whether they happened or stand. */
function rowsIn(figure: Figure): readonly { readonly kind: string; readonly source: Source }[] {
  const coverage = coverageIn(figure)
  return coverage ? [coverage] : leavesOf(figure)
}

function secretsOf(figure: Figure, extent: Extent): readonly Asked[] {
  const extents = figure.kind === 'change' || figure.kind === 'growth' ? [extent, yearEarlier(extent)] : [extent]
  return rowsIn(figure).flatMap(({ kind, source }) =>
    extents.flatMap((one) =>
      source.secret ? [{ source, secret: source.secret, extent: one, happened: kind === 'flow' }] : [],
    ),
  )
}

interface Cell {
  readonly grouping: string
  readonly key: string
}

async function hushed(
  { cells, groups }: Tables,
  { source, secret, extent, happened }: Asked,
  cell: Cell | undefined,
  now: Date,
): Promise<{ readonly smallest: number; readonly why: Hushed | undefined }> {
  const { smallest, chosen } = secret
  const cut = { smallest, why: 'cut' } as const
  const live = extent.asOf === null || extent.asOf >= now
  if (!happened || chosen === null || !live || extent.until >= dayOf(now)) return cut
  const whole: Extent = { ...extent, asOf: null }
  const years = Array.from(
    { length: yearOf(extent.until) - yearOf(extent.from) + 1 },
    (_, i) => yearOf(extent.from) + i,
  )
  const facet = chosen ? { grouping: chosen.facet, keys: chosen.values } : undefined
  const asGroup = cell && !['county', 'month', 'org'].includes(cell.grouping) ? cell : undefined
  if (facet || asGroup) {
    if (extent.branch.of !== 'all' || !wholeYears(extent) || (facet && cell)) return cut
    const grouping = facet?.grouping ?? asGroup!.grouping
    const keys = facet?.keys ?? [asGroup!.key]
    const told = await Promise.all(years.map((year) => groups(chosen?.whole ?? source, year, grouping, smallest)))
    return { smallest, why: told.every((tells) => keys.every((key) => tells(key))) ? undefined : 'derivable' }
  }
  const within = cell ? narrowed(whole, cell) : { extent: whole, county: countyIn(whole) }
  if (!within || within.county === null || !wholeMonths(within.extent)) return cut
  const { county } = within
  const told = await Promise.all(
    years.map(async (year) => {
      const [from, until] = [
        laterOf(within.extent.from, firstOfYear(year)),
        earlierOf(within.extent.until, lastOfYear(year)),
      ]
      return from > until || (await cells(source, year, smallest))(county, monthOf(from) % 100, monthOf(until) % 100)
    }),
  )
  if (told.every((all) => all)) return { smallest, why: undefined }
  const year = county === undefined && !cell && years.length === 1 && wholeYears(within.extent)
  return { smallest, why: year ? 'fewer' : 'derivable' }
}

const laterOf = (a: PlainDate, b: PlainDate) => (a > b ? a : b)
const earlierOf = (a: PlainDate, b: PlainDate) => (a < b ? a : b)
const wholeYears = ({ from, until }: Extent) => from.endsWith('-01-01') && until.endsWith('-12-31')

/** The county asked about; undefined: all; null: less than a county. */
const countyIn = ({ branch }: Extent): string | undefined | null =>
  branch.of === 'all' ? undefined : branch.of === 'county' ? branch.county : null

function narrowed(
  extent: Extent,
  { grouping, key }: Cell,
): { extent: Extent; county: string | undefined | null } | undefined {
  const county = countyIn(extent)
  if (grouping === 'county') return county === undefined || county === key ? { extent, county: key } : undefined
  if (grouping !== 'month') return undefined
  const from = `${key.slice(0, 4)}-${key.slice(4)}-01` as PlainDate
  const until = new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(4)), 0))
    .toISOString()
    .slice(0, 10) as PlainDate
  if (from < extent.from || until > extent.until) return undefined
  return { extent: { ...extent, from, until }, county }
}

const everything = (year: number): Extent => ({
  from: firstOfYear(year),
  until: lastOfYear(year),
  branch: { of: 'all' },
  asOf: null,
})

type Tables = ReturnType<typeof tablesOf>

/** The tables of secret sources, each made once for what is asked together. */
function tablesOf(db: Db | Tx) {
  const once = new Map<Source, Map<string, Promise<never>>>()
  const made = <T>(source: Source, key: string, make: () => Promise<T>): Promise<T> => {
    const of = once.get(source) ?? new Map<string, Promise<never>>()
    once.set(source, of)
    const found = (of.get(key) as Promise<T> | undefined) ?? make()
    of.set(key, found as Promise<never>)
    return found
  }
  return {
    cells: (source: Source, year: number, smallest: number) =>
      made(source, `${year}`, () => cellsOfYear(db, source, year, smallest)),
    groups: (source: Source, year: number, grouping: string, smallest: number) =>
      made(source, `${year} ${grouping}`, () => groupsOfYear(db, source, year, grouping, smallest)),
  }
}

/** Which sums over counties and months of a year are told: of a county ('': directly under the bureau) or all, from one month until another. */
async function cellsOfYear(db: Db | Tx, source: Source, year: number, smallest: number) {
  const { rows } = await sql<{ county: string; month: number; value: number }>`
    select coalesce(e.county::text, '') as county, e.month % 100 as month, sum(e.amount)::float8 as value
    from (${source.evidence(everything(year))}) e group by 1, 2 order by 1, 2`.execute(db)
  const counties = [...new Set(rows.map(({ county }) => county))]
  const months = Array.from({ length: 12 }, (_, i) => i + 1)
  const counts = counties.map((county) =>
    months.map((month) => rows.find((row) => row.county === county && row.month === month)?.value ?? 0),
  )
  const table = publishable(counts.length > 0 ? counts : [months.map(() => 0)], smallest)
  return (county: string | undefined, first: number, last: number) => tells(table, counties, county, first, last)
}

function tells(
  { cells, rowTotals, columnTotals, total }: Published,
  counties: readonly string[],
  county: string | undefined,
  first: number,
  last: number,
): boolean {
  const row = county === undefined ? -1 : counties.indexOf(county)
  // A county without any is told to have none.
  if (county !== undefined && row < 0) return true
  const whole = first === 1 && last === 12
  if (whole) return (row < 0 ? total : rowTotals[row]) !== null
  return (row < 0 ? columnTotals : cells[row]!).slice(first - 1, last).every((told) => told !== null)
}

/** Which groups of a whole year are told. */
async function groupsOfYear(db: Db | Tx, source: Source, year: number, grouping: string, smallest: number) {
  const rows = source.evidence(everything(year), grouping === 'kind' ? undefined : grouping)
  const keyed =
    grouping === 'kind'
      ? sql`cross join lateral (select e.kind as key) k`
      : sql`cross join lateral unnest(e.keys) as key`
  const { rows: groups } = await sql<{ key: string; value: number }>`
    select coalesce(key, '') as key, sum(e.amount)::float8 as value from (${rows}) e ${keyed} group by 1 order by 1`.execute(
    db,
  )
  if (groups.length === 0) return () => true
  const { cells } = publishable([groups.map(({ value }) => value)], smallest)
  return (key: string) => {
    const at = groups.findIndex((one) => one.key === key)
    return at < 0 || cells[0]![at] !== null
  }
}
