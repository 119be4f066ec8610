import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { Answers, Columns } from '../campaigns/columns/contract.ts'

const Count = z.number().int().min(0).max(10_000_000)
/** Of one record, those of its campaign's columns included. */
export const MOST_PHOTOS = 30
const Line = (most: number) => z.string().trim().max(most)

export const headcountSources = {
  'sign-in': { zh: '签到', en: 'Sign-in' },
  'class-list': { zh: '班级名册', en: 'Class list' },
  estimate: { zh: '估计', en: 'Estimate' },
} as const
export const HeadcountSource = z.enum(['sign-in', 'class-list', 'estimate'])

export const statuses = {
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '待审核', en: 'Submitted' },
  returned: { zh: '已退回', en: 'Returned' },
  approved: { zh: '已通过', en: 'Approved' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const
export const Status = z.enum(['draft', 'submitted', 'returned', 'approved', 'withdrawn'])
export type Status = z.infer<typeof Status>

const Speaker = z.object({
  name: Line(60).min(1),
  /** A partner organisation of ours … */
  org: z.uuid().nullish(),
  /** … or its name as free text. */
  orgName: Line(80).nullish(),
})

const Material = z.object({ what: Line(80).min(1), copies: Count })

/** What a person fills in. A draft may be incomplete; what submitting demands is in rules.ts. */
export const ActivityForm = z.object({
  org: z.uuid().describe('举办单位'),
  day: PlainDate.describe('活动日期'),
  place: Line(100).default('').describe('地点'),
  kind: z.string().min(1).max(40).describe('活动类型'),
  title: Line(120).min(1).describe('活动名称'),
  campaign: z.uuid().nullable().default(null).describe('所属专项任务'),
  topics: z.array(Line(80).min(1)).max(30).default([]).describe('涉及法律法规'),
  speakers: z.array(Speaker).max(30).default([]).describe('主讲人'),
  sessions: Count.default(1).describe('场次'),
  pupils: Count.default(0).describe('参与学生（人次）'),
  staff: Count.default(0).describe('参与教职工（人次）'),
  parents: Count.default(0).describe('参与家长（人次）'),
  others: Count.default(0).describe('其他人员（人次）'),
  headcount_source: HeadcountSource.default('class-list').describe('人数来源'),
  materials: z.array(Material).max(30).default([]).describe('发放资料'),
  honour: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .nullable()
    .default(null)
    .describe('获奖等次'),
  photos: z.array(z.uuid()).max(MOST_PHOTOS).default([]).describe('现场照片'),
  note: Line(2000).default('').describe('备注'),
  answers: Answers.nullable().default(null).describe('自设栏目'),
})
export type ActivityForm = z.output<typeof ActivityForm>

/** A warning that asks for a reason before the record may be handed in. */
export const Warning = z.object({ code: z.string(), zh: z.string(), en: z.string(), reason: z.string().nullable() })
export type Warning = z.infer<typeof Warning>

export const Activity = ActivityForm.extend({
  id: z.uuid(),
  version: z.number().int(),
  changed_at: z.date(),
  county: z.uuid().nullable(),
  month: z.number().int(),
  programme: z.string().nullable(),
  copies: z.number().int(),
  status: Status,
  spot_check: z.enum(['passed', 'failed']).nullable(),
  warnings: z.array(Warning),
  source: z.enum(['form', 'workbook', 'demo', 'arrival']),
})
export type Activity = z.output<typeof Activity>

const ById = z.object({ id: z.uuid() })
/** The version one saw, and the request's own id: a stale act is refused, a repeated one harmless. */
const Seen = { seen: z.number().int().min(1), request: z.uuid() }
const Reason = z.string().trim().min(2, '请写明理由').max(500)

export const ActivityInList = Activity.pick({
  id: true,
  version: true,
  org: true,
  county: true,
  day: true,
  kind: true,
  title: true,
  campaign: true,
  sessions: true,
  pupils: true,
  staff: true,
  parents: true,
  others: true,
  copies: true,
  status: true,
  spot_check: true,
  source: true,
  headcount_source: true,
}).extend({
  orgName: z.string(),
  countyName: z.string().nullable(),
  photoCount: z.number().int(),
  warningCount: z.number().int(),
  changed_at: z.date(),
})
export type ActivityInList = z.infer<typeof ActivityInList>

/** One act in a record's story. */
export const ActInStory = z.object({
  version: z.number().int(),
  act: z.string(),
  at: z.date(),
  by: z.string().nullable(),
  forPerson: z.string().nullable(),
  reason: z.string().nullable(),
  fact: z.record(z.string(), z.unknown()).nullable(),
})

/** What the actor may do with a record now: open, or refused with the reason the desk shows. */
const Available = z.record(
  z.string(),
  z.object({ open: z.boolean(), say: z.object({ zh: z.string(), en: z.string() }).optional() }),
)

export const ActivityFilter = z.object({
  org: z.uuid().optional(),
  county: z.union([z.uuid(), z.literal('none')]).optional(),
  kind: z.string().max(40).optional(),
  campaign: z.uuid().optional(),
  programme: z.string().max(60).optional(),
  honour: z.string().max(40).optional(),
  status: z
    .union([Status, z.array(Status).max(5)])
    .optional()
    .transform((s) => (s === undefined || Array.isArray(s) ? s : [s])),
  from: PlainDate.optional(),
  until: PlainDate.optional(),
  q: z.string().trim().max(60).optional(),
})

export const listActivities = endpoint({
  id: 'activities.list',
  method: 'GET',
  path: '/api/activities',
  needs: 'activities.read',
  title: { zh: '活动记录列表', en: 'List activities' },
  query: ActivityFilter.extend({
    /** Keyset paging: the cursor of the last row seen. */
    after: z
      .string()
      .regex(/^[\d\-:+. ]{10,40}~[0-9a-f-]{36}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    sort: z.enum(['day', '-day', 'changed', '-changed']).default('-day'),
  }),
  reply: z.object({ rows: z.array(ActivityInList), next: z.string().nullable(), total: z.number().int() }),
})

export const exportActivities = endpoint({
  id: 'activities.export',
  method: 'GET',
  path: '/api/activities.xlsx',
  needs: 'activities.read',
  title: { zh: '导出活动记录', en: 'Export activities' },
  query: ActivityFilter,
})

export const readActivity = endpoint({
  id: 'activities.read',
  method: 'GET',
  path: '/api/activities/:id',
  needs: 'activities.read',
  title: { zh: '活动记录', en: 'Activity' },
  params: ById,
  reply: z.object({
    activity: Activity,
    orgName: z.string(),
    countyName: z.string().nullable(),
    campaignTitle: z.string().nullable(),
    /** Its page opens to the reader. */
    campaignOpens: z.boolean(),
    /** What its campaign asks besides; \`answers\` are shown beneath masks. */
    columns: Columns.nullable(),
    kind: z.object({ zh: z.string(), en: z.string() }),
    story: z.array(ActInStory),
    available: Available,
    /** Photos that also, or nearly, stand in another record: seen by reviewers only. Of a record beyond their reach they learn that it exists. */
    similar: z.array(
      z.object({
        photo: z.uuid(),
        other: z.uuid().nullable(),
        record: z.uuid().nullable(),
        orgName: z.string().nullable(),
        distance: z.number().int(),
      }),
    ),
  }),
})

/** What stands beneath the masks of a record's columns, for whoever says why he looks; that he looked is kept on record. */
export const unmaskActivity = endpoint({
  id: 'activities.unmask',
  method: 'POST',
  path: '/api/activities/:id/unmask',
  needs: 'activities.review',
  title: { zh: '查看遮掩的内容', en: 'Look beneath the masks' },
  params: ById,
  body: z.object({ why: Reason, request: z.uuid() }),
  reply: z.object({ answers: Answers }),
})

/** Judges a form without writing it: the warnings that would ask for a reason. */
export const judgeActivity = endpoint({
  id: 'activities.judge',
  method: 'POST',
  path: '/api/activities/judge',
  needs: 'activities.write',
  title: { zh: '填报前校验', en: 'Check before submitting' },
  repeated: { as: 'nothing', why: 'It only says what saving would ask for.' },
  body: z.object({ id: z.uuid().optional(), form: ActivityForm }),
  reply: z.object({ warnings: z.array(Warning) }),
})

/** Creates or, with `seen`, replaces a draft; `submit` hands it in at once. `id` is the client's UUID. */
export const saveActivity = endpoint({
  id: 'activities.save',
  method: 'PUT',
  path: '/api/activities/:id',
  needs: 'activities.write',
  title: { zh: '保存或提交活动记录', en: 'Save or submit an activity' },
  repeated: { as: 'itself', why: 'The intake writes many in one statement and knows each by its request.' },
  params: ById,
  body: z.object({
    form: ActivityForm,
    seen: z.number().int().min(0).default(0),
    request: z.uuid(),
    submit: z.boolean().default(false),
    /** Reasons for the warnings, by code. */
    reasons: z.record(z.string(), Reason).default({}),
    /** Why a record already handed in is corrected. */
    why: Reason.optional(),
  }),
  reply: z.object({ id: z.uuid(), version: z.number().int(), status: Status, warnings: z.array(Warning) }),
})

const done = z.object({ id: z.uuid(), version: z.number().int(), status: Status })

const act = (
  name: string,
  zh: string,
  en: string,
  needs: 'activities.write' | 'activities.review' | 'activities.spot-check',
) =>
  ({
    id: `activities.${name}`,
    method: 'POST',
    path: `/api/activities/:id/${name}`,
    needs,
    title: { zh, en },
    params: ById,
    reply: done,
  }) as const

export const withdrawActivity = endpoint({
  ...act('withdraw', '撤回', 'Withdraw', 'activities.write'),
  body: z.object({ ...Seen, why: Reason }),
  undoable: { said: { zh: '已撤回', en: 'Withdrawn' } },
})
export const approveActivity = endpoint({
  ...act('approve', '审核通过', 'Approve', 'activities.review'),
  body: z.object(Seen),
  undoable: { said: { zh: '已通过', en: 'Approved' } },
})
export const returnActivity = endpoint({
  ...act('return', '退回', 'Return', 'activities.review'),
  body: z.object({ ...Seen, why: Reason }),
  undoable: { said: { zh: '已退回', en: 'Returned' } },
})
export const spotCheckActivity = endpoint({
  ...act('spot-check', '抽查', 'Spot-check', 'activities.spot-check'),
  body: z.object({ ...Seen, passed: z.boolean(), why: Reason }),
  undoable: { said: { zh: '已记下抽查结果', en: 'The spot check is recorded' } },
})

const Chosen = z
  .array(z.object({ id: z.uuid(), seen: z.number().int() }))
  .min(1)
  .max(500)
const NotDone = z.array(z.object({ id: z.uuid(), zh: z.string(), en: z.string() }))

/** Why not, and of how many: '2条已经通过；1条不是您负责的。' */
function whyNot(refused: z.output<typeof NotDone>): Words {
  const reasons = new Map<string, { en: string; n: number }>()
  for (const { zh, en } of refused) reasons.set(zh, { en, n: (reasons.get(zh)?.n ?? 0) + 1 })
  return {
    zh: [...reasons].map(([zh, { n }]) => `${n}条：${zh}`).join(''),
    en: [...reasons.values()].map(({ en, n }) => `${n}: ${en}`).join(' '),
  }
}

/** Approves many at once; each is judged by itself, and the reply says which were not approved and why. */
export const approveMany = endpoint({
  id: 'activities.approve-many',
  method: 'POST',
  path: '/api/activities/approve',
  needs: 'activities.review',
  title: { zh: '批量通过', en: 'Approve many' },
  body: z.object({ records: Chosen, request: z.uuid() }),
  reply: z.object({ approved: z.number().int(), refused: NotDone }),
  many: {
    count: ({ approved }) => approved,
    plan: ({ approved, refused }) => ({
      zh: `通过${approved}条活动记录，计入数据。${refused.length > 0 ? `${refused.length}条不能通过——${whyNot(refused).zh}` : ''}`,
      en: `Approve ${approved} records; they count from then on. ${refused.length > 0 ? `${refused.length} cannot be approved. ${whyNot(refused).en}` : ''}`,
    }),
    done: ({ approved, refused }) => ({
      zh: `已通过${approved}条。${refused.length > 0 ? `${refused.length}条未通过——${whyNot(refused).zh}` : ''}`,
      en: `${approved} approved. ${refused.length > 0 ? `${refused.length} not. ${whyNot(refused).en}` : ''}`,
    }),
  },
})

/** Returns many at once for one reason, which each school is told; each is judged by itself. */
export const returnMany = endpoint({
  id: 'activities.return-many',
  method: 'POST',
  path: '/api/activities/return',
  needs: 'activities.review',
  title: { zh: '批量退回', en: 'Return many' },
  body: z.object({ records: Chosen, why: Reason, request: z.uuid() }),
  reply: z.object({ returned: z.number().int(), refused: NotDone }),
  many: {
    count: ({ returned }) => returned,
    plan: ({ returned, refused }) => ({
      zh: `退回${returned}条活动记录，理由分别通知填报人。${refused.length > 0 ? `${refused.length}条不能退回——${whyNot(refused).zh}` : ''}`,
      en: `Return ${returned} records and tell whoever reported them why. ${refused.length > 0 ? `${refused.length} cannot be returned. ${whyNot(refused).en}` : ''}`,
    }),
    done: ({ returned, refused }) => ({
      zh: `已退回${returned}条。${refused.length > 0 ? `${refused.length}条未退回——${whyNot(refused).zh}` : ''}`,
      en: `${returned} returned. ${refused.length > 0 ? `${refused.length} not. ${whyNot(refused).en}` : ''}`,
    }),
  },
})

const Kind = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  shipped: z.boolean(),
  active: z.boolean(),
})
export const listKinds = endpoint({
  id: 'activities.kinds',
  method: 'GET',
  path: '/api/activity-kinds',
  needs: 'signed-in',
  title: { zh: '活动类型', en: 'Kinds of activity' },
  reply: z.object({ kinds: z.array(Kind) }),
})
