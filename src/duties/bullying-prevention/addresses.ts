import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { address } from '../../platform/address.ts'

export const boardAt = address('/prevention/board', z.object({ day: PlainDate.optional() }))
export const safeguardsAt = address(
  '/prevention/safeguards',
  z.object({ on: PlainDate.optional(), item: z.string().max(40).optional() }),
)
