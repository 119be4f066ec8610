import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { roles } from './kinds.ts'

const Role = z.enum(Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]])

const MyPosts = z.object({
  year: z.number().int(),
  /** Class hours asked in each school. */
  asked: z.number().int(),
  posts: z.array(
    z.object({
      id: z.uuid(),
      school: z.string(),
      role: Role,
      from: PlainDate,
      lastDay: PlainDate,
      certificate: z.string(),
      phone: z.string(),
      /** The term began or ends within the year: the hours are asked all the same. */
      partYear: z.boolean(),
      hours: z.number().int(),
      lectures: z.array(
        z.object({ day: PlainDate, classHours: z.number().int(), classes: z.number().int(), topic: z.string() }),
      ),
    }),
  ),
})
export type MyPosts = z.output<typeof MyPosts>

/** 我的学校、我的课时: of whoever asks, and of nobody else. */
export const myPosts = endpoint({
  id: 'vice-principals.mine',
  method: 'GET',
  path: '/api/vice-principals/mine',
  needs: 'vice-principals.mine',
  title: { zh: '我的学校、我的课时', en: 'My schools, my hours' },
  reply: MyPosts,
})
