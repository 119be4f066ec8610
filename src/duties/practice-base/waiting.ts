import { sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { changeAll, type By, type Change } from '../../platform/change.ts'
import { bookingsOf, lockSlots } from './locking.ts'
import { bookingRegister, type BookingRow } from './rows.ts'
import { heads } from './rules.ts'
import { tellSchools, timeOf, type News } from './telling.ts'

const platform: By = { person: null }

/**
 * Gives what has become free to whoever waits, in the order in which they asked; who needs more than there is keeps his turn. Their
 * schools are told. Returns how many were confirmed.
 */
export async function serveWaiting(tx: Tx, house: House, slots: readonly string[], at: Date): Promise<number> {
  const changes: Change<BookingRow>[] = []
  const news: News[] = []
  for (const slot of await lockSlots(tx, slots)) {
    if (slot.status !== 'open' || at >= slot.closes_at) continue
    let left = slot.capacity - slot.taken
    for (const before of left > 0 ? await bookingsOf(tx, slot.id, ['waiting']) : []) {
      if (heads(before) > left) continue
      left -= heads(before)
      changes.push({
        before,
        after: { ...before, status: 'confirmed' },
        act: 'practice-base.come-up',
        by: platform,
        at,
      })
      const time = timeOf(slot)
      news.push({
        booking: before,
        kind: 'practice-base.confirmed',
        words: {
          zh: `候补成功：${time.zh}，${heads(before)}人，请打印预约单。`,
          en: `Your turn came: ${time.en}, ${heads(before)} heads. Print the paper.`,
        },
      })
    }
  }
  await changeAll(tx, bookingRegister, changes)
  await tellSchools(tx, house, news, at)
  return changes.length
}

/** What is left over is freed by its own errand, or the next night. */
const SLOTS_AT_ONCE = 1000

/** Holds whose time is over: their places are free again. */
export async function lapse(tx: Tx, house: House, ids: readonly string[] | 'all', at: Date): Promise<void> {
  const { rows } = await sql<{ slot: string }>`
    select distinct slot from base_booking where status = 'held' and held_until <= ${at}
      ${ids === 'all' ? sql`` : sql`and id = any(${[...ids]}::uuid[])`} order by slot limit ${SLOTS_AT_ONCE}`.execute(
    tx,
  )
  if (rows.length === 0) return
  const slots = rows.map(({ slot }) => slot)
  await lockSlots(tx, slots)
  const { rows: over } = await sql<BookingRow>`
    select * from base_booking where slot = any(${slots}::uuid[]) and status = 'held' and held_until <= ${at} order by id`.execute(
    tx,
  )
  await changeAll(
    tx,
    bookingRegister,
    over.map((before) => ({
      before,
      after: { ...before, status: 'lapsed' as const, held_until: null },
      act: 'practice-base.lapse' as const,
      by: platform,
      at,
    })),
  )
  await tellSchools(
    tx,
    house,
    over.flatMap((booking) =>
      booking.instead_of
        ? [
            {
              booking,
              kind: 'practice-base.offer-over' as const,
              words: {
                zh: '改约名额没有在期限内答复，已经放出。请另约场次。',
                en: 'The place offered was not taken in time and is free again. Book another slot.',
              },
            },
          ]
        : [],
    ),
    at,
  )
  await serveWaiting(tx, house, slots, at)
}
