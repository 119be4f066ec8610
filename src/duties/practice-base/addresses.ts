import { z } from 'zod'
import { address } from '../../platform/address.ts'

/** At the door of a place. */
export const doorAt = address('/practice-base/door', z.object({ venue: z.uuid().optional() }))

/** Two weeks of slots from a day on, of one place or all. */
export const slotsAt = address(
  '/practice-base',
  z.object({ from: z.string().max(10).optional(), venue: z.uuid().optional() }),
)

export const bookingsAt = address(
  '/practice-base/bookings',
  z.object({
    q: z.string().max(60).optional(),
    status: z.string().max(20).optional(),
    from: z.string().max(10).optional(),
    until: z.string().max(10).optional(),
  }),
)
