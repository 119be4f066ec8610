import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'

export const readQuarter = endpoint({
  id: 'law-study.quarter',
  method: 'GET',
  path: '/api/law-study/quarter',
  needs: 'law-study.keep',
  title: { zh: '本季度党组学法情况', en: 'Study of the party group this quarter' },
  reply: z.object({
    today: PlainDate,
    quarter: z.number().int(),
    week: z.number().int(),
    /** Sessions of the party group held in the quarter. */
    held: z.number().int(),
    /** The week from which a missing one is told of has begun. */
    late: z.boolean(),
    /** The session of the plan that waits to be held, the earliest. */
    next: z.uuid().nullable(),
    /** Lectures on law held in the year so far, those still planned, and how many are asked: nothing follows from the last. */
    lectures: z.object({ held: z.number().int(), planned: z.number().int(), asked: z.number().int() }),
  }),
})
