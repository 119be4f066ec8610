import { z } from 'zod'
import { firstOfYear, lastOfYear, PlainDate } from '../calendar/plain-date.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import { FigureKind, HiddenNumber, UnitSaid } from '../figures/contract.ts'
import * as field from '../platform/forms/fields.ts'
import { Attestation } from './attestation.ts'
import { BoundReport } from './bound.ts'
import { Remark } from './remarks/remark.ts'
import { FigureId, forms, Grouping, ReportBody, spans } from './model.ts'

const Both = z.object({ zh: z.string(), en: z.string() })

/** A report without its sentences. */
export const ReportHead = z.object({
  id: z.uuid(),
  version: z.int(),
  changed_at: z.date(),
  org: z.uuid(),
  orgName: z.string(),
  year: z.int(),
  from: PlainDate,
  until: PlainDate,
  title: z.string(),
  /** Absent: the annual report in full. */
  form: z.enum(forms).nullish(),
  span: z.enum(spans).nullish(),
  status: z.enum(['draft', 'locked']),
  asOf: z.date().nullable(),
  /** Of a correction: the report it corrects. */
  corrects: z.uuid().nullable(),
})
export type ReportHead = z.output<typeof ReportHead>

/** One number a report may need. `branch` null: that of the report. */
export const Ask = z.object({
  figure: FigureId,
  branch: z.uuid().nullable(),
  from: PlainDate,
  until: PlainDate,
  /** In groups, too. */
  by: Grouping.optional(),
  /** With what it is matched, too. */
  reconciled: z.literal(true).optional(),
  /** Its groups are for a picture. */
  drawn: z.literal(true).optional(),
})

export const Answer = z.object({
  ask: Ask,
  computed: z.object({
    id: z.string(),
    label: Both,
    unit: z.string(),
    unitAbout: UnitSaid.optional(),
    none: Both.nullish(),
    kind: FigureKind,
    confirms: z.literal(true).optional(),
    value: z.number().nullable(),
    numerator: z.number().optional(),
    denominator: z.number().optional(),
    missing: z.number().optional(),
    records: z.number(),
    hidden: HiddenNumber.optional(),
    groups: z.array(z.object({ key: z.string(), label: Both, value: z.number().nullable() })).optional(),
    reconciled: z
      .array(z.object({ title: Both, day: z.string().nullable(), changed: z.number().int().optional() }))
      .optional(),
  }),
})
export type Answer = z.output<typeof Answer>

/** A report as it is opened: to be read, and by whoever may, written or locked. */
export const OpenReport = z.object({
  report: ReportHead,
  body: ReportBody,
  bound: BoundReport,
  /** The numbers of a draft, so that the desk can bind again as one types; empty once locked. */
  answers: z.array(Answer),
  settings: z.object({
    nearlyFull: z.number(),
    /** The bureau's own, as they are called. */
    units: z.array(z.object({ zh: z.string(), en: z.string(), one: z.string() })),
    /** Also those that lapsed, because their words changed. */
    attestations: z.array(Attestation.extend({ name: z.string() })),
  }),
  /** What readers of the draft said of its passages, and what became of it. */
  remarks: z.array(Remark),
  canWrite: z.boolean(),
  canLock: z.boolean(),
  canAttest: z.boolean(),
  canRemark: z.boolean(),
  /** The case in which its life is kept; null until it has one. */
  life: z.uuid().nullable(),
})
export type OpenReport = z.output<typeof OpenReport>

const ById = z.object({ id: z.uuid() })
const Seen = z.object({
  /** The version one has seen. */
  version: z.int().min(1),
  /** Made by the client: a repeated submission is recognised by it. */
  request: z.uuid(),
})

const ReportingOrg = z.object({ id: z.uuid(), name: z.string(), bureau: z.boolean() })
export type ReportingOrg = z.output<typeof ReportingOrg>

export const listReports = endpoint({
  id: 'report.list',
  method: 'GET',
  path: '/api/reports',
  needs: 'report.read',
  title: { zh: '年度报告列表', en: 'List reports' },
  reply: z.object({
    reports: z.array(ReportHead),
    canWrite: z.boolean(),
    /** For whom one may write: the bureau, counties. */
    orgs: z.array(ReportingOrg),
  }),
})

export const createReport = endpoint({
  id: 'report.create',
  method: 'POST',
  path: '/api/reports',
  needs: 'report.write',
  title: { zh: '由模板新建年度报告', en: 'New report from the template' },
  body: z
    .object({
      id: z.uuid().describe('编号，由客户端生成'),
      year: z.int().min(1949).max(2200).describe('年度'),
      /** The whole year by default. */
      from: PlainDate.optional().describe('期间起'),
      until: PlainDate.optional().describe('期间止'),
      /** The bureau by default. */
      org: z.uuid().optional().describe('单位'),
      /** One's own by its id, or a shipped one: 'county'; absent: the shipped one that suits the bureau. */
      template: z.string().max(40).optional().describe('模板'),
      request: z.uuid(),
    })
    .refine(({ year, from = firstOfYear(year), until = lastOfYear(year) }) => from <= until, {
      path: ['until'],
      error: '期间的截止日期不能早于开始日期',
    }),
  reply: OpenReport,
})

export const readReport = endpoint({
  id: 'report.read',
  method: 'GET',
  path: '/api/reports/:id',
  needs: 'report.read',
  title: { zh: '年度报告', en: 'A report' },
  params: ById,
  reply: OpenReport,
})

export const saveReport = endpoint({
  id: 'report.save',
  method: 'PUT',
  path: '/api/reports/:id',
  needs: 'report.write',
  title: { zh: '保存年度报告', en: 'Save a report' },
  params: ById,
  body: Seen.extend({ body: ReportBody }),
  reply: OpenReport,
})

/** A question with a body, not a change: the numbers of slots not saved yet. */
export const measureReport = endpoint({
  id: 'report.measure',
  method: 'POST',
  path: '/api/reports/:id/measure',
  needs: 'report.write',
  title: { zh: '计算报告所用数据', en: 'Compute figures for a report' },
  repeated: { as: 'nothing', why: 'A question with a body.' },
  params: ById,
  body: z.object({ asks: z.array(Ask).max(60) }),
  reply: z.object({ answers: z.array(Answer) }),
})

export const lockReport = endpoint({
  id: 'report.lock',
  method: 'POST',
  path: '/api/reports/:id/lock',
  needs: 'report.lock',
  title: { zh: '锁定年度报告', en: 'Lock a report' },
  params: ById,
  body: Seen,
  reply: OpenReport,
})

export const reopenReport = endpoint({
  id: 'report.reopen',
  method: 'POST',
  path: '/api/reports/:id/reopen',
  needs: 'report.lock',
  title: { zh: '解除锁定', en: 'Reopen a locked report' },
  params: ById,
  body: Seen.extend({ reason: z.string().trim().min(4).max(500).describe('理由') }),
  reply: OpenReport,
})

/** Whence what was typed by hand is: in words, by a file, or both. */
export const AttestationForm = z.object({
  source: field.optionalProse('出处', 'Source', {
    most: 500,
    hint: {
      zh: '哪份文件、哪个系统、哪次统计，谁都能找到',
      en: 'Which paper, system or count, so that anybody can find it',
    },
  }),
  files: field.optionalFiles('附件', 'Files', { most: 5 }),
})
export type AttestationForm = z.output<typeof AttestationForm>

export const attestReport = endpoint({
  id: 'report.attest',
  method: 'POST',
  path: '/api/reports/:id/attestations',
  needs: 'report.attest',
  title: { zh: '为手写的数字或断言注明出处', en: 'Attest what was typed by hand' },
  params: ById,
  body: z.object({
    id: z.uuid().describe('编号，由客户端生成'),
    part: z.string().min(1).max(40).describe('哪一句'),
    /** The words as seen: an attestation holds for these and no others. */
    written: z.string().min(1).max(20_000).describe('看到的文字'),
    form: AttestationForm,
    request: z.uuid(),
  }),
  reply: OpenReport,
})

export const withdrawAttestation = endpoint({
  id: 'report.withdraw-attestation',
  method: 'POST',
  path: '/api/reports/:id/attestations/:attestation/withdraw',
  needs: 'report.attest',
  title: { zh: '撤销注明的出处', en: 'Take an attestation back' },
  params: ById.extend({ attestation: z.uuid() }),
  body: Seen.extend({ reason: z.string().trim().min(4).max(500).describe('理由') }),
  reply: OpenReport,
})

const formats = ['html', 'docx', 'pdf', 'ofd', 'xlsx', 'json'] as const
export type Format = (typeof formats)[number]

export const downloadReport = endpoint({
  id: 'report.document',
  method: 'GET',
  path: '/api/reports/:id/document/:format',
  needs: 'report.read',
  title: { zh: '下载年度报告', en: 'Download a report' },
  params: ById.extend({ format: z.enum(formats) }),
  query: z.object({
    language: z.enum(['zh', 'en']).default('zh'),
    /** On paper: with or without 数据说明. */
    annex: z.enum(['with', 'without']).default('with'),
    /** On paper: with a red head, as a paper or a letter; auto: once it is signed and numbered. */
    head: z.enum(['auto', 'none', 'document', 'letter']).default('auto'),
  }),
})
