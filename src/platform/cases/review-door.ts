import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../http/endpoint.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

const InPeriod = z.object({
  opened: z.number().int(),
  closed: z.number().int(),
  kept: z.number().int(),
  late: z.number().int(),
})

/** What was begun, closed, done in time and late within a period, by procedure, beside the same period a year before. */
export const reviewCases = endpoint({
  id: 'cases.review',
  method: 'GET',
  path: '/api/cases-review',
  needs: 'house.overview',
  title: { zh: '一段时间内的案卷', en: 'Cases of a period' },
  query: z.object({ from: PlainDate, until: PlainDate }),
  reply: z.object({
    procedures: z.array(z.object({ procedure: z.string(), title: Words, now: InPeriod, before: InPeriod })),
  }),
})
