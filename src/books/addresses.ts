import { z } from 'zod'
import { address } from '../platform/address.ts'

/** What every book's list is asked, besides the filters of its declaration. */
const listAsks = z.object({
  q: z.string().max(200).optional(),
  on: z.string().optional(),
  show: z.string().optional(),
  known: z.iso.datetime().optional(),
  org: z.uuid().optional(),
  sort: z.string().max(80).optional(),
})
export const bookAt = address('/books/$book', listAsks)
export const completeAt = address(
  '/books/$book/complete',
  z.object({
    year: z
      .string()
      .regex(/^(19|20|21)\d\d$/)
      .optional(),
  }),
)
