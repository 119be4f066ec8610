import { z } from 'zod'
import { address } from '../address.ts'

export const statutesAt = address('/settings/statutes', z.object({ q: z.string().max(200).optional() }))
