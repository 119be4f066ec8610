import { nightly } from '../../platform/nightly.ts'
import { notify } from '../../platform/notices/store.ts'
import { differingTallies } from '../../platform/tally.ts'
import { differingStanding } from '../../books/standing.ts'
import { administratorsOf } from '../people/holders-of.ts'
import { differingTotals } from './totals.ts'

/** Every night the roll-up is compared with a recount of the records; where they part, the administrators hear of it. */
export const compareTotals = nightly('activities.compare-totals', async (house, now) => {
  const differing = [
    ...(await differingTotals(house.db)),
    ...(await differingTallies(house.db)),
    ...(await differingStanding(house.db)).differing,
  ]
  if (differing.length === 0) return
  house.log.error({ cells: differing.slice(0, 20), count: differing.length }, 'a roll-up differs from a recount')
  await notify(house.db, {
    persons: await administratorsOf(house.powers, house.db, now),
    kind: 'activities.totals-differ',
    words: {
      zh: `数据汇总与逐条重数不一致，共${differing.length}处。请运行 mingfa verify 查明原因，再运行 mingfa figures --recount 重建汇总。`,
      en: `The roll-up differs from a recount in ${differing.length} cells. Run mingfa verify to find out why, then mingfa figures --recount.`,
    },
    link: '/settings/ledger',
    at: now,
  })
})
