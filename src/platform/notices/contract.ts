import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { topicNames } from './topics.ts'

export const Notice = z.object({
  id: z.uuid(),
  at: z.date(),
  kind: z.string(),
  words: z.object({ zh: z.string(), en: z.string() }),
  /** A page of the desk. */
  link: z.string().nullable(),
  readAt: z.date().nullable(),
})
export type Notice = z.output<typeof Notice>

const Unread = z.number().int().nonnegative()

/** One's own notices, newest first. */
export const listNotices = endpoint({
  id: 'notices.list',
  pace: 'hot',
  method: 'GET',
  path: '/api/notices',
  needs: 'signed-in',
  title: { zh: '我的消息', en: 'My notices' },
  query: z.object({
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    unread: z.stringbool().optional(),
  }),
  reply: z.object({ notices: z.array(Notice), unread: Unread, next: z.uuid().nullable() }),
})

/** Marks these of one's own notices as read, or all of them. */
export const readNotices = endpoint({
  id: 'notices.mark-read',
  method: 'POST',
  path: '/api/notices/read',
  needs: 'signed-in',
  title: { zh: '消息标为已读', en: 'Mark notices as read' },
  repeated: { as: 'itself', why: 'What is read is read.' },
  body: z.union([z.object({ ids: z.array(z.uuid()).min(1).max(500) }), z.object({ all: z.literal(true) })]),
  many: { atOnce: 'One’s own notices; they stay where they are.' },
  reply: z.object({ unread: Unread }),
})

const Choice = z.object({
  /** Topics that also come by e-mail. */
  mail: z.array(z.enum(topicNames)).max(topicNames.length),
  version: z.number().int(),
  /** Whether this house sends e-mail at all. */
  possible: z.boolean(),
})

/** Which of one's own notices also come by e-mail. */
export const readChoice = endpoint({
  id: 'notices.choice',
  method: 'GET',
  path: '/api/notices/choice',
  needs: 'signed-in',
  title: { zh: '我的邮件提醒', en: 'My e-mail reminders' },
  reply: Choice,
})

export const choose = endpoint({
  id: 'notices.choose',
  method: 'PUT',
  path: '/api/notices/choice',
  needs: 'signed-in',
  title: { zh: '选择哪些消息发到邮箱', en: 'Choose which notices come by e-mail' },
  body: Choice.pick({ mail: true }).extend({ seen: z.number().int().min(0), request: z.uuid() }),
  reply: Choice,
})
