import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'

/** What lessons paid for and not yet given came to on the last day each institution was reconciled, by credit code, in 分; those that owe nothing are left out. */
export async function liabilitiesOf(on: Db | Tx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ code: string; owed: number }>`
    select code, sum(owed)::bigint as owed from (
      select distinct on (form ->> 'account') form ->> 'code' as code, (form ->> 'unconsumed')::bigint as owed from book_entry
      where book = 'custody-days' and struck is null order by form ->> 'account', from_day desc) last
    where owed > 0 and code <> '' group by code`.execute(on)
  return new Map(rows.map(({ code, owed }) => [code, owed]))
}
