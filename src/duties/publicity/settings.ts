import { datedWords, type Dated } from '../../platform/bureau-settings/dated.ts'

export const contestEdition = datedWords({
  key: 'publicity.contest-edition',
  blank: '宪法活动届次',
  kind: 'ordinal',
  yearly: true,
  title: { zh: '全国学生“学宪法 讲宪法”活动的届次', en: 'Which contest on the Constitution it is' },
  hint: {
    zh: '报告里的{宪法活动届次}。每年按主办单位的通知填写一次，只管当年；没有填写的年份，报告会提示。',
    en: 'Stands for {宪法活动届次} in reports. Entered once a year, as its organisers announce; a year without it is pointed out.',
  },
  most: 4,
  fallback: () => '',
  shipped: [
    { from: '2023-01-01', value: '8' },
    { from: '2024-01-01', value: '9' },
    { from: '2025-01-01', value: '10' },
  ] as Dated,
})
