import { flow, type Figure } from '../../figures/figure.ts'
import { activities, persons } from '../../registers/activities/source.ts'
import { keyDates } from './key-dates.ts'
import { nationalSecurity } from '../../law/national-security.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { practiceBases } from '../../law/practice-bases.ts'

export const visitors = flow({
  id: 'practice-base.visitors',
  label: { zh: '到实践基地上“沉浸式第一课”', en: 'First lesson at the practice base' },
  unit: '人',
  rule: {
    zh: '审核通过的“第一课”记录的人数之和。该任务规定每人全年计一次，所以单位是人。',
    en: 'The heads of approved records of the first lesson. The campaign counts each person once a year.',
  },
  basis: [practiceBases.实践基地, legalPublicity.第四十一条],
  source: persons({ programmes: ['first-lesson'], kinds: ['base-visit'] }),
})

export const keyDateActivities = flow({
  id: 'practice-base.key-date-activities',
  label: { zh: '重要时间节点普法活动', en: 'Activities at the legal dates' },
  unit: '场次',
  rule: {
    zh: `审核通过的下列任务的场次之和：${Object.values(keyDates)
      .map(({ zh }) => zh)
      .join('、')}。`,
    en: `The sessions of approved records of: ${Object.values(keyDates)
      .map(({ en }) => en)
      .join('; ')}.`,
  },
  basis: [nationalSecurity.第十四条, legalPublicity.第十六条],
  source: activities({ programmes: Object.keys(keyDates) }, 'sessions'),
})

export const figures: readonly Figure[] = [visitors, keyDateActivities]
