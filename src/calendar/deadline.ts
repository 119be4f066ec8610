import type { Words } from '../law/outcome.ts'
import type { Article } from '../law/statute.ts'
import { addWorkingDays, isKnown, isWorkingDay, nextWorkingDay, type Calendar } from './calendar.ts'
import { addDays, inChinese, yearOf, type PlainDate } from './plain-date.ts'

/** 日（自然日）、工作日、月、年: the unit is itself a parameter of law; the same 日 means either, statute by statute. */
export type Unit = 'day' | 'working-day' | 'month' | 'year'

/** 期间中止: days from `from` to `to`, both included, on which the clock stands. `to` null: it stands still. */
interface Pause {
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** 延长: in the deadline's own unit, and who granted it. */
interface Extension {
  readonly n: number
  readonly grantedBy: Words
  readonly basis: Article
}

export interface DeadlineInput {
  /** The day of the event; it is not counted (民法典第二百零一条). */
  readonly event: PlainDate
  readonly n: number
  readonly unit: Unit
  /** 'before': the last day on which something may be done that must be done n days before the event. */
  readonly direction?: 'forward' | 'before'
  /** Of 'before': n whole days lie between, neither end counted. The safe reading of “X日前”. */
  readonly clear?: boolean
  /** A period in days, months or years that ends on a day of rest ends on the next working day (民法典第二百零三条). Default 'holiday'. */
  readonly roll?: 'holiday' | 'none'
  readonly pauses?: readonly Pause[]
  readonly extensions?: readonly Extension[]
  /** Why it counts from that event: the first step told. */
  readonly because?: Words
  readonly basis: Article
}

export interface Deadline {
  readonly day: PlainDate
  /** It was computed by the days of a year whose notice is not out: it may still move. */
  readonly provisional: boolean
  /** The clock stands: the day is that of the pause's beginning, and moves with it. */
  readonly standing: boolean
  /** Of the calendar it was computed by. */
  readonly calendar: string
  /** 怎么算的, one step a line. */
  readonly steps: readonly Words[]
}

const units: Readonly<Record<Unit, Words>> = {
  day: { zh: '日', en: 'day(s)' },
  'working-day': { zh: '个工作日', en: 'working day(s)' },
  month: { zh: '个月', en: 'month(s)' },
  year: { zh: '年', en: 'year(s)' },
}

/**
 * The last day of a period. Working days are counted one by one, so they never end on a day of rest and are never rolled; a period counted
 * backwards never rolls later, for then it would be too short.
 */
export function deadline(calendar: Calendar, input: DeadlineInput): Deadline {
  return (input.direction ?? 'forward') === 'before' ? before(calendar, input) : after(calendar, input)
}

function after(
  calendar: Calendar,
  { event, n, unit, roll = 'holiday', pauses = [], extensions = [], because }: DeadlineInput,
): Deadline {
  const whole = n + extensions.reduce((sum, extension) => sum + extension.n, 0)
  const steps: Words[] = [
    ...(because ? [because] : []),
    { zh: `${inChinese(event)}起算，当日不计入`, en: `From ${event}, that day not counted` },
    { zh: `期间${n}${units[unit].zh}`, en: `A period of ${n} ${units[unit].en}` },
    ...extensions.map(({ n: more, grantedBy }) => ({
      zh: `经${grantedBy.zh}延长${more}${units[unit].zh}`,
      en: `Extended by ${more} ${units[unit].en} by ${grantedBy.en.toLowerCase()}`,
    })),
  ]
  const stands = pauses.find(({ to }) => to === null)
  const counts = counting(calendar, unit, pauses)
  let day =
    unit === 'month' || unit === 'year'
      ? beyond(addMonths(event, unit === 'year' ? whole * 12 : whole), event, counts)
      : count(event, whole, counts)
  for (const { from, to } of pauses)
    steps.push(
      to
        ? { zh: `${inChinese(from)}至${inChinese(to)}中止，不计入`, en: `Stopped from ${from} to ${to}, not counted` }
        : { zh: `${inChinese(from)}起中止，恢复前不计算`, en: `Stopped since ${from}, not running` },
    )
  if (stands && day >= stands.from)
    return { day: stands.from, provisional: false, standing: true, calendar: calendar.version, steps }
  if (roll === 'holiday' && unit !== 'working-day' && !isWorkingDay(calendar, day)) {
    const next = nextWorkingDay(calendar, day)
    // 民法典第二百零三条
    steps.push({
      zh: `${inChinese(day)}是休息日，顺延至其后第一个工作日`,
      en: `${day} is a day of rest: it ends on the next working day`,
    })
    day = next
  }
  return ended(calendar, day, day, steps)
}

function before(calendar: Calendar, { event, n, unit, clear = false }: DeadlineInput): Deadline {
  const steps: Words[] = [
    { zh: `自${inChinese(event)}倒算，当日不计入`, en: `Backwards from ${event}, that day not counted` },
    { zh: `${clear ? '足' : ''}${n}${units[unit].zh}`, en: `${n} ${clear ? 'clear ' : ''}${units[unit].en}` },
    { zh: '倒算的期限遇休息日不向后顺延', en: 'Counted backwards, it never rolls to a later day' },
  ]
  const nth =
    unit === 'day'
      ? addDays(event, -n)
      : unit === 'working-day'
        ? addWorkingDays(calendar, event, -n)
        : addMonths(event, -(unit === 'year' ? n * 12 : n))
  const day = clear ? addDays(nth, -1) : nth
  return ended(calendar, day, event, steps)
}

const ended = (calendar: Calendar, day: PlainDate, latest: PlainDate, steps: Words[]): Deadline => {
  const provisional = !isKnown(calendar, day) || !isKnown(calendar, latest)
  if (provisional)
    steps.push({
      zh: `${yearOf(latest)}年节假日安排尚未公布，暂按法定节假日计算，公布后重算`,
      en: `The holiday notice of ${yearOf(latest)} is not out: computed by the statutory holidays for now`,
    })
  return {
    day,
    provisional,
    standing: false,
    calendar: calendar.version,
    steps: [...steps, { zh: `期限为${inChinese(day)}`, en: `The day is ${day}` }],
  }
}

/** Whether a day counts towards a period. */
function counting(calendar: Calendar, unit: Unit, pauses: readonly Pause[]): (day: PlainDate) => boolean {
  const paused = (day: PlainDate) => pauses.some(({ from, to }) => from <= day && to !== null && day <= to)
  return unit === 'working-day' ? (day) => isWorkingDay(calendar, day) && !paused(day) : (day) => !paused(day)
}

function count(event: PlainDate, n: number, counts: (day: PlainDate) => boolean): PlainDate {
  let day = event
  for (let left = n; left > 0;) if (counts((day = addDays(day, 1)))) left--
  return day
}

/** A month or year ends as many days later as the clock stood within it. */
function beyond(end: PlainDate, event: PlainDate, counts: (day: PlainDate) => boolean): PlainDate {
  let day = end
  for (let each = addDays(event, 1); each <= day; each = addDays(each, 1)) if (!counts(each)) day = addDays(day, 1)
  return day
}

/** The corresponding day; where a month has none, its end (民法典第二百零二条). */
export function addMonths(from: PlainDate, months: number): PlainDate {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number]
  const at = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(at / 12), ((at % 12) + 12) % 12]
  const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate()
  return `${String(y).padStart(4, '0')}-${String(m + 1).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}` as PlainDate
}
