import type { Calendar } from '../../calendar/calendar.ts'
import { deadline, type DeadlineInput } from '../../calendar/deadline.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'

/**
 * A period of the procedure. 'at-most': something must be done by its last day. 'at-least': nothing may be done before it has run.
 * `of` answers null while it does not run; `met` is the day on which what it waits for was done.
 */
export interface Clock<State> {
  readonly title: Words
  readonly basis: Article
  readonly kind: 'at-most' | 'at-least'
  of(state: State): (Omit<DeadlineInput, 'basis'> & { readonly met: PlainDate | null }) | null
  /** What silence means: the act the platform performs the day after, in nobody's name. */
  readonly silence?: string
  /** Who is reminded of it though it is nobody's turn: capacities. Absent: those whose turn it is. */
  readonly reminds?: readonly string[]
}

/** A clock as kept with the case: enough for lists and reminders. How it was computed is computed again when asked. */
export interface Running {
  readonly clock: string
  readonly kind: 'at-most' | 'at-least'
  readonly due: PlainDate
  /** It reaches into a year whose holiday notice is not out. */
  readonly provisional: boolean
  readonly met: PlainDate | null
}

/** All clocks that run or ran in a state. */
export const clocksOf = ({ clocks }: { readonly clocks: Readonly<Record<string, Clock<object>>> }, state: object, calendar: Calendar): Running[] =>
  Object.entries(clocks).flatMap(([clock, { kind, of, basis }]) => {
    const running = of(state)
    if (!running) return []
    const { met, ...input } = running
    const { day, provisional } = deadline(calendar, { ...input, basis })
    return [{ clock, kind, due: day, provisional, met }]
  })

/** The next day by which something must be done. */
export const nextDue = (clocks: readonly Running[]): Running | undefined =>
  clocks.filter(({ kind, met }) => kind === 'at-most' && met === null).sort((a, b) => (a.due < b.due ? -1 : 1))[0]
