import type { PlainDate } from './plain-date.ts'

/** 国务院办公厅关于某年部分节假日安排的通知: what it changes of the ordinary week. */
export interface YearNotice {
  readonly year: number
  /** Days off, first and last; a range may begin in December of the year before. */
  readonly off: readonly (readonly [from: PlainDate, until: PlainDate])[]
  /** Saturdays and Sundays on which one works. */
  readonly work: readonly PlainDate[]
  /** 国办发明电〔2025〕7号; '' where we are not sure of it. */
  readonly document: string
  /** Where the notice itself is read. */
  readonly url: string
}

const official = 'https://www.gov.cn/zhengce/'
const notice = (year: number, document: string, off: string, work: string): YearNotice => ({
  year,
  document,
  url: official,
  off: off.split(' ').map((range) => {
    const [from, until = from!] = range.split('–').map((day) => dated(year, day))
    return [from!, until] as const
  }),
  work: work
    .split(' ')
    .filter(Boolean)
    .map((day) => dated(year, day)),
})
// A December day at the head of a year's notice belongs to the year before: New Year's holiday.
const dated = (year: number, day: string) =>
  (day.startsWith('<') ? `${year - 1}-${day.slice(1)}` : `${year}-${day}`) as PlainDate

/** The notices of 2019 to 2026, with the changes of May 2019 and of the Spring Festival of 2020. A test compares them with an independent library. */
export const shippedNotices: readonly YearNotice[] = [
  notice(
    2019,
    '国办发明电〔2018〕15号、〔2019〕3号',
    '<12-30–01-01 02-04–02-10 04-05–04-07 05-01–05-04 06-07–06-09 09-13–09-15 10-01–10-07',
    '<12-29 02-02 02-03 04-28 05-05 09-29 10-12',
  ),
  notice(
    2020,
    '国办发明电〔2019〕16号、〔2020〕1号',
    '01-01 01-24–02-02 04-04–04-06 05-01–05-05 06-25–06-27 10-01–10-08',
    '01-19 04-26 05-09 06-28 09-27 10-10',
  ),
  notice(
    2021,
    '国办发明电〔2020〕27号',
    '01-01–01-03 02-11–02-17 04-03–04-05 05-01–05-05 06-12–06-14 09-19–09-21 10-01–10-07',
    '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  ),
  notice(
    2022,
    '国办发明电〔2021〕11号',
    '01-01–01-03 01-31–02-06 04-03–04-05 04-30–05-04 06-03–06-05 09-10–09-12 10-01–10-07',
    '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  ),
  notice(
    2023,
    '国办发明电〔2022〕16号',
    '<12-31–01-02 01-21–01-27 04-05 04-29–05-03 06-22–06-24 09-29–10-06',
    '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  ),
  notice(
    2024,
    '国办发明电〔2023〕7号',
    '<12-30–01-01 02-10–02-17 04-04–04-06 05-01–05-05 06-08–06-10 09-15–09-17 10-01–10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  ),
  notice(
    2025,
    '国办发明电〔2024〕12号',
    '01-01 01-28–02-04 04-04–04-06 05-01–05-05 05-31–06-02 10-01–10-08',
    '01-26 02-08 04-27 09-28 10-11',
  ),
  notice(
    2026,
    '',
    '01-01–01-03 02-15–02-23 04-04–04-06 05-01–05-05 06-19–06-21 09-25–09-27 10-01–10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10',
  ),
]

/** 春节、清明、端午、中秋 of years whose notice may still be out; the feasts of fixed days need no table. */
const feasts: Readonly<Record<number, readonly [spring: string, qingming: string, dragon: string, moon: string]>> = {
  2027: ['02-06', '04-05', '06-09', '09-15'],
  2028: ['01-26', '04-04', '05-28', '10-03'],
  2029: ['02-13', '04-04', '06-16', '09-22'],
  2030: ['02-03', '04-05', '06-05', '09-12'],
  2031: ['01-23', '04-05', '06-24', '10-01'],
  2032: ['02-11', '04-04', '06-12', '09-19'],
  2033: ['01-31', '04-04', '06-01', '09-08'],
  2034: ['02-19', '04-05', '06-20', '09-27'],
  2035: ['02-08', '04-05', '06-10', '09-16'],
}

/**
 * The statutory holidays of a year without notice: 全国年节及纪念日放假办法（2024年修订）第二条, 13 days: New Year 1, Spring Festival from its eve 4, Qingming 1,
 * Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3. Which weekends are swapped is not known before the notice.
 */
export function statutoryDays(year: number): PlainDate[] {
  const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => dated(year, day))
  const known = feasts[year]
  if (!known) return fixed
  const [spring, ...others] = known.map((day) => dated(year, day))
  return [...fixed, ...[-1, 0, 1, 2].map((n) => plus(spring!, n)), ...others]
}

const plus = (day: PlainDate, n: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10) as PlainDate
