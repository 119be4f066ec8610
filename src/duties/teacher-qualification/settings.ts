import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

/** 第十六条 */
export const decideWithin = bureauSetting({
  key: 'teachers.decide-within',
  title: { zh: '教师资格认定期限（日）', en: 'Time to decide on teacher qualifications' },
  hint: {
    zh: '《教师资格条例》第十六条：受理期限终止之日起30日。公布批次当日的数值用于该批次。',
    en: 'Thirty from the close of the window, by article 16. A window keeps the value of the day it was published.',
  },
  fallback: 30,
  least: 1,
  most: 60,
  kind: 'whole',
})

/** By reading: the regulation has no clause on working days; some guides print them. */
export const inWorkingDays = bureauSetting({
  key: 'teachers.in-working-days',
  title: { zh: '教师资格认定期限按工作日计', en: 'That time is counted in working days' },
  hint: {
    zh: '条例只说“日”，按自然日解释；有的办事指南印的是工作日。',
    en: 'The regulation says days, read as calendar days; some guides print working days.',
  },
  fallback: false,
  kind: 'yes-no',
})
