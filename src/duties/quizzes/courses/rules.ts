import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'

/** A course as somebody learns it. */
export interface CourseShown {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly from: number
  readonly until: number
  readonly practice: number
  readonly questions: number
  /** Per cent. */
  readonly pass: number
  readonly parts: readonly PartShown[]
}
export interface PartShown {
  readonly id: string
  readonly title: string
  readonly required: boolean
  readonly kind: 'page' | 'pdf' | 'film'
  readonly text: string
  readonly file: string | null
}

/** How far the holder of a ticket has come. */
export interface Progress {
  readonly learnt: readonly string[]
  readonly practised: number
  readonly paper: readonly string[] | null
  readonly assessedOn: PlainDate | null
  /** On that day. */
  readonly assessed: number
  readonly best: number | null
  readonly bestOf: number | null
  readonly passedOn: PlainDate | null
  readonly number: string | null
}
export const notBegun: Progress = {
  ...{ learnt: [], practised: 0, paper: null, assessedOn: null, assessed: 0 },
  ...{ best: null, bestOf: null, passedOn: null, number: null },
}

export const stepsOf = (course: CourseShown, progress: Progress): 'learn' | 'practise' | 'assess' | 'done' =>
  progress.passedOn
    ? 'done'
    : leftOf(course, progress).length > 0
      ? 'learn'
      : course.practice > 0 && progress.practised === 0
        ? 'practise'
        : 'assess'

/** The required parts that are still to be learnt. */
export const leftOf = ({ parts }: CourseShown, { learnt }: Progress) =>
  parts.filter(({ id, required }) => required && !learnt.includes(id))

/** First one learns, then one practises. */
export function mayPractise(course: CourseShown, progress: Progress): Outcome<true> {
  const left = leftOf(course, progress)
  return left.length === 0
    ? accept(true)
    : refuse(
        'courses.learn-first',
        `先学完必修部分：还有“${left[0]!.title}”${left.length > 1 ? `等${left.length}节` : ''}。`,
        `Learn the required parts first: “${left[0]!.title}”${left.length > 1 ? ` and ${left.length - 1} more` : ''}.`,
        { status: 409 },
      )
}

/** Then one is assessed: a few times a day, until one has passed. */
export function mayAssess(course: CourseShown, progress: Progress, today: PlainDate, aDay: number): Outcome<true> {
  const learnt = mayPractise(course, progress)
  if (!learnt.ok) return learnt
  if (progress.passedOn) return refuse('courses.passed', '已经合格了。', 'You have passed.', { status: 409 })
  if (course.practice > 0 && progress.practised === 0)
    return refuse('courses.practise-first', '先做一次练习，再来评价。', 'Practise once, then be assessed.', {
      status: 409,
    })
  if (progress.paper === null && progress.assessedOn === today && progress.assessed >= aDay)
    return refuse(
      'courses.tomorrow',
      `今天已经评价${progress.assessed}次，明天再来；可以继续练习。`,
      `You were assessed ${progress.assessed} times today: come back tomorrow, and practise meanwhile.`,
      { status: 409 },
    )
  return accept(true)
}

/** Exactly: 60 % of 7 is 4.2, so five are needed. */
export const hasPassed = (right: number, of: number, pass: number) => of > 0 && right * 100 >= of * pass

/** A number as people copy it: XF-2B4D-6F8H-JKMN. null: none of ours. */
export function readNumber(typed: string): string | null {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
  return /^XF[2-9B-DF-HJKMNP-RTV-Z]{12}$/.test(signs) ? spaced(signs.slice(2)) : null
}
export const spaced = (signs: string) => `XF-${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`
