import { z } from 'zod'
import { address } from '../../platform/address.ts'

/** An opinion is asked for: on which case, of which kind. */
export const newOpinionAt = address(
  '/opinions/new',
  z.object({ matter: z.uuid().optional(), kind: z.string().max(40).optional() }),
)
