import { z } from 'zod'
import type { Task } from '../../platform/jobs.ts'

const Lapse = z.object({ booking: z.uuid() })

/** Asked for whenever places are held: when the time is over, they are free again. */
export const lapseTask: Task<z.output<typeof Lapse>> = { name: 'practice-base.lapse', payload: Lapse }
