import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { plain } from '../../platform/plain.ts'
import { questionStages } from './kinds.ts'

const Whole = z.number().int().nonnegative()
const text = (most: number) => z.string().overwrite(plain).trim().max(most)

/** What a class's sheet shows. The codes are on paper and nowhere else. */
const Sheet = z.object({
  id: z.uuid(),
  grade: z.number().int(),
  class: z.string(),
  tickets: Whole,
  issuedOn: PlainDate,
})
export type Sheet = z.output<typeof Sheet>

export const readTicketing = endpoint({
  id: 'quizzes.ticketing',
  method: 'GET',
  path: '/api/quizzes/tickets',
  needs: 'quizzes.issue',
  title: { zh: '可以发答题券的竞答', en: 'Quizzes for which tickets are issued' },
  reply: z.object({
    quizzes: z.array(z.object({ id: z.uuid(), title: z.string(), from: PlainDate, until: PlainDate })),
    schools: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        pupils: Whole,
        sheets: z.array(Sheet.extend({ quiz: z.uuid(), taken: Whole })),
      }),
    ),
  }),
})

export const issueTickets = endpoint({
  id: 'quizzes.issue',
  method: 'POST',
  path: '/api/quizzes/:quiz/tickets',
  needs: 'quizzes.issue',
  title: { zh: '发答题券', en: 'Issue tickets' },
  params: z.object({ quiz: z.uuid() }),
  body: z.object({
    school: z.uuid(),
    grade: z.number().int().min(1).max(12),
    classes: z
      .array(z.object({ class: text(20).min(1), count: z.number().int().min(1).max(200) }))
      .min(1)
      .max(60),
    why: text(200).default(''),
    request: z.uuid(),
  }),
  reply: z.object({ sheets: z.array(Sheet) }),
})

/** 作废: a ticket that was lost or seen by others is nobody's any more. */
export const voidTicket = endpoint({
  id: 'quizzes.void-ticket',
  method: 'POST',
  path: '/api/quizzes/tickets/void',
  needs: 'quizzes.issue',
  title: { zh: '作废一张答题券', en: 'Make a ticket void' },
  body: z.object({
    code: text(20).min(1),
    why: text(200).min(2, '请写明理由｜Please say why'),
    request: z.uuid(),
  }),
  reply: z.object({ sheet: z.uuid(), void: Whole }),
})

/** The codes of one sheet, made anew from the house's key whenever it is printed. */
export const printSheet = endpoint({
  id: 'quizzes.print',
  method: 'GET',
  path: '/api/quizzes/sheets/:sheet',
  needs: 'quizzes.issue',
  title: { zh: '打印答题券', en: 'Print a sheet of tickets' },
  params: z.object({ sheet: z.uuid() }),
  reply: Sheet.extend({
    quiz: z.string(),
    school: z.string(),
    from: PlainDate,
    until: PlainDate,
    address: z.string(),
    codes: z.array(z.string()),
  }),
})

export const readSecond = endpoint({
  id: 'quizzes.read-second',
  method: 'POST',
  path: '/api/quizzes/questions/second-reading',
  many: { atOnce: 'Questions somebody has read, each chosen by hand; a change sends one back to be read again.' },
  needs: 'quizzes.read-second',
  title: { zh: '审读题目', en: 'Read questions as the second person' },
  body: z.object({ questions: z.array(z.uuid()).min(1).max(200), request: z.uuid() }),
  reply: z.object({ read: Whole }),
})

const Question = z.object({
  id: z.uuid(),
  kind: z.enum(['single', 'multi', 'judge']),
  stem: z.string(),
  options: z.array(z.string()),
  letters: z.string(),
  article: z.string(),
  own: z.boolean(),
  /** A question of nearly the same words: which, and its key. */
  like: z.object({ stem: z.string(), letters: z.string() }).nullable(),
})
export type Waiting = z.output<typeof Question>

export const readWaiting = endpoint({
  id: 'quizzes.waiting',
  method: 'GET',
  path: '/api/quizzes/questions/waiting',
  needs: 'quizzes.read-second',
  title: { zh: '待审读的题目', en: 'Questions that wait to be read' },
  reply: z.object({ total: Whole, questions: z.array(Question) }),
})

/** Which schools a proposed key would move: only while it waits. */
export const readMoves = endpoint({
  id: 'quizzes.moves',
  method: 'GET',
  path: '/api/quizzes/:quiz/moves',
  needs: 'quizzes.read',
  title: { zh: '更正答案会改变的名次', en: 'Places that a corrected key would change' },
  params: z.object({ quiz: z.uuid() }),
  reply: z.object({
    places: z.array(z.object({ name: z.string(), from: Whole.nullable(), to: Whole.nullable() })),
  }),
})

export const readAlike = endpoint({
  id: 'quizzes.alike',
  method: 'GET',
  path: '/api/quizzes/alike',
  needs: 'quizzes.read',
  title: { zh: '雷同答卷', en: 'Papers alike' },
  reply: z.object({
    /** From how many on. */
    fewest: Whole,
    found: z.array(
      z.object({
        ...{ quiz: z.uuid(), title: z.string(), school: z.string() },
        ...{ grade: z.number().int(), class: z.string(), at: z.date(), papers: Whole, of: Whole },
      }),
    ),
  }),
})

const formats = z.enum(['moodle', 'gift', 'aiken'])

/** What became, or would become, of a question of a file. */
const Judged = z.object({
  at: z.number().int(),
  stem: z.string(),
  verdict: z.enum(['new', 'already', 'other-key', 'refused']),
  say: z.object({ zh: z.string(), en: z.string() }).nullable(),
  like: z.object({ stem: z.string(), letters: z.string() }).nullable(),
})
export type JudgedQuestion = z.output<typeof Judged>

/** Reads a file of another system; enters what is new once that is said. */
export const exchangeIn = endpoint({
  id: 'quizzes.exchange-in',
  method: 'POST',
  path: '/api/quizzes/questions/exchange',
  needs: 'quizzes.keep',
  title: { zh: '导入题目（Moodle、GIFT、Aiken）', en: 'Import questions (Moodle, GIFT, Aiken)' },
  body: z.object({
    format: formats,
    text: z.string().min(1).max(400_000),
    stage: z.enum(Object.keys(questionStages) as [keyof typeof questionStages]),
    enter: z.boolean(),
    request: z.uuid(),
  }),
  reply: z.object({ rows: z.array(Judged), entered: Whole }),
})

export const exchangeOut = endpoint({
  id: 'quizzes.exchange-out',
  method: 'GET',
  path: '/api/quizzes/questions/exchange',
  needs: 'quizzes.keep',
  title: { zh: '导出题目（Moodle、GIFT、Aiken）', en: 'Export questions (Moodle, GIFT, Aiken)' },
  query: z.object({ format: formats }),
})
