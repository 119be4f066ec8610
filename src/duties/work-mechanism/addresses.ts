import { z } from 'zod'
import { address } from '../../platform/address.ts'

const asks = z.object({
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/)
    .optional(),
})

export const planAt = address('/work/plan', asks)
