import { sql, type RawBuilder } from 'kysely'
import { addDays, monthOf } from '../calendar/plain-date.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { ZERO } from '../platform/tally.ts'
import { inBranch } from './branch.ts'
import type { Extent, Source } from './figure.ts'
import { tallyOf } from './kept.ts'
import { wholeMonths } from './periods.ts'

/** Sums that a house keeps: the number of the tally in it. */
export type InHouse = ReadonlyMap<Source, number>

interface Summed {
  readonly value: number
  readonly records: number
}

/** Of these sources, those whose sums this house keeps and may read for the extent: as now; of what happened, for whole months. */
export async function keptFor(db: Db | Tx, sources: readonly Source[], extent: Extent): Promise<InHouse> {
  if (extent.asOf !== null) return new Map()
  const asked = sources.flatMap((source) => {
    const one = source.kept && (source.kept.stands || wholeMonths(extent)) ? tallyOf(source.kept) : undefined
    return one ? [[source, one.hash] as const] : []
  })
  if (asked.length === 0) return new Map()
  const hashes = [...new Set(asked.map(([, hash]) => hash))]
  const { rows } = await sql<{ hash: string; id: number }>`
    select hash, id from tally where hash = any(${hashes}::text[])`.execute(db)
  const ids = new Map(rows.map(({ hash, id }) => [hash, id]))
  return new Map(asked.flatMap(([source, hash]) => (ids.has(hash) ? [[source, ids.get(hash)!] as const] : [])))
}

/** The sums of kept sources over an extent, all in one statement. */
export async function sumKept(db: Db | Tx, kept: InHouse, extent: Extent): Promise<Map<Source, Summed>> {
  if (kept.size === 0) return new Map()
  const ids = (stands: boolean, orgs: boolean) => [
    ...new Set(
      [...kept].flatMap(([{ kept: how }, id]) => (how!.stands === stands && (how!.orgs ?? false) === orgs ? [id] : [])),
    ),
  ]
  const parts = [true, false].flatMap((stands) => [
    ...(ids(stands, false).length > 0 ? [summed(ids(stands, false), stands, extent)] : []),
    ...(ids(stands, true).length > 0 ? [orgsOf(ids(stands, true), stands, extent)] : []),
  ])
  const { rows } = await sql<Summed & { tally: number }>`${sql.join(parts, sql` union all `)}`.execute(db)
  const found = new Map(rows.map(({ tally, value, records }) => [tally, { value, records }]))
  return new Map([...kept].map(([source, id]) => [source, found.get(id) ?? { value: 0, records: 0 }]))
}

/** Added up from the cells of counties, however many organisations there are; for some organisations from theirs. */
function summed(ids: readonly number[], stands: boolean, extent: Extent): RawBuilder<unknown> {
  const among = sql`tally = any(${[...ids]}::int[]) and ${inBranch(extent)}`
  const sums = sql`coalesce(sum(amount), 0)::float8 as value, coalesce(sum(records), 0)::int as records`
  if (extent.branch.of === 'orgs')
    return sql`select tally, ${sums} from tally_cell where ${among} and ${within(stands, extent)} group by tally`
  const month = monthOf(extent.until)
  if (!stands || month !== monthOf(addDays(extent.until, 1)))
    return sql`select tally, ${sums} from tally_cell_of_county where ${among} and ${months(stands, extent)} group by tally`
  // Within a month counties know no days: what is before it from them, its days from the organisations.
  return sql`
    select tally, ${sums} from (
      select tally, amount, records from tally_cell_of_county where ${among} and month < ${month}
      union all
      select tally, amount, records from tally_cell where ${among} and month = ${month} and dom <= ${dayOfMonth(extent)}) c
    group by tally`
}

/** How many organisations have any. */
const orgsOf = (ids: readonly number[], stands: boolean, extent: Extent) => sql`
  select tally, count(*)::float8 as value, count(*)::int as records from (
    select tally, org from tally_cell where tally = any(${[...ids]}::int[]) and ${inBranch(extent)} and org <> ${ZERO}::uuid and ${within(stands, extent)}
    group by tally, org having sum(records) > 0) o
  group by tally`

/** The organisations that have any of one kept source. */
export const orgsWith = (id: number, stands: boolean, extent: Extent) => sql`
  select org from tally_cell where tally = ${id} and ${inBranch(extent)} and org <> ${ZERO}::uuid and ${within(stands, extent)}
  group by org having sum(records) > 0`

const months = (stands: boolean, { from, until }: Extent) =>
  stands ? sql`month <= ${monthOf(until)}` : sql`month between ${monthOf(from)} and ${monthOf(until)}`

/** Of what happened, whole months; of what stands, until the day itself. */
const within = (stands: boolean, extent: Extent) =>
  stands
    ? sql`month <= ${monthOf(extent.until)} and (month < ${monthOf(extent.until)} or dom <= ${dayOfMonth(extent)})`
    : months(stands, extent)

const dayOfMonth = ({ until }: Extent) => Number(until.slice(8))
