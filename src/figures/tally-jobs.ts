import { z } from 'zod'
import { enqueue, job } from '../platform/jobs.ts'
import { nightly } from '../platform/nightly.ts'
import { countTallies, declareTallies, foldTallies } from '../platform/tally.ts'
import type { House } from '../platform/house.ts'
import type { DutyFigures } from './figure.ts'
import { talliesWithin } from './kept.ts'

/** What must be known of the house: what its rooms count. */
interface Counting extends House {
  readonly shipped: readonly DutyFigures[]
}

const task = { name: 'figures.count-tallies', payload: z.object({}) }

/** What this program keeps is known before the first record changes; the sums of what it did not keep until now are counted at once. */
export const declareKept = (house: Counting) => declareTallies(talliesWithin(house.shipped))

export const askForCount = (house: Counting) =>
  enqueue(house.db, task, {}, { at: house.clock(), key: `${task.name} at start` })

export const countKept = (house: Counting) =>
  job({
    ...task,
    async run({ db, clock }) {
      await countTallies(db, talliesWithin(house.shipped), clock())
    },
  })

/** What changes added as rows is folded into one a cell. */
export const foldKept = nightly('figures.fold-tallies', ({ db }) => foldTallies(db))
