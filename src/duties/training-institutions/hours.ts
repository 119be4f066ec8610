// 培训时间：学科类不在节假日、休息日和寒暑假；线下二十点三十分、线上二十一点前结束
import { isWorkingDay, type Calendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { doubleReduction } from '../../law/double-reduction.ts'
import type { Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import type { Mode, subjects } from './kinds.ts'

interface Lesson {
  readonly kind?: keyof typeof subjects | undefined
  readonly mode?: Mode | undefined
  readonly day?: PlainDate | undefined
  /** '20:30' */
  readonly ends?: string | undefined
}

interface Late {
  readonly say: Words
  readonly basis: Article
}

/** Lessons on site end by then, whatever is taught; online ones half an hour later. */
const LATEST: Readonly<Record<Mode, string>> = { offline: '20:30', online: '21:00' }

/**
 * What of a lesson's day and hour is not allowed. A Saturday on which everybody works by the year's notice is no day of rest (our reading):
 * allowed; the Monday off in exchange is one. What was not said is not judged.
 */
export function hoursBroken({ kind, mode, day, ends }: Lesson, calendar: Calendar): readonly Late[] {
  const broken: Late[] = []
  if (kind === 'subject' && day && !isWorkingDay(calendar, day))
    broken.push({
      basis: doubleReduction.培训时间,
      say: {
        zh: '学科类不得在法定节假日、休息日培训。',
        en: 'School subjects are not taught on public holidays or days of rest.',
      },
    })
  if (mode && ends && ends.padStart(5, '0') > LATEST[mode])
    broken.push({
      basis: doubleReduction.培训时间,
      say: {
        zh: `${mode === 'online' ? '线上' : '线下'}培训结束不得晚于${LATEST[mode]}。`,
        en: `${mode === 'online' ? 'Online lessons' : 'Lessons on site'} end by ${LATEST[mode]}.`,
      },
    })
  return broken
}
