import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'

const Line = z.object({ name: z.string(), counts: z.array(z.number().int()), total: z.number().int() })
const Open = z.number().int().nullable()

/** What a table of cases counts, in this order. */
export const columns = {
  pending: { zh: '办理中', en: 'Pending' },
  slight: { zh: '构成欺凌，情节轻微', en: 'Bullying, slight' },
  severe: { zh: '严重欺凌', en: 'Severe bullying' },
  misconduct: { zh: '仅属违纪', en: 'Misconduct' },
  unfounded: { zh: '没有查实', en: 'Not established' },
} as const
export type CountedAs = keyof typeof columns

const Statistics = z.object({
  counties: z.array(Line),
  schools: z.array(Line),
  /** With every count left out that could tell who somebody is. No school is ever among it. */
  publishable: z.object({
    names: z.array(z.string()),
    cells: z.array(z.array(Open)),
    rowTotals: z.array(Open),
    columnTotals: z.array(Open),
    total: Open,
  }),
  /** Of the reports triaged: within the alarm's time, and how many of all. */
  triaged: z.object({ inTime: z.number().int(), all: z.number().int(), minutes: z.number().int() }),
  escalated: z.number().int(),
})
export type Statistics = z.output<typeof Statistics>

/** 统计: by county and by school for those on duty and the leaders; beside it the table as it may be told to others. */
export const statistics = endpoint({
  id: 'bullying-cases.statistics',
  method: 'GET',
  path: '/api/bullying-cases/statistics',
  needs: 'bullying-cases.count',
  title: { zh: '学生欺凌案卷：统计', en: 'Cases of bullying: statistics' },
  query: z.object({ year: z.coerce.number().int().min(2020).max(2200) }),
  reply: Statistics,
})

/** What two cases may share. */
export const hintKinds = {
  name: { zh: '写到的姓名相同', en: 'a name that is the same' },
  place: { zh: '同一所学校的同一处地方，时间相近', en: 'the same place of the same school, not far apart in time' },
  school: { zh: '同一所学校，时间相近', en: 'the same school, not far apart in time' },
} as const
export type HintKind = keyof typeof hintKinds

const Queued = z.object({
  id: z.uuid(),
  number: z.string(),
  caption: z.string(),
  stage: z.string(),
  due: PlainDate.nullable(),
  openedOn: PlainDate,
  related: z.array(
    z.object({ id: z.uuid(), number: z.string(), shared: z.array(z.enum(['name', 'place', 'school'])) }),
  ),
})
export type Queued = z.output<typeof Queued>

/** 待办排队: what waits for those on duty, in the order in which to look at it. */
export const queue = endpoint({
  id: 'bullying-cases.queue',
  method: 'GET',
  path: '/api/bullying-cases/queue',
  needs: 'bullying-reports.handle',
  title: { zh: '学生欺凌案卷：待办排队', en: 'Cases of bullying: the queue' },
  reply: z.object({ rows: z.array(Queued), days: z.number().int() }),
})
