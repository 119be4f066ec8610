import { z } from 'zod'
import { address } from '../address.ts'

const code = z
  .string()
  .regex(/^[a-z.-]{1,60}$/)
  .optional()

/** `back`: where to go on afterwards; `step`: the second proof is still owed; `refused`: what a provider of identity was refused for. */
export const signInAt = address(
  '/sign-in',
  z.object({ back: z.string().max(2_000).optional(), step: z.string().max(200).optional(), refused: code }),
)
/** `refused`: why joining a provider of identity failed. */
export const meAt = address('/me', z.object({ refused: code }))
