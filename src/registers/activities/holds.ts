import { onlySought, recheck } from '../../platform/proofs.ts'
import type { RegisterHouse } from '../house.ts'
import { states } from '../campaigns/standing.ts'
import { differingTitleKeys } from './title-keys.ts'
import { differingTotals } from './totals.ts'

export const activityRechecks = [
  recheck<RegisterHouse>({
    id: 'totals',
    title: { zh: '汇总：由记录逐条重数', en: 'Totals: counted anew from the records' },
    how: 'recomputed',
    proves: {
      activity_total: '*',
      activity_total_of_county: '*',
      activity_topic_total: '*',
      campaign_progress: '*',
      campaign_asked: [...states],
    },
    async run({ db }) {
      const differing = await differingTotals(db)
      return {
        checked: 4,
        faults: differing.map(({ table, cell }) => ({ what: 'total-differs', where: `${table} ${cell}` })),
      }
    },
  }),
  recheck<RegisterHouse>({
    id: 'title-keys',
    title: { zh: '名称的比较写法：由名称重做', en: 'Titles as compared: made anew from the titles' },
    how: 'recomputed',
    proves: { activity: ['title_key'] },
    run: ({ db }) => differingTitleKeys(db),
  }),
]

export const activityUnproven = [onlySought('activity')]
