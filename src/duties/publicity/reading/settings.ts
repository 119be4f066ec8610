import { yearOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { datedWords, wordsOn, type Dated } from '../../../platform/bureau-settings/dated.ts'
import { bureauSetting } from '../../../platform/bureau-settings/setting.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { readingOf, type ReadingTime } from './time.ts'

/** Day and hour of the year's reading. ◐ Read in the notices of these years; the hour of 2024 and after is not known to us. */
export const readingAt = datedWords({
  key: 'publicity.reading-at',
  yearly: true,
  title: {
    zh: '宪法晨读的日期和时间（月-日 时:分）',
    en: 'Day and hour of the morning reading (month-day hour:minute)',
  },
  hint: {
    zh: '按当年教育部的通知填写，写成12-04 09:00这样，只管当年。2021年是12月3日，2022年是12月2日，2023年是12月4日9时30分。没有填写的年份，按12月4日9时。',
    en: 'As each year’s notice says, written 12-04 09:00; for that year only. A year without it: 4 December, 9 o’clock.',
  },
  most: 11,
  like: {
    pattern: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d$/,
    say: { zh: '请写成“月-日 时:分”，如12-04 09:00。', en: 'Write month-day hour:minute, as 12-04 09:00.' },
  },
  fallback: () => '12-04 09:00',
  shipped: [
    { from: '2021-01-01', value: '12-03 09:00' },
    { from: '2022-01-01', value: '12-02 09:00' },
    { from: '2023-01-01', value: '12-04 09:30' },
  ] as Dated,
})

export const opensBefore = bureauSetting({
  key: 'publicity.reading-opens',
  title: { zh: '宪法晨读开始前多少分钟可以签到', en: 'Minutes before the morning reading from which schools check in' },
  hint: {
    zh: '当天到24时为止都可以签到。由工作经验确定，不是法律规定。',
    en: 'Until midnight of the day. Set by practice, not by law.',
  },
  fallback: 60,
  least: 0,
  most: 720,
  kind: 'whole',
})

/** The reading of the year of a day, as it was set for that year. */
export async function readingOfYear(on: Db | Tx, day: PlainDate): Promise<ReadingTime> {
  const year = yearOf(day)
  const [said] = await wordsOn(on, [readingAt], `${year}-12-31` as PlainDate, '')
  return readingOf(year, said)
}
