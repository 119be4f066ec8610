import { sql } from 'kysely'
import { addDays, lastOfMonth, monthOf, type PlainDate } from '../calendar/plain-date.ts'
import type { Db } from '../platform/db/connect.ts'
import type { Extent, Figure } from './figure.ts'
import { grouped, groupsOf } from './groups.ts'
import { yearEarlier } from './periods.ts'
import { isSecret } from './secrecy.ts'

/** No longer period is drawn by months. */
const MOST_MONTHS = 36

/** One line over the months: of a county, or of all together under the key ''. null: nothing to divide by, or not to be told. */
export interface Line {
  readonly key: string
  readonly values: readonly (number | null)[]
  /** The same months a year before. */
  readonly before: readonly (number | null)[]
}

/** The months of a period that have begun, each with the part of it that the period holds. */
export function monthsOf({ from, until }: Pick<Extent, 'from' | 'until'>, today: PlainDate) {
  const months: { month: number; from: PlainDate; until: PlainDate }[] = []
  const end = until < today ? until : today
  for (let at = from; at <= end && months.length < MOST_MONTHS; at = addDays(lastOfMonth(at), 1)) {
    const last = lastOfMonth(at)
    months.push({ month: monthOf(at), from: at, until: last < until ? last : until })
  }
  return months
}

/**
 * A figure month by month, this year and the year before, in one statement a year: what is counted in each month, or, of what stands
 * (stock, coverage), how it stood when the month ended. With `county`, a line for each. Of changes there are no lines; of what could tell who
 * somebody is there is one in all, and none by county.
 */
export async function overMonths(
  db: Db,
  figure: Figure,
  extent: Extent,
  by: 'county' | undefined,
  now: Date,
  today: PlainDate,
): Promise<{ months: number[]; lines: Line[] }> {
  const months = monthsOf(extent, today)
  const none = { months: months.map(({ month }) => month), lines: [] }
  if (months.length === 0 || figure.kind === 'change' || figure.kind === 'growth') return none
  const stands = figure.kind === 'stock' || figure.kind === 'coverage'
  if (isSecret(figure) && (by || stands)) return none
  const [values, before] = await Promise.all(
    [extent, yearEarlier(extent)].map((one, i) => ofYear(db, figure, one, by, now, months, i * 100, stands)),
  )
  const keys = [...new Set([...values!.keys(), ...(by ? [] : [''])])]
  const line = (of: ReadonlyMap<string, ReadonlyMap<number, number | null>>, key: string) =>
    months.map(({ month }) => of.get(key)?.get(month) ?? nothing(figure))
  return { ...none, lines: keys.map((key) => ({ key, values: line(values!, key), before: line(before!, key) })) }
}

/** Of what is counted nothing is nought; of a share it is no share. */
const nothing = ({ kind }: Figure) => (kind === 'flow' || kind === 'sum' || kind === 'stock' ? 0 : null)

type Lines = ReadonlyMap<string, ReadonlyMap<number, number | null>>

async function ofYear(
  db: Db,
  figure: Figure,
  extent: Extent,
  by: 'county' | undefined,
  now: Date,
  months: ReturnType<typeof monthsOf>,
  back: number,
  stands: boolean,
): Promise<Lines> {
  if (!by && !stands) {
    const { groups } = await groupsOf(db, figure, extent, 'month', { offset: 0, limit: MOST_MONTHS }, now)
    return new Map([['', new Map(groups.map(({ key, value }) => [Number(key) + back, value]))]])
  }
  const each = months.map(({ month, from, until }) => {
    const own = back === 0 ? { ...extent, from, until } : yearEarlier({ ...extent, from, until })
    const of = grouped(figure, stands ? { ...own, from: extent.from } : own, by ?? 'county')
    const all =
      figure.kind === 'coverage'
        ? sql`select '' as key, sum(numerator)::float8 / nullif(sum(denominator), 0) as value from (${of}) c`
        : sql`select '' as key, coalesce(sum(value), 0)::float8 as value from (${of}) c`
    return sql`select ${month}::int as month, g.key, g.value::float8 as value from (${by ? of : all}) g`
  })
  const { rows } = await sql<{
    month: number
    key: string
    value: number | null
  }>`${sql.join(each, sql` union all `)}`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ key }) => key)].map(([key, of]) => [
      key,
      new Map(of.map(({ month, value }) => [month, value])),
    ]),
  )
}
