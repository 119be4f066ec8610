import { publicHolidays } from '../law/public-holidays.ts'
import { workingHours } from '../law/working-hours.ts'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import { statutoryDays, type YearNotice } from './notices.ts'
import { addDays, daysBetween, inChinese, weekday, yearOf, type PlainDate } from './plain-date.ts'

/** A year's notice as it is typed from the paper. */
export interface TypedNotice {
  readonly year: number
  readonly document: string
  readonly url: string
  readonly off: readonly { readonly from: PlainDate; readonly until: PlainDate }[]
  readonly work: readonly { readonly day: PlainDate }[]
  /** Why it gives other than the statutory number of days off; '' where it does not. */
  readonly unusual: string
}

/** Longer than any holiday so far: a slip of the year or the month. */
const LONGEST = 15
/** 全国年节及纪念日放假办法第二条, as of 2025. */
const STATUTORY = 13

/** Whether what was typed can be the State Council's notice of that year: every slip moves the deadlines of the whole house. */
export function judgeNotice({ year, document, url, off, work, unusual }: TypedNotice): Outcome<YearNotice> {
  if (!/^https:\/\/([a-z0-9-]+\.)*gov\.cn(\/|$)/.test(url))
    return refuse(
      'calendar.not-official',
      '请填写通知在政府网站（.gov.cn）上的地址，以 https:// 开头。',
      'Give the notice’s own address on a government site (.gov.cn), beginning with https://.',
      { field: 'form.url' },
    )
  const ranges = off.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  for (const [i, { from, until }] of ranges.entries()) {
    const field = `form.off.${off.indexOf(ranges[i]!)}`
    if (until < from)
      return refuse(
        'calendar.range-backwards',
        `放假的止日${inChinese(until)}早于起日${inChinese(from)}。`,
        `The holiday ends on ${until}, before it begins on ${from}.`,
        { field: `${field}.until` },
      )
    // A New Year's holiday may begin in December of the year before.
    if (yearOf(until) !== year || from < `${year - 1}-12-25`)
      return refuse(
        'calendar.other-year',
        `${inChinese(from)}至${inChinese(until)}不在${year}年，请检查年份。`,
        `${from} to ${until} does not lie in ${year}; check the year.`,
        { field: `${field}.from` },
      )
    if (daysBetween(from, until) >= LONGEST)
      return refuse(
        'calendar.range-too-long',
        `${inChinese(from)}至${inChinese(until)}超过${LONGEST}日，请检查。`,
        `${from} to ${until} is longer than ${LONGEST} days; please check.`,
        { field: `${field}.until` },
      )
    if (i > 0 && from <= ranges[i - 1]!.until)
      return refuse(
        'calendar.ranges-overlap',
        `${inChinese(from)}已在另一段假期之内，请合并。`,
        `${from} lies within another holiday; make them one.`,
        { field: `${field}.from` },
      )
  }
  const isOff = (day: PlainDate) => ranges.some(({ from, until }) => from <= day && day <= until)
  for (const [i, { day }] of work.entries()) {
    const field = `form.work.${i}.day`
    if (weekday(day) % 6 !== 0)
      return refuse(
        'calendar.work-on-weekday',
        `${inChinese(day)}本来就是工作日，调休上班的只能是星期六、星期日。`,
        `${day} is a weekday; only a Saturday or Sunday can be adjusted to work.`,
        { field, basis: workingHours.第七条 },
      )
    if (yearOf(day) !== year && day < `${year - 1}-12-25`)
      return refuse(
        'calendar.other-year',
        `${inChinese(day)}不在${year}年，请检查年份。`,
        `${day} does not lie in ${year}; check the year.`,
        { field },
      )
    if (yearOf(day) > year)
      return refuse(
        'calendar.other-year',
        `${inChinese(day)}不在${year}年，请检查年份。`,
        `${day} does not lie in ${year}; check the year.`,
        { field },
      )
    if (isOff(day) || work.findIndex((one) => one.day === day) !== i)
      return refuse(
        'calendar.work-on-holiday',
        `${inChinese(day)}已列为放假或者重复，请检查。`,
        `${day} is off, or named twice; please check.`,
        { field },
      )
  }
  if (year >= 2025) {
    const missing = statutoryDays(year).filter((day) => !isOff(day))
    if (missing.length)
      return refuse(
        'calendar.statutory-day-missing',
        `${missing.map(inChinese).join('、')}是法定节假日，没有列入放假，请对照通知检查。`,
        `${missing.join(', ')} is a statutory holiday and not among the days off; compare with the notice.`,
        { field: 'form.off', basis: publicHolidays.第二条 },
      )
    const given = weekdaysOff(ranges) - work.length
    if (given !== STATUTORY && !unusual.trim())
      return refuse(
        'calendar.days-do-not-balance',
        `放假占用的工作日减去调休上班日，应为法定的${STATUTORY}天，现为${given}天。请对照通知检查；通知确实如此的，写明情况。`,
        `Weekdays off less adjusted working days should be the statutory ${STATUTORY}; here it is ${given}. Compare with the notice; if it is so there, say why.`,
        { field: 'form.unusual', basis: publicHolidays.第二条 },
      )
  }
  return accept({
    year,
    document,
    url,
    off: ranges.map(({ from, until }) => [from, until] as const),
    work: work.map(({ day }) => day).toSorted(),
  })
}

function weekdaysOff(ranges: TypedNotice['off']): number {
  let count = 0
  for (const { from, until } of ranges)
    for (let day = from; day <= until; day = addDays(day, 1)) if (weekday(day) % 6 !== 0) count++
  return count
}
