import { z } from 'zod'
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
  publishable: z.object({ names: z.array(z.string()), cells: z.array(z.array(Open)), rowTotals: z.array(Open), columnTotals: z.array(Open), total: Open }),
  /** Of the reports triaged: within the alarm's time, and how many of all. */
  triaged: z.object({ inTime: z.number().int(), all: z.number().int(), minutes: z.number().int() }),
  escalated: z.number().int(),
})
export type Statistics = z.output<typeof Statistics>

/** 统计: by county and by school for those on duty and the leaders; beside it the table as it may be told to others. */
export const statistics = endpoint({
  id: 'bullying-cases.statistics', method: 'GET', path: '/api/bullying-cases/statistics', needs: 'bullying-cases.count',
  title: { zh: '学生欺凌案卷：统计', en: 'Cases of bullying: statistics' },
  query: z.object({ year: z.coerce.number().int().min(2020).max(2200) }),
  reply: Statistics,
})
