import { sql } from 'kysely'
import { dayOf, inChinese } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { notifyAll } from '../../platform/notices/store.ts'
import { holdersOf } from '../../registers/people/holders-of.ts'
import type { BookingRow, SlotRow } from './rows.ts'

export interface News {
  readonly booking: Pick<BookingRow, 'id' | 'org'>
  readonly kind: `practice-base.${string}`
  readonly words: Words
}

/** Tells whoever books for the schools. One statement for all of them. */
export async function tellSchools(tx: Tx, { powers }: House, news: readonly News[], at: Date) {
  if (news.length === 0) return
  const orgs = [...new Set(news.map(({ booking }) => booking.org))]
  const { rows } = await sql<{ person: string; org: string }>`
    select person, org from (${holdersOf(powers, 'practice-base.book', sql`select unnest(${orgs}::uuid[])`, dayOf(at))}) h`.execute(
    tx,
  )
  await notifyAll(
    tx,
    news.map(({ booking, kind, words }) => ({
      persons: rows.flatMap(({ person, org }) => (org === booking.org ? [person] : [])),
      kind,
      words,
      link: `/practice-base/bookings/${booking.id}`,
      at,
    })),
  )
}

export const timeOf = ({ name, day, begins }: Pick<SlotRow, 'name' | 'day' | 'begins'>): Words => ({
  zh: `${name}${inChinese(day)}${begins}`,
  en: `${name}, ${day} ${begins}`,
})
