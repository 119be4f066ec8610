import { z } from 'zod'
import type { Calendar } from '../../calendar/calendar.ts'
import { PlainDate } from '../../calendar/plain-date.ts'
import { doubleReduction } from '../../law/double-reduction.ts'
import { nonSubjectTraining } from '../../law/non-subject-training.ts'
import type { Words } from '../../law/outcome.ts'
import { prepaidFees } from '../../law/prepaid-fees.ts'
import type { Article } from '../../law/statute.ts'
import { trainingPrices } from '../../law/training-prices.ts'
import { hoursBroken, type Hours } from './hours.ts'
import { classSizes, modes, subjects } from './kinds.ts'
import type { Limits as Holding } from './limits.ts'
import { capOf, keepsTo, rowFor, tableOf, type GuidedPrice } from './price.ts'
import { yuan } from '../../platform/sheets/money.ts'

const count = (most: number) =>
  z.preprocess(
    (typed) => (typed === '' ? undefined : typed),
    z.coerce.number().int().min(0).max(most).optional().catch(undefined),
  )
const choice = <const C extends object>(of: C) =>
  z
    .enum(Object.keys(of) as [keyof C & string])
    .optional()
    .catch(undefined)

/** What a parent was asked to pay for, as typed into the address of the page; what is missing is not judged. */
export const Offer = z.object({
  kind: choice(subjects),
  mode: choice(modes),
  pupils: count(500),
  minutes: count(600),
  lessons: count(2000),
  months: count(60),
  weeks: count(260),
  /** Between two lessons. */
  pause: count(600),
  /** Days until the first lesson; of a renewal, lessons left. */
  ahead: count(730),
  left: count(2000),
  /** The county whose price table holds, where counties have their own. */
  area: z.uuid().optional().catch(undefined),
  /** In whole yuan. */
  total: count(1_000_000),
  /** A day on which is taught, and when a lesson ends. */
  day: PlainDate.optional().catch(undefined),
  ends: z
    .string()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$/)
    .optional()
    .catch(undefined),
})
export type Offer = z.output<typeof Offer>

/** What holds today: limits, hours, guided prices. */
export interface Limits
  extends
    Hours,
    Pick<Holding, 'months' | 'lessons' | 'yuan' | 'onlineMinutes' | 'onlinePause' | 'earlyDays' | 'earlyLessons'> {
  readonly prices: readonly GuidedPrice[]
}

export interface Broken {
  readonly say: Words
  readonly basis: Article
  /** Of local practice: to be asked about, no breach. */
  readonly warns?: true
}

const DAYS_IN_YEAR = 365.25
/** So many weeks begin within so many months. */
const weeksIn = (months: number) => Math.floor((months * DAYS_IN_YEAR) / 12 / 7)

/** Which limits an offer breaks, each with its article; none: nothing of what was typed does. */
export function brokenBy(offer: Offer, limits: Limits, calendar: Calendar): readonly Broken[] {
  const {
    kind,
    mode,
    months = 0,
    weeks = 0,
    lessons = 0,
    minutes = 0,
    total = 0,
    pause,
    ahead: until = 0,
    left = 0,
  } = offer
  const other = kind === 'other'
  const ahead = other ? nonSubjectTraining.预收限额 : prepaidFees.预收限额
  const online = !other && mode === 'online'
  const broken: Broken[] = []
  // 两个上限都管，不是任选一个。
  if (months > limits.months || weeks > weeksIn(limits.months))
    broken.push({ basis: ahead, say: monthsSaid(limits.months) })
  if (lessons > limits.lessons) broken.push({ basis: ahead, say: lessonsSaid(limits.lessons) })
  if (other && total > limits.yuan) broken.push({ basis: ahead, say: yuanSaid(limits.yuan) })
  if (online && minutes > limits.onlineMinutes)
    broken.push({ basis: doubleReduction.培训时间, say: minutesSaid(limits.onlineMinutes) })
  if (online && pause !== undefined && pause < limits.onlinePause)
    broken.push({ basis: doubleReduction.培训时间, say: pauseSaid(limits.onlinePause) })
  broken.push(...hoursBroken(offer, calendar, limits))
  const over = overCap(offer, limits)
  if (over) broken.push({ basis: trainingPrices.政府指导价, say: over })
  if (until > limits.earlyDays) broken.push({ basis: ahead, say: earlySaid(limits.earlyDays), warns: true })
  if (left > limits.earlyLessons) broken.push({ basis: ahead, say: leftSaid(limits.earlyLessons), warns: true })
  return broken
}

/** The price of a lesson against the guided price, where all that it takes was typed. */
function overCap({ kind, mode, pupils, minutes, lessons, total, area }: Offer, { prices }: Limits): Words | null {
  if (kind !== 'subject' || !mode || !pupils || !minutes || !lessons || total === undefined) return null
  const base = rowFor(pupils, tableOf(prices, { mode, county: area ?? null }))
  if (!base) return null
  // The price of all lessons against the cap of all their minutes: no lesson's price is rounded.
  if (keepsTo({ price: total * 100, minutes: minutes * lessons }, base)) return null
  const [cap, asked] = [yuan(capOf(minutes, base)), yuan(Math.round((total * 100) / lessons))]
  return {
    zh: `折合每课时${asked}元，${classSizes[base.size].zh}班型、${minutes}分钟的课最高${cap}元。`,
    en: `That is ${asked} yuan a lesson; at most ${cap} for ${minutes} minutes in a class of this size.`,
  }
}

const monthsSaid = (most: number): Words => ({
  zh: `一次收费不得超过${most}个月。`,
  en: `No more than ${most} months may be charged at once.`,
})
const lessonsSaid = (most: number): Words => ({
  zh: `一次收费不得超过${most}课时。`,
  en: `No more than ${most} lessons may be charged at once.`,
})
const yuanSaid = (most: number): Words => ({
  zh: `非学科类一次收费不得超过${most}元。`,
  en: `No more than ${most} yuan may be charged at once.`,
})
const minutesSaid = (most: number): Words => ({
  zh: `线上学科类每课时不得超过${most}分钟。`,
  en: `An online lesson of a school subject lasts at most ${most} minutes.`,
})
const pauseSaid = (least: number): Words => ({
  zh: `线上两课之间至少休息${least}分钟。`,
  en: `Between online lessons there are at least ${least} minutes.`,
})
const earlySaid = (most: number): Words => ({
  zh: `收费一般不早于开课前${most}天，请问清楚为什么这么早收。`,
  en: `One is not usually asked to pay more than ${most} days before the first lesson: ask why.`,
})
const leftSaid = (most: number): Words => ({
  zh: `续费一般在剩余${most}课时以内，手里还多的先不急着交。`,
  en: `One does not usually pay again while more than ${most} lessons are left.`,
})
