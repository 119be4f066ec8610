import { z } from 'zod'

/**
 * The state of a case of which nothing has been said yet, as its form has it: null where something may be missing, absent what may be absent, no text, no rows, nought, no.
 * Throws at start where a state says something that none of these is: such a procedure says what is empty itself.
 */
export function emptyOf<State extends object>(state: z.ZodType<State>): State {
  if (!(state instanceof z.ZodObject)) throw new Error('what a case has not said yet is not to be told from its state')
  const parts = Object.entries(state.shape as Record<string, z.ZodType>)
  return Object.fromEntries(
    parts.flatMap(([key, part]) => (part instanceof z.ZodOptional ? [] : [[key, nothing(part, key)] as const])),
  ) as State
}

function nothing(part: z.ZodType, key: string): unknown {
  if (part instanceof z.ZodNullable) return null
  if (part instanceof z.ZodString) return ''
  if (part instanceof z.ZodArray) return []
  if (part instanceof z.ZodNumber) return 0
  if (part instanceof z.ZodBoolean) return false
  if (part instanceof z.ZodObject) return emptyOf(part)
  throw new Error(`what a case has not said yet of “${key}” is not to be told from its state`)
}
