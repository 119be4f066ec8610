import { z } from 'zod'
import { address } from '../../../platform/address.ts'

/** A report is begun from the case in which it became due. */
export const newReportAt = address('/mandatory-reports/new', z.object({ case: z.uuid().optional() }))
