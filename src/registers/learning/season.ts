import { yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { datedWords } from '../../platform/bureau-settings/dated.ts'

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
