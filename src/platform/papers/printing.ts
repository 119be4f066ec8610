import { z } from 'zod'
import type { Task } from '../jobs.ts'

/** Asked for by the act that issues a paper, done right after it. */
export const printing: Task<{ readonly paper: string }> = {
  name: 'papers.print',
  payload: z.object({ paper: z.uuid() }),
}
