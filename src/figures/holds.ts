import type { House } from '../platform/house.ts'
import { recheck, type Unproven } from '../platform/proofs.ts'
import { differingTallies } from '../platform/tally.ts'

export const figureRechecks = [
  recheck<Pick<House, 'db'>>({
    id: 'tallies',
    title: { zh: '随记录一起记的合计：由记录逐条重数', en: 'Sums kept beside records: counted anew' },
    how: 'recomputed',
    proves: { tally_cell: '*', tally_cell_of_county: '*' },
    async run({ db }) {
      const differing = await differingTallies(db)
      return {
        checked: differing.length,
        faults: differing.map((one) => ({ what: 'tally-differs', where: JSON.stringify(one) })),
      }
    },
  }),
]

export const figureUnproven: readonly Unproven[] = [
  {
    table: 'tally',
    columns: '*',
    why: {
      zh: '哪些数据的合计随记录一起记，按程序的声明在每次启动时写下；合计本身逐条重数核对。',
      en: 'Which figures have sums kept beside the records: written at each start as the program declares; the sums themselves are counted anew.',
    },
  },
]
