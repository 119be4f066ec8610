import { sql } from 'kysely'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { Db } from '../../platform/db/connect.ts'

/** The term of a day: from February to July, from August to January. Practice; open days of the holidays belong to the term before or after. */
export function termOf(day: PlainDate): { readonly from: PlainDate; readonly until: PlainDate } {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  if (month >= 2 && month <= 7) return { from: `${year}-02-01` as PlainDate, until: `${year}-07-31` as PlainDate }
  const began = month === 1 ? year - 1 : year
  return { from: `${began}-08-01` as PlainDate, until: addDays(`${began + 1}-02-01` as PlainDate, -1) }
}

/** Courts that hold fewer open days this term than the bureau asks, with how many they have. */
export async function shortOfOpenDays(
  db: Db,
  venues: readonly { readonly id: string; readonly name: string; readonly place: string }[],
  asked: number,
  day: PlainDate,
): Promise<{ name: string; held: number; asked: number }[]> {
  const courts = venues.filter(({ place }) => place === 'court')
  if (courts.length === 0) return []
  const { from, until } = termOf(day)
  const { rows } = await sql<{ venue: string; days: number }>`
    select venue, count(distinct day)::int as days from base_slot
    where venue = any(${courts.map(({ id }) => id)}::uuid[]) and day between ${from} and ${until} and status <> 'called-off' group by venue`.execute(
    db,
  )
  return courts
    .map(({ id, name }) => ({ name, held: rows.find(({ venue }) => venue === id)?.days ?? 0, asked }))
    .filter(({ held }) => held < asked)
}
