// 培训时间：学科类不在节假日、休息日和寒暑假；线下、线上各有最晚的结束时间（限额和参数里的当日数值）
import { isWorkingDay, type Calendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { doubleReduction } from '../../law/double-reduction.ts'
import type { Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import type { Mode, subjects } from './kinds.ts'
import type { Limits } from './limits.ts'

export interface Lesson {
  readonly kind?: keyof typeof subjects | undefined
  readonly mode?: Mode | undefined
  readonly day?: PlainDate | undefined
  /** '20:30' */
  readonly ends?: string | undefined
}

/** By which hours and days are judged: those of the day. */
export interface Hours extends Pick<Limits, 'offlineUntil' | 'onlineUntil'> {
  /** Whether a day lies in 寒暑假, as far as terms are known. */
  readonly inVacation?: (day: PlainDate) => boolean
}

interface Late {
  readonly say: Words
  readonly basis: Article
}

/**
 * What of a lesson's day and hour is not allowed. A Saturday on which everybody works by the year's notice is no day of rest (our reading):
 * allowed; the Monday off in exchange is one. What was not said is not judged.
 */
export function hoursBroken({ kind, mode, day, ends }: Lesson, calendar: Calendar, hours: Hours): readonly Late[] {
  const broken: Late[] = []
  if (kind === 'subject' && day && !isWorkingDay(calendar, day))
    broken.push({
      basis: doubleReduction.培训时间,
      say: {
        zh: '学科类不得在法定节假日、休息日培训。',
        en: 'School subjects are not taught on public holidays or days of rest.',
      },
    })
  else if (kind === 'subject' && day && hours.inVacation?.(day))
    broken.push({
      basis: doubleReduction.培训时间,
      say: { zh: '学科类不得在寒暑假培训。', en: 'School subjects are not taught in the holidays of schools.' },
    })
  const latest = mode && hours[`${mode}Until`]
  if (latest && ends && ends.padStart(5, '0') > latest)
    broken.push({
      basis: doubleReduction.培训时间,
      say: {
        zh: `${mode === 'online' ? '线上' : '线下'}培训结束不得晚于${latest}。`,
        en: `${mode === 'online' ? 'Online lessons' : 'Lessons on site'} end by ${latest}.`,
      },
    })
  return broken
}

/**
 * Between two terms that are known, a working day in neither is 寒假 or 暑假; before the first and after the last nothing is known.
 * Days off within a term are no vacation.
 */
export const vacationsBetween =
  (terms: readonly { readonly from: PlainDate; readonly until: PlainDate }[]) =>
  (day: PlainDate): boolean =>
    terms.some(({ until }) => until < day) &&
    terms.some(({ from }) => from > day) &&
    !terms.some(({ from, until }) => from <= day && day <= until)
