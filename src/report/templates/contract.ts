import { z } from 'zod'

import { endpoint } from '../../platform/http/endpoint.ts'
import { Answer, Ask } from '../contract.ts'
import { kindsOfChange } from './changes.ts'
import { TemplateBody } from './model.ts'

const Both = z.object({ zh: z.string(), en: z.string() })
const writing = 'report.template' as const

/** A template without its text. */
export const TemplateHead = z.object({
  /** 'city' of a shipped one. */
  id: z.string(),
  name: Both,
  about: Both.nullable(),
  shipped: z.boolean(),
  active: z.boolean(),
  /** What is made from it, as in a report; whose: absent, the bureau's. */
  form: TemplateBody.shape.form.nullable(),
  span: TemplateBody.shape.span.nullable(),
  scope: TemplateBody.shape.scope.nullable(),
  /** The last year it was carried into. */
  year: z.int().nullable(),
  version: z.int(),
  changedAt: z.date().nullable(),
  sentences: z.int(),
  figures: z.int(),
})
export type TemplateHead = z.output<typeof TemplateHead>

const ByAnyId = z.object({ id: z.string().regex(/^[a-z0-9-]{1,40}$/) })
const ById = z.object({ id: z.uuid() })
const Year = z.coerce.number().int().min(1949).max(2200)
const Written = { seen: z.int().min(1), request: z.uuid() }

const TemplateName = z.string().trim().min(2, '请写模板名称，至少两个字｜Give it a name').max(60)

/** A template as one value: what is handed from house to house. */
export const TemplateValue = z.strictObject({
  kind: z.literal('mingfa.report-template'),
  edition: z.literal(1),
  name: TemplateName,
  body: TemplateBody,
})
export type TemplateValue = z.output<typeof TemplateValue>

export const listTemplates = endpoint({
  id: 'report-templates.list',
  method: 'GET',
  path: '/api/report-templates',
  needs: 'report.read',
  title: { zh: '报告模板', en: 'Report templates' },
  reply: z.object({ templates: z.array(TemplateHead), canWrite: z.boolean() }),
})

const Blank = z.object({
  name: z.string(),
  /** What it says in the year asked for. */
  said: Both,
})

export const OpenTemplate = z.object({
  template: TemplateHead,
  body: TemplateBody,
  /** For which year the blanks are filled. */
  year: z.int(),
  blanks: z.array(Blank),
  canWrite: z.boolean(),
})
export type OpenTemplate = z.output<typeof OpenTemplate>

export const readTemplate = endpoint({
  id: 'report-templates.read',
  method: 'GET',
  path: '/api/report-templates/:id',
  needs: 'report.read',
  title: { zh: '打开报告模板', en: 'A report template' },
  params: ByAnyId,
  query: z.object({ year: Year.optional() }),
  reply: OpenTemplate,
})

export const makeTemplate = endpoint({
  id: 'report-templates.make',
  method: 'POST',
  path: '/api/report-templates',
  needs: writing,
  title: { zh: '新建报告模板', en: 'New report template' },
  body: z.object({
    id: z.uuid().describe('编号，由客户端生成'),
    name: TemplateName.describe('名称'),
    /** A template, shipped or one's own; a report; or one brought from elsewhere. */
    from: z.discriminatedUnion('of', [
      z.object({ of: z.literal('template'), id: z.string().max(40) }),
      z.object({ of: z.literal('report'), id: z.uuid() }),
      z.object({ of: z.literal('value'), value: TemplateValue }),
    ]),
    request: z.uuid(),
  }),
  reply: OpenTemplate,
})

export const saveTemplate = endpoint({
  id: 'report-templates.save',
  method: 'PUT',
  path: '/api/report-templates/:id',
  needs: writing,
  title: { zh: '保存报告模板', en: 'Save a report template' },
  params: ById,
  body: z.object({ name: TemplateName, active: z.boolean(), body: TemplateBody, ...Written }),
  reply: OpenTemplate,
})

/** A question with a body, not a change: the numbers of a year that the sentences would say. */
export const measureTemplate = endpoint({
  id: 'report-templates.measure',
  method: 'POST',
  path: '/api/report-templates/:id/measure',
  needs: writing,
  title: { zh: '试算模板所用数据', en: 'Compute figures for a template' },
  repeated: { as: 'nothing', why: 'A question with a body.' },
  params: ByAnyId,
  body: z.object({ asks: z.array(Ask).max(60) }),
  reply: z.object({ answers: z.array(Answer) }),
})

export const readTemplateChanges = endpoint({
  id: 'report-templates.changes',
  method: 'GET',
  path: '/api/report-templates/:id/changes',
  needs: 'report.read',
  title: { zh: '模板用于下一年度：有哪些变化', en: 'What changed for a template' },
  params: ById,
  query: z.object({ year: Year }),
  reply: z.object({
    changes: z.array(z.object({ kind: z.enum(kindsOfChange), say: Both, at: z.array(z.string()) })),
  }),
})

export const carryTemplate = endpoint({
  id: 'report-templates.carry',
  method: 'POST',
  path: '/api/report-templates/:id/carry',
  needs: writing,
  title: { zh: '模板沿用到下一年度', en: 'Carry a template into a year' },
  params: ById,
  body: z.object({ year: z.int().min(1949).max(2200), ...Written }),
  reply: OpenTemplate,
})

export const listTemplateVersions = endpoint({
  id: 'report-templates.versions',
  method: 'GET',
  path: '/api/report-templates/:id/versions',
  needs: 'report.read',
  title: { zh: '模板的各个版本', en: 'Versions of a template' },
  params: ById,
  query: z.object({ before: z.coerce.number().int().min(2).optional() }),
  reply: z.object({
    versions: z.array(
      z.object({ version: z.int(), at: z.date(), by: z.string().nullable(), name: z.string(), sentences: z.int() }),
    ),
    more: z.boolean(),
  }),
})

export const readTemplateVersion = endpoint({
  id: 'report-templates.version',
  method: 'GET',
  path: '/api/report-templates/:id/versions/:version',
  needs: 'report.read',
  title: { zh: '模板的一个版本', en: 'A version of a template' },
  params: ById.extend({ version: z.coerce.number().int().min(1) }),
  reply: z.object({ name: z.string(), at: z.date(), body: TemplateBody }),
})

export const exportTemplate = endpoint({
  id: 'report-templates.export',
  method: 'GET',
  path: '/api/report-templates/:id/value',
  needs: 'report.read',
  title: { zh: '导出报告模板', en: 'A template as one value' },
  params: ByAnyId,
  reply: TemplateValue,
})
