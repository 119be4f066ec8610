import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import { changeAll } from '../../platform/change.ts'
import { job } from '../../platform/jobs.ts'
import { nightly } from '../../platform/nightly.ts'
import { lapseTask } from './lapsing.ts'
import { bookingRegister, type BookingRow } from './rows.ts'
import { lapse } from './waiting.ts'

/** When the time of a hold is over. */
export const lapseHold = job({
  ...lapseTask,
  run: (house, { booking }, tx) => lapse(tx, house, [booking], house.clock()),
})

const over = { confirmed: 'no-show', arrived: 'closed', waiting: 'lapsed' } as const
const BATCH = 500

/** Every night, of days that are over: who came is closed, who did not is a no-show, who waited in vain is told by the list. */
export const closeDays = nightly('practice-base.close-days', async (house, now) => {
  await house.db.transaction().execute((tx) => lapse(tx, house, 'all', now))
  for (;;) {
    const { rows } = await sql<BookingRow>`
      select * from base_booking where status in ('waiting', 'confirmed', 'arrived') and day < ${dayOf(now)} order by day, id limit ${BATCH}`.execute(
      house.db,
    )
    await changeAll(
      house.db,
      bookingRegister,
      rows.map((before) => ({
        before,
        after: { ...before, status: over[before.status as keyof typeof over] },
        act: `practice-base.${over[before.status as keyof typeof over]}` as const,
        by: { person: null },
        at: now,
      })),
    )
    if (rows.length < BATCH) return
  }
})
