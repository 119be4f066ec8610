import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { listedDoor } from '../../platform/forms/listed.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** The parts of the report's figures, each a duty's: what one person answers for. */
export const readReportDuties = listedDoor({
  id: 'report.duties',
  path: '/api/report-duties',
  needs: 'report.read',
  title: { zh: '年度报告数据的责任分工项', en: 'Duties whose figures a report draws on' },
})

export const readReportFigures = listedDoor({
  id: 'report.figures',
  path: '/api/report-figures',
  needs: 'report.read',
  title: { zh: '年度报告可用的数据', en: 'Figures a report may draw on' },
})

const ChangedSince = z.object({
  figure: z.string(),
  label: Words,
  from: PlainDate,
  until: PlainDate,
  locked: Words,
  /** What the records say now; null: no longer computed. */
  now: Words.nullable(),
  href: z.string().nullable(),
})
export type ChangedSince = z.output<typeof ChangedSince>

export const readChangesSince = endpoint({
  id: 'report.changes-since-lock',
  method: 'GET',
  path: '/api/reports/:id/changes',
  needs: 'report.read',
  title: { zh: '锁定以后记录有变的数据', en: 'Figures whose records changed since the lock' },
  params: z.object({ id: z.uuid() }),
  reply: z.object({ changes: z.array(ChangedSince) }),
})

const Version = z.object({
  id: z.uuid(),
  /** The case in which its life is kept. */
  case: z.uuid(),
  edition: z.int(),
  stage: z.string(),
  publishedOn: PlainDate.nullable(),
  because: z.string(),
})

export const readVersions = endpoint({
  id: 'report.versions',
  method: 'GET',
  path: '/api/reports/:id/versions',
  needs: 'report.read',
  title: { zh: '年度报告各版', en: 'Editions of a report' },
  params: z.object({ id: z.uuid() }),
  reply: z.object({ versions: z.array(Version) }),
})

const Owed = z.object({
  id: z.uuid(),
  title: z.string(),
  stage: z.string(),
  /** The next term of the law. */
  due: PlainDate.nullable(),
  /** Statutory chapters without a word; of a draft. */
  missing: z.array(Words),
  /** Sentences the records do not bear out, counted for those who write. */
  red: z.int().nullable(),
  unconfirmed: z.int(),
  contested: z.int(),
  /** The reader may lock, and nothing else is awaited before it. */
  toLock: z.boolean(),
  /** The reader may sign, and nothing else stands before it. */
  toSign: z.boolean(),
})
export type Owed = z.output<typeof Owed>

export const readReadiness = endpoint({
  id: 'report.readiness',
  method: 'GET',
  path: '/api/report-readiness',
  needs: 'report.read',
  title: { zh: '年度报告还差什么', en: 'What the annual report still lacks' },
  reply: z.object({
    /** Last year, when nobody has begun its report and the reader may. */
    toBegin: z.int().nullable(),
    reports: z.array(Owed),
    /** Drafts the reader writes of which somebody said something that waits for an answer. */
    remarked: z.array(z.object({ id: z.uuid(), title: z.string(), open: z.int() })),
  }),
})
