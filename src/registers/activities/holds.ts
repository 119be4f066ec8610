import { onlySought, recheck } from '../../platform/proofs.ts'
import type { RegisterHouse } from '../house.ts'
import { askedOfStandings, states } from '../campaigns/standing.ts'
import { differingTitleKeys } from './title-keys.ts'
import { askedOfTotals, differingTotals } from './totals.ts'

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
    stranger: { asks: [...askedOfTotals, askedOfStandings] },
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
    stranger: {
      not: [
        {
          table: 'activity',
          columns: ['title_key'],
          why: {
            zh: '名称去掉标点和异体后的写法，只用来找重名；名称本身核对。',
            en: 'The title without punctuation and variants of signs, to find its likes by; the title itself is checked.',
          },
        },
      ],
    },
    run: ({ db }) => differingTitleKeys(db),
  }),
]

export const activityUnproven = [onlySought('activity')]
