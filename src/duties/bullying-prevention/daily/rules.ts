import { isWorkingDay, type Calendar } from '../../../calendar/calendar.ts'
import { addDays, daysBetween, isPlainDate, monthOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { schoolProtection as law } from '../../../law/school-protection.ts'

/** A school's month as it was reported. */
export interface ReportedMonth {
  readonly days: Readonly<Record<string, number>>
  readonly late: readonly PlainDate[]
}
export const emptyMonth: ReportedMonth = { days: {}, late: [] }

export interface Reporting {
  readonly day: PlainDate
  /** How many clues were referred; 0 is a report too. */
  readonly clues: number
  /** Why a number reported before is changed. */
  readonly why: string | undefined
  readonly today: PlainDate
  readonly isSchoolDay: boolean
  readonly lateDays: number
}

/** What a month becomes by reporting a day of it. 第二十条: prevention goes on daily; that the report is daily is the bureau's own practice. */
export function report(
  before: ReportedMonth,
  { day, clues, why, today, isSchoolDay, lateDays }: Reporting,
): Outcome<ReportedMonth> {
  if (day > today)
    return refuse('prevention.day-to-come', '这一天还没有到，不能提前报告。', 'This day has not come yet.', {
      field: 'day',
    })
  if (!isSchoolDay)
    return refuse(
      'prevention.no-school-day',
      '这一天不是在校日，不用报告。学期和放假日由市教育局设定。',
      'Pupils are not at school on this day; nothing is to be reported.',
      { field: 'day' },
    )
  if (daysBetween(day, today) > lateDays)
    return refuse(
      'prevention.too-late',
      `只能补报最近${lateDays}日的线索报告。`,
      `Only the last ${lateDays} days may still be reported.`,
      { field: 'day' },
    )
  const known = before.days[day]
  if (known === clues) return accept(before)
  if (known !== undefined && !why?.trim())
    return refuse(
      'prevention.why-changed',
      '这一天已经报告过，更正数字要说明原因。',
      'This day was reported already: say why the number changes.',
      { basis: law.第二十条, field: 'why' },
    )
  const late = day < today && known === undefined ? [...before.late, day].sort() : before.late
  return accept({ days: { ...before.days, [day]: clues }, late })
}

/** The school days of a term: working days that are not given off besides. */
/** A term as it is set. */
export interface TermSet {
  readonly name: string
  readonly from: PlainDate
  readonly until: PlainDate
  readonly off: string
}

export function schoolDaysOf(calendar: Calendar, { from, until, off }: TermSet): Outcome<PlainDate[]> {
  if (until < from)
    return refuse('prevention.term-backwards', '学期的结束日期早于开始日期。', 'The term ends before it begins.', {
      field: 'form.until',
    })
  if (daysBetween(from, until) > MOST_DAYS)
    return refuse(
      'prevention.term-too-long',
      '一个学期不会超过七个月，请核对日期。',
      'No term lasts longer than seven months.',
      { field: 'form.until' },
    )
  const given = daysOff(off)
  const strange = given.find((day) => !isPlainDate(day) || day < from || day > until)
  if (strange !== undefined)
    return refuse(
      'prevention.day-off-strange',
      `“${strange}”不是这个学期里的日期，请写成 2024-05-20，几天用顿号分开。`,
      `“${strange}” is no day of this term: write 2024-05-20.`,
      { field: 'form.off' },
    )
  const free = new Set(given)
  const days: PlainDate[] = []
  for (let day = from; day <= until; day = addDays(day, 1))
    if (isWorkingDay(calendar, day) && !free.has(day)) days.push(day)
  return days.length > 0
    ? accept(days)
    : refuse(
        'prevention.term-empty',
        '这个学期里没有一个在校日，请核对日期。',
        'There is no school day in this term.',
        { field: 'form.until' },
      )
}

const MOST_DAYS = 214

const daysOff = (text: string): string[] => text.split(/[、，,；;\s]+/).filter(Boolean)

/** Two terms never share a day: a school day would be due twice. */
export const apart = (
  form: Pick<TermSet, 'from' | 'until'>,
  others: readonly Pick<TermSet, 'name' | 'from' | 'until'>[],
): Outcome<true> => {
  const twin = others.find((one) => form.from <= one.until && one.from <= form.until)
  return twin
    ? refuse('prevention.terms-overlap', `与“${twin.name}”的日期重叠。`, `Its days overlap those of “${twin.name}”.`, {
        field: 'form.from',
      })
    : accept(true as const)
}

export const monthKey = (org: string, day: PlainDate) => `clues ${org} ${monthOf(day)}`
