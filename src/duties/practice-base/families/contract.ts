import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'

const Whole = z.number().int().nonnegative()
const ById = z.object({ id: z.uuid() })

export const outcomes = {
  seated: { zh: '有座', en: 'Seated' },
  'not-seated': { zh: '没有座', en: 'No seat' },
} as const

export const listRequests = endpoint({
  id: 'practice-base.requests',
  method: 'GET',
  path: '/api/practice-base/slots/:id/requests',
  needs: 'practice-base.host',
  title: { zh: '开放日报名', en: 'Families that ask for seats' },
  params: ById,
  reply: z.object({
    name: z.string(),
    day: z.string(),
    begins: z.string(),
    seats: Whole,
    asked: Whole,
    closed: z.boolean(),
    given: z.boolean(),
    /** More ask than there are seats: this round decides, once it is there. */
    overAsked: z.boolean(),
    round: Whole,
    rows: z.array(
      z.object({
        id: z.uuid(),
        /** Masked until there is a seat: the host needs whom to expect. */
        name: z.string(),
        contact: z.string(),
        heads: Whole,
        receivedAt: z.date(),
        outcome: z.enum(['seated', 'not-seated']).nullable(),
      }),
    ),
  }),
})

export const giveSeatsDoor = endpoint({
  id: 'practice-base.give-seats',
  method: 'POST',
  path: '/api/practice-base/slots/:id/seats',
  needs: 'practice-base.host',
  title: { zh: '分配开放日座位', en: 'Give the seats of an open day' },
  params: ById,
  body: z.object({ signature: z.string().trim().max(200).default(''), request: z.uuid() }),
  reply: z.object({ seated: Whole, notSeated: Whole, drawn: z.boolean() }),
})
