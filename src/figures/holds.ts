import type { House } from '../platform/house.ts'
import { recheck, type Question, type Unproven } from '../platform/proofs.ts'
import { differingTallies } from '../platform/tally.ts'

const fineAsBroad: Question = {
  what: 'tally-differs',
  sees: { tally_cell: ['tally', 'county', 'month', 'amount', 'records'], tally_cell_of_county: '*' },
  sql: `
    select tally || ' ' || county || ' ' || month as place from (
      select tally, county, month, cast(amount as integer) as amount, cast(records as integer) as records from tally_cell
      union all select tally, county, month, -cast(amount as integer), -cast(records as integer) from tally_cell_of_county)
    group by tally, county, month having sum(amount) <> 0 or sum(records) <> 0`,
}

export const figureRechecks = [
  recheck<Pick<House, 'db'>>({
    id: 'tallies',
    title: { zh: '随记录一起记的合计：由记录逐条重数', en: 'Sums kept beside records: counted anew' },
    how: 'recomputed',
    proves: { tally_cell: '*', tally_cell_of_county: '*' },
    stranger: {
      asks: [fineAsBroad],
      not: [
        {
          table: 'tally_cell',
          columns: ['org', 'dom'],
          why: {
            zh: '合计按数据的定义由记录重数，定义是程序的查询；备份里能核对的是细的和粗的相等。记录本身逐条核对，数字随时可以按记录重数。',
            en: 'Sums follow from the records by what a figure counts, which is a query of the program; in a backup the fine ones are held against the broad. The records themselves are checked one by one, and every number can be counted anew from them.',
          },
        },
      ],
    },
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
