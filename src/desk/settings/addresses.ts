import { z } from 'zod'
import { address } from '../../platform/address.ts'

const sought = z.string().max(200).optional()
const listed = z.string().max(60).optional()

export const ledgerAt = address('/settings/ledger', z.object({ register: listed, record: z.uuid().optional() }))
export const permissionsAt = address('/settings/permissions', z.object({ q: sought, role: listed }))
/** `law`: only those that rest on an article. */
export const refusalsAt = address('/settings/refusals', z.object({ q: sought, law: z.literal('true').optional() }))
