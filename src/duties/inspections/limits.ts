// 公布期限：几个期限取先到的
import type { Calendar } from '../../calendar/calendar.ts'
import { deadline } from '../../calendar/deadline.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { businessEnvironment } from '../../law/business-environment.ts'

/** 行政处罚等决定的公示期限: fixed by the Guiding Opinions, unlike that of an inspection's result. */
export const PENALTY_WORKING_DAYS = 7

/** The last day for publishing the result of a check. */
export const resultBy = (calendar: Calendar, held: PlainDate, within: number): PlainDate =>
  deadline(calendar, { event: held, n: within, unit: 'working-day', basis: businessEnvironment.第五十四条 }).day

/** The last day for publishing a penalty. */
export const penaltyBy = (calendar: Calendar, decided: PlainDate): PlainDate =>
  deadline(calendar, {
    event: decided,
    n: PENALTY_WORKING_DAYS,
    unit: 'working-day',
    basis: enforcementPublicity.事后公开,
  }).day

/** A result under two limits: the one that ends first rules. */
export const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b)
