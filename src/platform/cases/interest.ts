import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'

/** 回避: somebody's interest in a case, and what was decided about it. Until it is decided he does not act. */
export const Recusal = z.object({
  person: z.uuid(),
  reason: z.string(),
  declaredOn: PlainDate,
  /** null: not decided yet. */
  decided: z.enum(['steps-back', 'may-act']).nullable(),
  why: z.string(),
})
export type Recusal = z.output<typeof Recusal>

/** What stands against a person's acting in a case; undefined if nothing is known. */
export const recusalOf = (recusals: readonly Recusal[] | undefined, person: string): Recusal | undefined =>
  recusals?.findLast((one) => one.person === person && one.decided !== 'may-act')
