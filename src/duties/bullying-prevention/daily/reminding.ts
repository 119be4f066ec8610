import { z } from 'zod'
import { addDays, dayOf, PlainDate } from '../../../calendar/plain-date.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { House } from '../../../platform/house.ts'
import { enqueue, job } from '../../../platform/jobs.ts'
import { reminderHour } from '../settings.ts'
import { remindAll } from './board.ts'

const Asked = z.object({ day: PlainDate })
const task = { name: 'prevention.remind', payload: Asked }

/** On each school day at the hour set, schools that have not reported are reminded by themselves; who was reminded by hand is not told twice. It asks for the next day itself. */
export const dailyReminder = job<z.output<typeof Asked>>({
  ...task,
  async run({ clock, powers }, { day }, tx) {
    const now = clock()
    // A house that stood still over a day reminds nobody of yesterday.
    if (dayOf(now) === day) await remindAll(powers, tx, now)
    await askFor(tx, addDays(later(day, dayOf(now)), 1))
  },
  async givenUp({ db, clock }, { day }) {
    await askFor(db, addDays(later(day, dayOf(clock())), 1))
  },
})

/** Asks for the coming reminder, once; at every start. */
export async function askForReminder({ db, clock }: House): Promise<void> {
  const now = clock()
  const today = dayOf(now)
  await askFor(db, now < (await momentOf(db, today)) ? today : addDays(today, 1))
}

const askFor = async (on: Db | Tx, day: PlainDate) =>
  enqueue(on, task, { day }, { at: await momentOf(on, day), key: `${task.name} ${day}` })
const momentOf = async (on: Db | Tx, day: PlainDate) =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + (await settingOf(on, reminderHour)) * 3_600_000)
const later = (a: PlainDate, b: PlainDate) => (a > b ? a : b)
