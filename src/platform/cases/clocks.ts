import type { Calendar } from '../../calendar/calendar.ts'
import { deadline, type DeadlineInput } from '../../calendar/deadline.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import { runningOf } from './periods.ts'
import type { AnyProcedure } from './table.ts'

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
  /** 延长: who may grant it, by which article, by how much at most (in the clock's unit), how often (once). The act that grants it follows from this. */
  readonly extendable?: {
    readonly by: readonly string[]
    readonly basis: Article
    readonly most: number
    readonly times?: number
  }
  /** 中止: who may stop it and let it run on, by which article. Both acts follow from this. */
  readonly pausable?: { readonly by: readonly string[]; readonly basis: Article }
}

/** A clock as kept with the case: enough for lists and reminders. How it was computed is computed again when asked. */
export interface Running {
  readonly clock: string
  readonly kind: 'at-most' | 'at-least'
  readonly due: PlainDate
  /** It reaches into a year whose holiday notice is not out. */
  readonly provisional: boolean
  readonly met: PlainDate | null
  /** It is stopped: nothing is due until it runs on. */
  readonly standing?: true
}

/** All clocks that run or ran in a state. */
export const clocksOf = (
  procedure: Pick<AnyProcedure, 'clocks' | 'capacities'>,
  state: object,
  calendar: Calendar,
): Running[] =>
  Object.entries(procedure.clocks).flatMap(([clock, { kind, basis }]) => {
    const running = runningOf(procedure, clock, state)
    if (!running) return []
    const { met, ...input } = running
    const { day, provisional, standing } = deadline(calendar, { ...input, basis })
    return [{ clock, kind, due: day, provisional, met, ...(standing && met === null && { standing }) }]
  })

/** The next day by which something must be done. */
export const nextDue = (clocks: readonly Running[]): Running | undefined =>
  clocks
    .filter(({ kind, met, standing }) => kind === 'at-most' && met === null && !standing)
    .sort((a, b) => (a.due < b.due ? -1 : 1))[0]
