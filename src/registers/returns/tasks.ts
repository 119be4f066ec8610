import { z } from 'zod'
import type { Task } from '../../platform/jobs.ts'

const task = <Payload>(name: string, payload: z.ZodType<Payload>): Task<Payload> => ({ name, payload })

/** Reads and judges a workbook, for the preview. */
export const readTask = task('returns.read', z.object({ batch: z.uuid() }))
/** Writes the rows of a confirmed workbook, on behalf of who confirmed it. */
export const importTask = task('returns.import', z.object({ batch: z.uuid(), person: z.uuid() }))
