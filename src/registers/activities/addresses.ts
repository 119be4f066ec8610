import { z } from 'zod'
import { address } from '../../platform/address.ts'
import { ActivityFilter, listActivities } from './contract.ts'

const { q, county, kind, campaign, from, until, org, programme } = ActivityFilter.shape
const year = z
  .string()
  .regex(/^(19|20|21)\d\d$/)
  .optional()

export const activitiesAt = address(
  '/activities',
  z.object({
    q,
    status: ActivityFilter.shape.status,
    county,
    kind,
    campaign,
    from,
    until,
    org,
    programme,
    sort: listActivities.query!.shape.sort,
  }),
)
/** `campaign`: what it is handed in for. */
export const newActivityAt = address('/activities/new', z.object({ campaign }))
/** `county`: all of them, one, or those directly under the bureau. */
export const reviewAt = address(
  '/activities/review',
  z.object({ campaign, county: z.union([z.uuid(), z.enum(['none', 'all'])]).optional(), org }),
)
export const uncountedAt = address('/activities/uncounted', z.object({ year }))
