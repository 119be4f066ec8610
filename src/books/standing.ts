import { sql, type RawBuilder } from 'kysely'
import { inBranch } from '../figures/branch.ts'
import type { Extent } from '../figures/figure.ts'
import type { Beside } from '../platform/change.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { ZERO } from '../platform/tally.ts'

/** What of an entry says when its organisation has one in force. */
interface Standing {
  readonly book: string
  readonly org: string
  readonly county: string | null
}

const counts = sql`struck is null and org is not null and from_day <= until_day`
const days = sql`daterange(from_day, until_day, '[]')`

/** The organisations that have an entry in force on the last day of the extent: a row is read for each organisation, not for each entry. */
export const orgsStanding = (book: string, extent: Pick<Extent, 'until' | 'branch'>): RawBuilder<{ org: string }> =>
  sql`select distinct org from book_standing where book = ${book} and days @> ${extent.until}::date and ${inBranch(extent)}`

/** Keeps the days of the organisations with every change of their entries; both rest on what the table holds, not on what a caller remembers. */
export const keepStanding: Beside<readonly Standing[]> = {
  before: standingOf,
  after: (on, ids, before) => follow(on, before, ids),
}

async function standingOf(on: Db | Tx, ids: readonly string[]): Promise<readonly Standing[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Standing>`
    select book, org, county from book_entry where id = any(${[...ids]}::uuid[]) and ${counts} order by id for update`.execute(
    on,
  )
  return rows
}

/**
 * What entries begin to be in force is added to the days of their organisation, whose row is locked by it until the end of the transaction, in one order
 * for all. Where any ceased, the days are then made anew from all its entries: by a statement of its own, which sees what others committed meanwhile.
 */
async function follow(on: Db | Tx, before: readonly Standing[], ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    insert into book_standing as s (book, org, county, days)
    select book, org, coalesce(county, ${ZERO}::uuid), range_agg(${days})
    from unnest(${[...ids]}::uuid[]) i cross join lateral (select * from book_entry where id = i and ${counts} limit 1) e
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (book, org, county) do update set days = s.days + excluded.days where not s.days @> excluded.days`.execute(
    on,
  )
  if (before.length === 0) return
  const ceased = JSON.stringify(before.map(({ book, org, county }) => ({ book, org, county: county ?? ZERO })))
  const of = sql`(select distinct * from jsonb_to_recordset(${ceased}::jsonb) as c(book text, org uuid, county uuid))`
  await sql`
    select from book_standing s where (book, org, county) in ${of} order by book, org, county for update`.execute(on)
  await sql`
    update book_standing s set days = n.days from (
      select c.book, c.org, c.county, coalesce((
        select range_agg(${days}) from book_entry e
        where e.org = c.org and e.book = c.book and coalesce(e.county, ${ZERO}::uuid) = c.county and ${counts}), '{}') as days
      from ${of} c) n
    where s.book = n.book and s.org = n.org and s.county = n.county and s.days <> n.days`.execute(on)
}

/** The same, made of the entries. */
const recounted = sql`
  select book, org, coalesce(county, ${ZERO}::uuid) as county, range_agg(${days}) as days from book_entry where ${counts} group by 1, 2, 3`

/** Organisations whose days are not what their entries come to: somebody wrote past the seam. `rows`: of how many. */
export async function differingStanding(
  db: Db,
): Promise<{ rows: number; differing: { table: string; cell: string }[] }> {
  const { rows } = await sql<{ book: string; org: string }>`
    with kept as (select * from book_standing where not isempty(days)), counted as (${recounted})
    select coalesce(k.book, c.book) as book, coalesce(k.org, c.org) as org from kept k
      full join counted c on c.book = k.book and c.org = k.org and c.county = k.county
    where k.days is distinct from c.days order by 1, 2 limit 20`.execute(db)
  const { rows: all } = await sql<{ n: number }>`select count(*)::int as n from book_standing`.execute(db)
  return {
    rows: all[0]!.n,
    differing: rows.map(({ book, org }) => ({ table: 'book_standing', cell: `${book} ${org}` })),
  }
}

/** Makes them anew: by the owner of the tables, for the application may not delete. */
export const recountStanding = (db: Db): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`lock table book_entry in exclusive mode`.execute(tx)
    await sql`delete from book_standing`.execute(tx)
    await sql`insert into book_standing (book, org, county, days) ${recounted}`.execute(tx)
  })
