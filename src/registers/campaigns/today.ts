import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { Standing } from './contract.ts'

const Whole = z.number().int().nonnegative()

/** A few rows to begin with, and how many there are in all. */
const some = <Row extends z.ZodType>(row: Row) => z.object({ total: Whole, rows: z.array(row) })

const Task = z.object({
  campaign: z.uuid(),
  title: z.string(),
  due: PlainDate,
  org: z.uuid(),
  orgName: z.string(),
  standing: Standing.extract(['none', 'draft', 'returned']),
})

const RecordRow = z.object({
  id: z.uuid(),
  title: z.string(),
  org: z.uuid(),
  orgName: z.string(),
  day: PlainDate,
  at: z.date(),
})

const CampaignBehind = z.object({
  campaign: z.uuid(),
  title: z.string(),
  due: PlainDate,
  asked: Whole,
  handedIn: Whole,
})

const CountyBehind = z.object({
  county: z.uuid().nullable(),
  name: z.string(),
  /** Returns still missing after their due date, and those still to come: one organisation may owe several. */
  late: Whole,
  missing: Whole,
  asked: Whole,
})

/**
 * Everyone's first page. A part is null where no post of the reader's calls for it, and has a total of 0 where there is nothing
 * to do. Rows are the most pressing few; `total` is all of them.
 */
export const Today = z.object({
  day: PlainDate,
  /** What is asked of my organisations and not handed in: the longest overdue first, but after all others what was due over a year ago (`old`). */
  toHandIn: some(Task).extend({ late: Whole, old: Whole }).nullable(),
  /** Sent back to me, with the reason. */
  returned: some(RecordRow.extend({ reason: z.string().nullable() })).nullable(),
  /** Begun and not handed in. */
  drafts: some(RecordRow).nullable(),
  /** Handed in, waiting for somebody else's approval. */
  waiting: some(RecordRow).nullable(),
  /** Waiting for my approval: the longest waiting first. */
  toReview: some(RecordRow).nullable(),
  /** Open campaigns that are not complete within my branch: the longest overdue first, the old ones last. */
  campaigns: some(CampaignBehind).extend({ late: Whole, old: Whole }).nullable(),
  /** The same by county, the furthest behind first: who must be spoken to. */
  counties: z.array(CountyBehind).nullable(),
})
export type Today = z.output<typeof Today>

export const readToday = endpoint({
  id: 'today.read',
  pace: 'hot',
  method: 'GET',
  path: '/api/today',
  needs: 'signed-in',
  title: { zh: '今日', en: 'Today' },
  reply: Today.extend({
    /** Shown the cases of others that are late. */
    supervises: z.boolean(),
  }),
})
