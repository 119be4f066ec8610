import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'

const Whole = z.number().int().nonnegative()

/** Thousandths; null: too late, or not handed in. */
const Mine = z.object({ ordinal: Whole, startedAt: z.date(), arrived: z.boolean(), points: Whole.nullable() })

export const Exam = z.object({
  id: z.uuid(),
  title: z.string(),
  from: PlainDate,
  until: PlainDate,
  minutes: Whole,
  full: Whole,
  attempts: Whole,
  attemptsADay: Whole,
  is: z.enum(['to-come', 'open', 'over']),
  /** The attempt that may be begun or gone on with now; null: none. */
  next: Whole.nullable(),
  /** It has begun and its time is not up. */
  running: z.boolean(),
  mine: z.array(Mine),
})
export type Exam = z.output<typeof Exam>

export const listExams = endpoint({
  id: 'quizzes.exams',
  method: 'GET',
  path: '/api/quizzes/exams',
  needs: 'quizzes.sit',
  title: { zh: '我的考试', en: 'My exams' },
  reply: z.object({ exams: z.array(Exam) }),
})

const Question = z.object({
  id: z.uuid(),
  kind: z.enum(['single', 'multi', 'judge']),
  stem: z.string(),
  options: z.array(z.string()),
  points: Whole,
})
const sitting = {
  needs: 'quizzes.sit',
  params: z.object({ quiz: z.uuid() }),
  pace: 'hot',
} as const
const ordinal = z.number().int().min(1).max(1000)

export const startExam = endpoint({
  id: 'quizzes.exam-start',
  method: 'POST',
  path: '/api/quizzes/exams/:quiz/start',
  title: { zh: '开始考试', en: 'Begin an exam' },
  ...sitting,
  repeated: { as: 'itself', why: 'It says which attempt it begins: one that has begun is gone on with.' },
  body: z.object({ ordinal, request: z.uuid() }),
  reply: z.object({
    title: z.string(),
    ordinal: Whole,
    startedAt: z.date(),
    deadline: z.date(),
    questions: z.array(Question),
  }),
})

export const submitExam = endpoint({
  id: 'quizzes.exam-submit',
  method: 'POST',
  path: '/api/quizzes/exams/:quiz/submit',
  title: { zh: '交卷', en: 'Hand a paper in' },
  ...sitting,
  repeated: { as: 'itself', why: 'What is handed in first stands, and is the answer to whatever comes after it.' },
  body: z.object({
    ordinal,
    /** The letters of each question, in the paper's order. */
    answers: z.array(z.array(z.string().max(1)).max(6)).max(300),
    request: z.uuid(),
  }),
  /** Points in thousandths; null: too late. */
  reply: z.object({ ordinal: Whole, points: Whole.nullable(), full: Whole }),
})
