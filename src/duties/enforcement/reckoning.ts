// 期限和数额：行政处罚法第三十六条、第五十七条、第五十八条、第六十三条、第六十四条、第六十七条、第七十二条、第七十三条
import type { Calendar } from '../../calendar/calendar.ts'
import { deadline } from '../../calendar/deadline.ts'
import { addDays, daysBetween, type PlainDate } from '../../calendar/plain-date.ts'
import { administrativeCoercion as coercion } from '../../law/administrative-coercion.ts'
import { administrativeLitigation } from '../../law/administrative-litigation.ts'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { servedOn } from '../../platform/papers/kind.ts'
import { heard } from './kinds.ts'
import { DECISION, NOTICE, URGING, type Measure, type Penalty, type Seen, type Settings } from './state.ts'

/** 第三十六条: years, from the act or its end. */
const LIMITATION = { usual: 2, harm: 5 } as const
/** 第六十四条第一项，工作日（第八十五条） */
const HEARING_ASKED = 5
/** 第五十六条，工作日 */
export const EVIDENCE_DISPOSED = 7
/** 第六十七条，自然日 */
export const PAY_WITHIN = 15
/** 第四十八条，工作日 */
export const WITHDRAWN_WITHIN = 3
/** 第七十二条：每日百分之三，分母一百 */
const DAILY_PERCENT = 3
/** 强制法第五十四条：十日（第六十九条：十日以内是工作日） */
const URGED_FOR = 10
/** 强制法第五十三条，月 */
const COURT_WITHIN = 3
/** 行政诉讼法第四十六条，月 */
const SUIT_WITHIN = 6

/** The last day on which what was done may still be discovered. */
export const limitationOf = (calendar: Calendar, actOn: PlainDate, harm: boolean): PlainDate =>
  deadline(calendar, {
    event: actOn,
    n: harm ? LIMITATION.harm : LIMITATION.usual,
    unit: 'year',
    roll: 'none',
    basis: law.第三十六条,
  }).day

/** Settings as a case keeps them, in 分: of this party and this act. */
export function settingsFor({ set }: Seen, as: Penalty['as'], training: boolean): Settings {
  const hearing = training ? set.training : as === 'person' ? set.person : set.organisation
  return {
    decideWithin: set.decideWithin,
    hearingFrom: hearing * 100,
    reviewFrom: set.reviewFrom * 100,
    discussFrom: set.discussFrom * 100,
    argueWithin: set.argueWithin,
    publishWithin: set.publishWithin,
  }
}

/** 第六十三条 */
export const isHeard = ({ kinds, fine, confiscated }: Measure, { hearingFrom }: Settings): boolean =>
  hearingFrom === 0 || kinds.some((kind) => heard.has(kind)) || fine >= hearingFrom || confiscated >= hearingFrom

/** 第五十八条: by its own grounds, or a hearing of weight, or the bureau's published scope. */
export const isReviewed = (
  { kinds, fine, confiscated }: Measure,
  { reviewFrom }: Settings,
  grounds: readonly string[],
): boolean => grounds.length > 0 || kinds.some((kind) => heard.has(kind)) || fine + confiscated >= reviewFrom

/** 第五十七条 */
export const isDiscussed = (
  { kinds, fine, confiscated }: Measure,
  { discussFrom }: Settings,
  grounds: readonly string[],
): boolean => grounds.length > 0 || kinds.some((kind) => heard.has(kind)) || fine + confiscated >= discussFrom

/** The last day to argue or to ask for a hearing: from the service of the announcement. null: not served. */
export function argueBy(state: Penalty, calendar: Calendar): PlainDate | null {
  const event = servedOn(state, NOTICE)
  return event && deadline(calendar, { event, n: arguingDays(state), unit: 'working-day', basis: law.第六十四条 }).day
}
export const arguingDays = ({ notice, settings }: Penalty): number =>
  notice?.hearing ? HEARING_ASKED : settings.argueWithin

/** 第四十五条: whether one penalty is heavier than another. */
export const heavier = (now: Measure, then: Measure): boolean =>
  now.fine > then.fine || now.confiscated > then.confiscated || now.kinds.some((kind) => !then.kinds.includes(kind))

/** The last day to pay: from the service of the decision, or as was granted. null: nothing is to be paid, or it was not served. */
export function payBy(state: Penalty, calendar: Calendar): PlainDate | null {
  const { decision, instalments } = state
  if (!decision || owedIn(decision.measure) === 0) return null
  if (instalments) return instalments.until
  const event = servedOn(state, DECISION)
  return event && deadline(calendar, { event, n: payDays(decision, event), unit: 'day', basis: law.第六十七条 }).day
}
/** 第六十七条: days from receipt; more where the decision names a later day, never fewer. */
export const payDays = ({ payWithin, payBy: named }: NonNullable<Penalty['decision']>, event: PlainDate): number =>
  Math.max(payWithin, named ? daysBetween(event, named) : 0)
export const owedIn = ({ fine, confiscated }: Measure): number => fine + confiscated

/**
 * 加处罚款 on a day, in 分: three per cent of the fine for each day after the last, but not while a reconsideration or suit lasted, and never more
 * than the fine.
 */
export function surcharge(
  fine: number,
  due: PlainDate,
  on: PlainDate,
  stood: readonly { readonly from: PlainDate; readonly to: PlainDate | null }[] = [],
): number {
  let days = Math.max(0, daysBetween(due, on))
  for (const { from, to } of stood) {
    const first = from > due ? from : addDays(due, 1)
    const last = to !== null && to < on ? to : on
    // 第七十三条
    days -= Math.max(0, daysBetween(first, last) + 1)
  }
  return Math.min(fine, Math.floor((fine * DAILY_PERCENT * Math.max(0, days)) / 100))
}

/** The span in which a court may be asked to enforce: after remedies have run out and the urging was in vain. null: no day yet. */
export function courtSpan(state: Penalty, calendar: Calendar): { from: PlainDate; until: PlainDate } | null {
  const [served, urged] = [servedOn(state, DECISION), servedOn(state, URGING)]
  if (!served || !urged) return null
  const { challenge } = state
  if (challenge && challenge.to === null) return null
  const over = challenge?.to
    ? challenge.to
    : deadline(calendar, { event: served, n: SUIT_WITHIN, unit: 'month', basis: administrativeLitigation.第四十六条 })
        .day
  const waited = deadline(calendar, { event: urged, n: URGED_FOR, unit: 'working-day', basis: coercion.第五十四条 }).day
  const { day: until } = deadline(calendar, { event: over, n: COURT_WITHIN, unit: 'month', basis: coercion.第五十三条 })
  return { from: addDays(waited > over ? waited : over, 1), until }
}
