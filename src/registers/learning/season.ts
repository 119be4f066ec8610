import { yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { datedWords } from '../../platform/bureau-settings/dated.ts'
import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

/** ◐ Notices of 2023 and 2025: from the middle of June to the middle of December. */
const BEGINS = '06-01'

export const seasonBegins = datedWords({
  key: 'learning.season-begins',
  title: {
    zh: '“宪法卫士”学习年度从哪一天起（月-日）',
    en: 'Day on which a season of “Constitution guard” begins (month-day)',
  },
  hint: {
    zh: '平台的人数、人次从这一天起重新累计；写成06-01这样。由每年的通知确定，不是法律规定。',
    en: 'From this day on the platform counts anew; written as 06-01. Each year’s notice says so, not the law.',
  },
  most: 5,
  like: {
    pattern: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    say: { zh: '请写成“月-日”，如06-01。', en: 'Write month-day, as 06-01.' },
  },
  fallback: () => BEGINS,
})

/** The year in which the season of a day began: counts of one season are never compared with those of another. */
export const seasonOf = (day: PlainDate, begins: string): number =>
  day.slice(5) >= begins ? yearOf(day) : yearOf(day) - 1

/** ◐ Not confirmed: each year's notice may say another. */
export const guardPassMark = bureauSetting({
  key: 'learning.pass-mark',
  title: { zh: '“宪法卫士”练习合格分数', en: 'Pass mark of “Constitution guard”' },
  hint: {
    zh: '由每年的通知确定，未核实。快照报了合格人数的，记下截至日期当日的合格分数，一并显示；不决定什么。',
    en: 'Each year’s notice says it, not confirmed. A snapshot that tells how many passed keeps the mark of its day and shows it; nothing follows from it.',
  },
  fallback: 60,
  least: 1,
  most: 100,
  kind: 'whole',
  dated: true,
})
