import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { roles } from './kinds.ts'

const Role = z.enum(Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]])

const MyPosts = z.object({
  /** The year the hours are counted in: the calendar's or the schools'. */
  from: PlainDate,
  until: PlainDate,
  posts: z.array(
    z.object({
      id: z.uuid(),
      school: z.string(),
      role: Role,
      from: PlainDate,
      lastDay: PlainDate,
      certificate: z.string(),
      phone: z.string(),
      /** The term began or ends within the year. */
      partYear: z.boolean(),
      /** Class hours asked in this school. */
      asked: z.number().int(),
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

const Why = z.enum(['schools', 'pairs', 'first', 'changes', 'travel', 'lot', 'pin'])
export type Why = z.output<typeof Why>

const RunResult = z.object({
  /** Who leaves which school and who comes, in chains; null: nobody. */
  swaps: z.array(
    z.object({
      school: z.string(),
      out: z.string().nullable(),
      in: z.string().nullable(),
      /** What would get worse without it; null: nobody comes, or there are too many to try. */
      why: Why.nullable(),
    }),
  ),
  pairs: z.array(
    z.object({
      ...{ school: z.string(), person: z.string(), pinned: z.string(), why: Why.nullable() },
      /** By which one asks what would be without it. */
      ids: z.object({ person: z.string(), school: z.string() }),
    }),
  ),
  /** In all: of very many the first are told. */
  many: z.number().int(),
  unserved: z.array(z.object({ school: z.string(), rivals: z.array(z.string()), persons: z.number().int() })),
  /** Schools and persons that the input was frozen with. */
  schools: z.number().int(),
  persons: z.number().int(),
})

export type RunResult = z.output<typeof RunResult>

/** 这一批配了谁、换了谁、为什么: for whoever is to approve and apply it. */
export const runResult = endpoint({
  id: 'vice-principals.run-result',
  method: 'GET',
  path: '/api/vice-principals/matching-runs/:id/result',
  needs: ['vice-principals.manage', 'vice-principals.approve'],
  title: { zh: '匹配的结果和理由', en: 'Result of a matching, and why' },
  params: z.object({ id: z.uuid() }),
  reply: RunResult,
})

const Instead = z.object({
  why: Why,
  /** Who would come to the school instead; nobody: it would have none, or one fewer. */
  persons: z.array(z.string()),
  /** Where the person would go. */
  schools: z.array(z.string()),
})
export type Instead = z.output<typeof Instead>

/** 如果不是这一对: computed anew, for whichever pair is asked about. */
export const runInstead = endpoint({
  id: 'vice-principals.run-instead',
  method: 'GET',
  path: '/api/vice-principals/matching-runs/:id/instead',
  needs: ['vice-principals.manage', 'vice-principals.approve'],
  title: { zh: '匹配：不是这一对会怎样', en: 'Matching: what would be without a pair' },
  params: z.object({ id: z.uuid() }),
  query: z.object({ person: z.uuid(), school: z.uuid() }),
  reply: Instead,
})

const Without = z.object({
  /** The coming first of September. */
  september: PlainDate,
  /** Vice-principals a school should have. */
  asked: z.number().int(),
  /** Schools in scope, those with fewer today, and those that will have fewer on the first of September. */
  schools: z.number().int(),
  today: z.number().int(),
  ahead: z.number().int(),
  rows: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      county: z.string(),
      /** How many are there today. */
      there: z.number().int(),
      /** The last day on which there are as many as there should be; null: there are not today. */
      last: PlainDate.nullable(),
      /** The open need, and the day by which a successor is due. */
      need: z.uuid().nullable(),
      due: PlainDate.nullable(),
    }),
  ),
})
export type Without = z.output<typeof Without>

/** 谁还没有法治副校长: today, and on the coming first of September. */
export const schoolsWithout = endpoint({
  id: 'vice-principals.without',
  method: 'GET',
  path: '/api/vice-principals/without',
  needs: 'vice-principals.read',
  title: { zh: '没有法治副校长的学校', en: 'Schools without a vice-principal for law' },
  reply: Without,
})

const Left = z.object({
  id: z.uuid(),
  school: z.string(),
  role: Role,
  name: z.string(),
  unit: z.string(),
  /** The last day in the pool. */
  leftOn: PlainDate,
  why: z.string(),
})
export type Left = z.output<typeof Left>

/** 已经离库、聘任还没有结束的人: whoever may end it sees them; nothing ends by itself. */
export const leftThePool = endpoint({
  id: 'vice-principals.left-the-pool',
  method: 'GET',
  path: '/api/vice-principals/left-the-pool',
  needs: 'vice-principals.recommend',
  title: { zh: '已经离库、还在任的人', en: 'In the post still, though they left the pool' },
  reply: z.object({ rows: z.array(Left), many: z.number().int() }),
})

export const endLeft = endpoint({
  id: 'vice-principals.end-left',
  method: 'POST',
  path: '/api/vice-principals/end-left',
  many: {
    atOnce:
      'People whom their own body entered as gone, each seen on the page; every place opens with a clock of its own.',
  },
  needs: 'vice-principals.recommend',
  title: { zh: '结束已经离库的人的聘任', en: 'End the appointments of those who left the pool' },
  body: z.object({ appointments: z.array(z.uuid()).min(1).max(200), request: z.uuid() }),
  reply: z.object({ ended: z.number().int() }),
})
