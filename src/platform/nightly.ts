import { z } from 'zod'
import { addDays, dayOf, PlainDate } from '../calendar/plain-date.ts'
import type { Db, Tx } from './db/connect.ts'
import type { House } from './house.ts'
import { enqueue, job, type Job } from './jobs.ts'

const Night = z.object({ night: PlainDate })
type Night = z.infer<typeof Night>
export type Nightly = Job<Night>

/** Work of every night, at three in Beijing. It asks for the next night itself, in its own transaction: none is left out, none doubled. */
export function nightly(name: string, run: (house: House, now: Date) => Promise<void>): Nightly {
  const task = { name, payload: Night }
  return job({
    ...task,
    async run(house, { night }, tx) {
      await run(house, house.clock())
      await askFor(tx, task, addDays(later(night, dayOf(house.clock())), 1))
    },
    // A night that failed five times is told in the log; the next one is another matter.
    async givenUp(house, { night }) {
      await askFor(house.db, task, addDays(later(night, dayOf(house.clock())), 1))
    },
  })
}

/** Asks for the coming night, once; at every start. */
export const askForTonight = (house: House, nights: readonly Nightly[]) =>
  Promise.all(nights.map((night) => askFor(house.db, night, addDays(dayOf(house.clock()), 1))))

const askFor = (on: Db | Tx, task: Pick<Job<Night>, 'name' | 'payload'>, night: PlainDate) =>
  enqueue(on, task, { night }, { at: new Date(`${night}T03:00:00+08:00`), key: `${task.name} ${night}` })

const later = (a: PlainDate, b: PlainDate) => (a > b ? a : b)
