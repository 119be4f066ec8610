import { z } from 'zod'
import { inChinese, PlainDate } from '../../calendar/plain-date.ts'
import { endpoint, type Many } from '../../platform/http/endpoint.ts'
import { Ownership, PartnerKind, Stage } from '../organisations/contract.ts'
import { Reminded, remindsMany } from '../people/reminded.ts'
import { Columns } from './columns/contract.ts'

/** A county, or 'none' for what is directly under the bureau. */
const County = z.union([z.uuid(), z.literal('none')])

/**
 * Which organisations are asked: a filter over the register, counted on a day. An empty list asks for no property.
 * Stages, ownership, rural and weak are properties of schools, partnerKinds of partners: they leave other kinds alone.
 */
export const Audience = z.object({
  kinds: z
    .array(z.enum(['school', 'county', 'section', 'partner']))
    .max(4)
    .default(['school']),
  counties: z.array(County).max(500).default([]),
  stages: z.array(Stage).max(6).default([]),
  ownership: Ownership.nullable().default(null),
  rural: z.boolean().nullable().default(null),
  weak: z.boolean().nullable().default(null),
  partnerKinds: z.array(PartnerKind).max(20).default([]),
  /** The organisations are those of this day. */
  on: PlainDate,
})
export type Audience = z.output<typeof Audience>

export const overlaps = {
  repeatable: { zh: '可重复参加（按人次计）', en: 'May attend repeatedly (person-times)' },
  'once-per-person': { zh: '每人一次（按人计）', en: 'Once per person (persons)' },
} as const

export const CampaignForm = z
  .object({
    title: z.string().trim().min(2).max(80).describe('任务名称'),
    /** Groups the same campaign over the years, and what figures count by. */
    programme: z
      .string()
      .regex(/^[a-z0-9-]{2,40}$/, '项目代码只能用小写字母、数字和连字符')
      .describe('项目代码'),
    /** The document that asks for it, e.g. 教政法函〔2024〕12号 */
    basis: z.string().trim().max(200).default('').describe('文件依据'),
    kind: z.string().min(1).max(40).describe('活动类型'),
    overlap: z.enum(['repeatable', 'once-per-person']).default('repeatable').describe('人数口径'),
    audience: Audience.describe('填报范围'),
    from: PlainDate.describe('活动期间起'),
    until: PlainDate.describe('活动期间止'),
    due: PlainDate.describe('报送截止日期'),
    note: z.string().trim().max(2000).default('').describe('要求'),
    columns: Columns.nullable().default(null).describe('自设栏目'),
  })
  .refine((form) => form.from <= form.until, { path: ['until'], error: '活动期间的截止日期不能早于开始日期' })
  .refine((form) => form.from <= form.due, { path: ['due'], error: '报送截止日期不能早于活动期间的开始日期' })
export type CampaignForm = z.output<typeof CampaignForm>

export const Campaign = z.object({
  id: z.uuid(),
  version: z.number().int(),
  changed_at: z.date(),
  owner: z.uuid(),
  status: z.enum(['draft', 'open', 'closed']),
  asked: z.number().int(),
  /** The fingerprint of who that is; null: nobody yet, or opened before it was kept. */
  asked_digest: z.string().nullable(),
  ...CampaignForm.shape,
})
export type Campaign = z.output<typeof Campaign>

const ById = z.object({ id: z.uuid() })
const Whole = z.number().int().nonnegative()

/** Organisations, not records: asked; with a record handed in; with one approved; with nothing but a returned one. */
export const Progress = z.object({ asked: Whole, handedIn: Whole, approved: Whole, returned: Whole })
export type Progress = z.output<typeof Progress>

export const standings = {
  none: { zh: '未填报', en: 'Nothing yet' },
  draft: { zh: '草稿', en: 'Draft' },
  returned: { zh: '已退回', en: 'Returned' },
  submitted: { zh: '待审核', en: 'Submitted' },
  approved: { zh: '已通过', en: 'Approved' },
} as const
export const Standing = z.enum(['none', 'draft', 'returned', 'submitted', 'approved'])
export type Standing = z.infer<typeof Standing>

export const campaignStatuses = {
  draft: { zh: '未发布', en: 'Not published' },
  open: { zh: '进行中', en: 'Open' },
  closed: { zh: '已结束', en: 'Closed' },
} as const

export const listCampaigns = endpoint({
  id: 'campaigns.list',
  method: 'GET',
  path: '/api/campaigns',
  needs: 'campaigns.read',
  title: { zh: '专项任务列表', en: 'List campaigns' },
  query: z.object({
    /** Those whose period touches the year. */
    year: z.coerce.number().int().min(1949).max(2200).optional(),
    status: z.enum(['draft', 'open', 'closed']).optional(),
    q: z.string().trim().max(60).optional(),
    programme: z.string().max(40).optional(),
    /** Only open ones that ask an organisation I work at and have nothing from it yet. */
    mine: z.stringbool().optional(),
  }),
  reply: z.object({ campaigns: z.array(Campaign.extend({ progress: Progress, ownerName: z.string() })) }),
})

/** The campaigns of a year by county, each beside the one of its programme a year before. */
export const coverageOfYear = endpoint({
  id: 'campaigns.coverage',
  method: 'GET',
  path: '/api/campaigns/coverage',
  needs: 'house.overview',
  title: { zh: '各县专项任务进度', en: 'Campaigns by county' },
  query: z.object({ year: z.coerce.number().int().min(1949).max(2200) }),
  reply: z.object({
    campaigns: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        progress: Progress,
        /** Units that handed in for the first time within the last seven days. */
        lately: Whole,
        /** Of last year's campaigns of the same programme, all together; null: there was none. */
        before: Progress.nullable(),
        counties: z.array(Progress.extend({ county: z.uuid().nullable(), name: z.string(), lately: Whole })),
      }),
    ),
    /** More there were than a sheet of paper holds. */
    more: Whole,
  }),
})

export const readCampaign = endpoint({
  id: 'campaigns.read',
  method: 'GET',
  path: '/api/campaigns/:id',
  needs: 'campaigns.read',
  title: { zh: '专项任务', en: 'Campaign' },
  params: ById,
  reply: z.object({
    campaign: Campaign,
    ownerName: z.string(),
    progress: Progress,
    /** By county; null: directly under the bureau. Limited to what the reader's branch reaches. */
    counties: z.array(Progress.extend({ county: z.uuid().nullable(), name: z.string() })),
    /** The reader's own organisations among those asked, and how each stands. */
    mine: z.array(z.object({ org: z.uuid(), name: z.string(), standing: Standing, records: Whole })),
    canManage: z.boolean(),
    canRemind: z.boolean(),
  }),
})

/** Who has not handed in. Paged: a scale-out city has 70,000 schools. */
export const missingInCampaign = endpoint({
  id: 'campaigns.missing',
  method: 'GET',
  path: '/api/campaigns/:id/missing',
  needs: 'campaigns.read',
  title: { zh: '未报单位', en: 'Not handed in' },
  params: ById,
  query: z.object({
    county: County.optional(),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        org: z.uuid(),
        name: z.string(),
        county: z.uuid().nullable(),
        countyName: z.string().nullable(),
        standing: Standing.extract(['none', 'draft', 'returned']),
        remindedAt: z.date().nullable(),
      }),
    ),
    next: z.string().nullable(),
    total: Whole,
  }),
})

/** How many organisations a filter asks on its day, before publishing. */
export const countAudience = endpoint({
  id: 'campaigns.count-audience',
  method: 'POST',
  path: '/api/campaigns/count-audience',
  needs: 'campaigns.manage',
  title: { zh: '测算填报范围', en: 'Count the audience' },
  repeated: { as: 'nothing', why: 'It counts whom an audience would be.' },
  body: Audience,
  reply: z.object({
    count: Whole,
    byCounty: z.array(z.object({ county: z.uuid().nullable(), name: z.string(), count: Whole })),
  }),
})

export const saveCampaign = endpoint({
  id: 'campaigns.save',
  method: 'PUT',
  path: '/api/campaigns/:id',
  needs: 'campaigns.manage',
  title: { zh: '保存专项任务', en: 'Save a campaign' },
  params: ById,
  body: z.object({ form: CampaignForm, seen: z.number().int().min(0).default(0), request: z.uuid() }),
  reply: Campaign,
})

/** Changes a published campaign, with a reason that all asked are told. */
export const adjustCampaign = endpoint({
  id: 'campaigns.adjust',
  method: 'POST',
  path: '/api/campaigns/:id/adjust',
  needs: 'campaigns.manage',
  title: { zh: '调整专项任务', en: 'Adjust a campaign' },
  params: ById,
  body: z.object({
    form: CampaignForm,
    seen: z.number().int().min(1),
    request: z.uuid(),
    why: z.string().trim().max(500).optional(),
  }),
  reply: Campaign,
  many: {
    count: ({ asked }) => asked,
    plan: ({ title, asked, due }) => ({
      zh: `调整“${title}”，通知${asked}个单位，报送截止${inChinese(due)}。`,
      en: `Adjust “${title}” and tell ${asked}; due ${due}.`,
    }),
    done: ({ title, asked }) => ({
      zh: `“${title}”已调整，通知了${asked}个单位。`,
      en: `“${title}” is adjusted; ${asked} were told.`,
    }),
  },
})

const act = (name: 'open' | 'close', zh: string, en: string, many: Many<Campaign>) =>
  endpoint({
    many,
    id: `campaigns.${name}`,
    method: 'POST',
    path: `/api/campaigns/:id/${name}`,
    needs: 'campaigns.manage',
    title: { zh, en },
    params: ById,
    body: z.object({ seen: z.number().int().min(1), request: z.uuid() }),
    reply: Campaign,
  })
/** Publishes it: the audience is counted on its day and told. */
export const openCampaign = act('open', '发布专项任务', 'Publish a campaign', {
  count: ({ asked }) => asked,
  plan: ({ title, asked }) => ({
    zh: `发布“${title}”，通知${asked}个单位。`,
    en: `Publish “${title}” and tell ${asked}.`,
  }),
  done: ({ title, asked }) => ({
    zh: `“${title}”已发布，通知了${asked}个单位。`,
    en: `“${title}” is published; ${asked} were told.`,
  }),
})
export const closeCampaign = act('close', '结束专项任务', 'Close a campaign', {
  count: ({ asked }) => asked,
  plan: ({ title, asked }) => ({
    zh: `结束“${title}”：涉及${asked}个单位，以后不再接收报送，也不再催报。`,
    en: `Close “${title}”: ${asked} were asked; nothing more is taken and nobody is reminded.`,
  }),
  done: ({ title }) => ({ zh: `“${title}”已结束。`, en: `“${title}” is closed.` }),
})

/** Reminds all who have not handed in, or those of one county, or one organisation; at most once a day each. */
export const remindMissing = endpoint({
  id: 'campaigns.remind',
  method: 'POST',
  path: '/api/campaigns/:id/remind',
  needs: 'campaigns.remind',
  title: { zh: '催报', en: 'Remind' },
  params: ById,
  body: z.object({ county: County.optional(), org: z.uuid().optional(), request: z.uuid() }),
  reply: Reminded,
  many: remindsMany,
})
