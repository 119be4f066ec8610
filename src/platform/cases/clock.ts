import { z } from 'zod'
import type { DeadlineInput } from '../../calendar/deadline.ts'
import { PlainDate } from '../../calendar/plain-date.ts'
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

/** 延长: granted in a case, in the clock's own unit. */
export const Granted = z.object({ clock: z.string(), n: z.number().int(), on: PlainDate, why: z.string() })
export type Granted = z.output<typeof Granted>

/** 中止: days on which a clock stands, both included; `to` null while it does. */
export const Stopped = z.object({ clock: z.string(), from: PlainDate, to: PlainDate.nullable(), why: z.string() })
export type Stopped = z.output<typeof Stopped>
