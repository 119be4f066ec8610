import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../db/connect.ts'

/** So many are sorted at once. Where more are found, the latest of them are met soon on the way from the latest of all. */
const FEW = 200

/**
 * Of the rows `a` of a query that `where` leaves, those changed last. How rare a search is the database cannot know beforehand: walking from the latest
 * on, it would read a million rows for a name that one bears. So they are looked for by the index first, and walked to where they are many.
 */
export async function latestOf<Row extends object>(
  db: Db,
  {
    from,
    columns,
    where,
    limit,
  }: {
    readonly from: RawBuilder<unknown>
    readonly columns: RawBuilder<unknown>
    readonly where: RawBuilder<unknown>
    readonly limit: number
  },
): Promise<readonly Row[]> {
  const found = sql`select ${columns}, a.id as found_id, a.changed_at as found_at from ${from} where ${where}`
  const { rows } = await sql<Row>`
    with few as materialized (${found} limit ${FEW + 1})
    select * from (
      (select * from few where (select count(*) from few) <= ${FEW} order by found_at desc, found_id desc limit ${limit})
      union all
      select * from (${found} order by a.changed_at desc, a.id desc limit ${limit}) many
      where (select count(*) from few) > ${FEW}) latest
    order by found_at desc, found_id desc`.execute(db)
  return rows
}
