import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { plain } from '../../../platform/plain.ts'

const Whole = z.number().int().nonnegative()

/** A class's sheet: how far the class has come, never who. */
const Sheet = z.object({
  id: z.uuid(),
  course: z.uuid(),
  school: z.uuid(),
  grade: z.number().int(),
  class: z.string(),
  tickets: Whole,
  issuedOn: PlainDate,
  begun: Whole,
  learnt: Whole,
  practised: Whole,
  passed: Whole,
})

export const readCourseTickets = endpoint({
  id: 'courses.tickets',
  method: 'GET',
  path: '/api/course-tickets',
  needs: 'quizzes.issue',
  title: { zh: '学习券和各班进度', en: 'Tickets of courses and how far classes have come' },
  reply: z.object({
    courses: z.array(z.object({ id: z.uuid(), title: z.string(), from: Whole, until: Whole, open: z.boolean() })),
    schools: z.array(z.object({ id: z.uuid(), name: z.string() })),
    sheets: z.array(Sheet),
  }),
})

export const issueCourseTickets = endpoint({
  id: 'courses.issue',
  method: 'POST',
  path: '/api/course-tickets',
  needs: 'quizzes.issue',
  title: { zh: '发学习券', en: 'Issue tickets of a course' },
  body: z.object({
    course: z.uuid(),
    school: z.uuid(),
    grade: z.number().int().min(1).max(12),
    class: z.string().overwrite(plain).trim().min(1).max(20),
    count: z.number().int().min(1).max(200),
    request: z.uuid(),
  }),
  reply: z.object({ id: z.uuid() }),
})

export const printCourseSheet = endpoint({
  id: 'courses.print',
  method: 'GET',
  path: '/api/course-tickets/:sheet',
  needs: 'quizzes.issue',
  title: { zh: '打印学习券', en: 'Print tickets of a course' },
  params: z.object({ sheet: z.uuid() }),
  reply: z.object({
    course: z.string(),
    school: z.string(),
    grade: z.number().int(),
    class: z.string(),
    address: z.string(),
    codes: z.array(z.string()),
  }),
})
