import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { plain } from '../../../platform/plain.ts'

const Whole = z.number().int().nonnegative()

const Done = z.object({
  activity: z.uuid(),
  version: z.number().int(),
  pupils: Whole,
  staff: Whole,
  at: z.date(),
  status: z.enum(['draft', 'submitted', 'returned', 'approved', 'withdrawn']),
})

/** What a school's phone shows on the morning. */
export const readReading = endpoint({
  id: 'publicity.reading',
  method: 'GET',
  path: '/api/morning-reading',
  needs: 'publicity.check-in',
  title: { zh: '宪法晨读签到', en: 'Check-in of the morning reading' },
  reply: z.object({
    day: PlainDate,
    time: z.string(),
    from: z.date(),
    until: z.date(),
    open: z.boolean(),
    /** The campaign the records belong to; null: none was opened yet. */
    campaign: z.string().nullable(),
    schools: z.array(z.object({ id: z.uuid(), name: z.string(), pupils: Whole, staff: Whole, done: Done.nullable() })),
  }),
})

export const checkIn = endpoint({
  id: 'publicity.check-in',
  method: 'POST',
  path: '/api/morning-reading/check-in',
  needs: 'publicity.check-in',
  title: { zh: '宪法晨读签到', en: 'Check a school in' },
  body: z.object({
    school: z.uuid(),
    pupils: Whole.max(100_000),
    staff: Whole.max(100_000),
    /** Asked for where the numbers look odd. */
    why: z.string().overwrite(plain).trim().max(200).default(''),
    /** The version of the record one saw; 0: none. */
    seen: z.number().int().nonnegative(),
    request: z.uuid(),
  }),
  reply: Done,
})
