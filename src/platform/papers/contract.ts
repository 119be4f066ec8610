import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../http/endpoint.ts'
import { ways, type Way } from './ways.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** How a paper stands: what the register filters by, and what is to be done next. */
export const paperStates = {
  unserved: { zh: '待送达', en: 'To be served' },
  announced: { zh: '公告中', en: 'Notice running' },
  served: { zh: '已送达', en: 'Served' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  void: { zh: '已作废', en: 'Void' },
} as const
export type PaperState = keyof typeof paperStates
const stateNames = Object.keys(paperStates) as [PaperState, ...PaperState[]]

const PaperServed = z.object({
  way: z.enum(Object.keys(ways) as [Way, ...Way[]]),
  on: PlainDate,
  counts: PlainDate,
  /** How that day was found, with its article. */
  how: Words,
})

/** A paper as its case and the register show it. */
export const PaperShown = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  kind: z.string(),
  addressee: z.string(),
  issuedOn: PlainDate,
  state: z.enum(stateNames),
  why: z.string(),
  corrected: z.boolean(),
  service: PaperServed.nullable(),
  /** The number of the paper it corrects, withdraws or stands in for. */
  of: z.string().nullable(),
})
export type PaperShown = z.output<typeof PaperShown>

export const PaperInList = PaperShown.extend({
  issuer: z.string(),
  case: z.object({ id: z.uuid(), procedure: z.string(), number: z.string(), caption: z.string() }),
})
export type PaperInList = z.output<typeof PaperInList>

const Filter = z.object({
  q: z.string().trim().max(60).optional(),
  state: z.enum(stateNames).optional(),
  series: z.string().max(40).optional(),
  year: z.coerce.number().int().min(1949).max(2200).optional(),
})
export type PaperFilter = z.output<typeof Filter>

export const listPapers = endpoint({
  id: 'papers.list',
  method: 'GET',
  path: '/api/papers',
  needs: 'papers.read',
  title: { zh: '发文登记', en: 'Register of issued papers' },
  query: Filter.extend({
    after: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(PaperInList), next: z.string().nullable(), total: z.number().int() }),
})

export const paperSeries = endpoint({
  id: 'papers.series',
  method: 'GET',
  path: '/api/papers/series',
  needs: 'papers.read',
  title: { zh: '文书种类', en: 'Series of papers' },
  reply: z.object({ series: z.array(z.object({ id: z.string(), title: Words })) }),
})

export const exportPapers = endpoint({
  id: 'papers.export',
  method: 'GET',
  path: '/api/papers/export',
  needs: 'papers.read',
  title: { zh: '导出发文登记', en: 'Export the register of papers' },
  query: Filter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
})

/** Whoever may read the case may have its papers; the bytes are those that were issued, and as OFD the pages of that PDF. */
export const downloadPaper = endpoint({
  id: 'papers.download',
  method: 'GET',
  path: '/api/papers/:id/:format',
  needs: 'signed-in',
  title: { zh: '下载文书', en: 'Download a paper' },
  params: z.object({ id: z.uuid(), format: z.enum(['docx', 'pdf', 'ofd']) }),
})

export const printReceipt = endpoint({
  id: 'papers.receipt',
  method: 'GET',
  path: '/api/papers/:id/receipt',
  needs: 'signed-in',
  title: { zh: '送达回证', en: 'Receipt of service, to be signed' },
  params: z.object({ id: z.uuid() }),
})
