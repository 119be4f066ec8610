import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { Reminded, remindsMany } from '../../../registers/people/reminded.ts'

const Whole = z.number().int().nonnegative()
const County = z.union([z.uuid(), z.literal('none')])

/** A school day as the school sees it. */
const Day = z.object({ day: PlainDate, clues: Whole.nullable(), late: z.boolean(), open: z.boolean() })

export const readMyReports = endpoint({
  id: 'prevention.my-reports',
  method: 'GET',
  path: '/api/prevention/reports',
  needs: 'prevention.report',
  title: { zh: '本校每日线索报告', en: 'Daily reports of my school' },
  reply: z.object({
    today: PlainDate,
    /** Whether a term is set for today at all. */
    schoolDay: z.boolean(),
    schools: z.array(
      z.object({ org: z.uuid(), name: z.string(), clues: Whole.nullable(), days: z.array(Day), gaps: Whole }),
    ),
  }),
})

/** One tap: none, or how many clues were referred. Never what they say. */
export const reportClues = endpoint({
  id: 'prevention.report-clues',
  method: 'PUT',
  path: '/api/prevention/reports/:org/:day',
  needs: 'prevention.report',
  title: { zh: '报告当日线索', en: 'Report the clues of a day' },
  params: z.object({ org: z.uuid(), day: PlainDate }),
  body: z.object({
    clues: z.number().int().min(0).max(99).describe('转交的线索数'),
    why: z.string().trim().max(200).optional(),
    request: z.uuid(),
  }),
  reply: z.object({ day: PlainDate, clues: Whole }),
})

const onDay = z.object({ day: PlainDate })
const CountyOfDay = z.object({
  county: z.uuid().nullable(),
  name: z.string(),
  due: Whole,
  reported: Whole,
  clues: Whole,
  /** School days from the first of the term until this day. */ termDue: Whole,
  termReported: Whole,
})

export const readBoard = endpoint({
  id: 'prevention.board',
  method: 'GET',
  path: '/api/prevention/board',
  needs: 'prevention.read',
  title: { zh: '每日线索报告：当日情况', en: 'Daily reports: the board of a day' },
  query: onDay,
  reply: z.object({
    day: PlainDate,
    today: PlainDate,
    schoolDay: z.boolean(),
    term: z.string().nullable(),
    counties: z.array(CountyOfDay),
    canRemind: z.boolean(),
  }),
})

export const listUnreported = endpoint({
  id: 'prevention.unreported',
  method: 'GET',
  path: '/api/prevention/unreported',
  needs: 'prevention.read',
  title: { zh: '当日未报告的学校', en: 'Schools without a report of the day' },
  query: onDay.extend({
    county: County.optional(),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    total: Whole,
    rows: z.array(
      z.object({ org: z.uuid(), name: z.string(), countyName: z.string(), remindedAt: z.date().nullable() }),
    ),
  }),
})

export const exportBoard = endpoint({
  id: 'prevention.board-export',
  method: 'GET',
  path: '/api/prevention/board.xlsx',
  needs: 'prevention.read',
  title: { zh: '导出当日报告', en: 'Export the board of a day' },
  query: onDay,
})

/** All that are missing, those of one county, or one school; each once a day. */
export const remindUnreported = endpoint({
  id: 'prevention.remind',
  method: 'POST',
  path: '/api/prevention/remind',
  needs: 'prevention.oversee',
  title: { zh: '提醒未报告的学校', en: 'Remind schools without a report' },
  body: z.object({ county: County.optional(), org: z.uuid().optional(), request: z.uuid() }),
  reply: Reminded,
  many: remindsMany,
})
