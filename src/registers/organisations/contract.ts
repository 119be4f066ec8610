import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { plain } from '../../platform/plain.ts'

/** 教育局、科室、县（市、区）、学校、协作单位 */
export const OrganisationKind = z.enum(['bureau', 'section', 'county', 'school', 'partner'])
export type OrganisationKind = z.infer<typeof OrganisationKind>

/** 学段 */
export const Stage = z.enum(['kindergarten', 'primary', 'junior', 'senior', 'vocational', 'special'])
export type Stage = z.infer<typeof Stage>

/** 办学类型 */
export const SchoolKind = z.enum([
  'kindergarten',
  'teaching-point',
  'primary',
  'junior',
  'nine-year',
  'complete-secondary',
  'senior',
  'twelve-year',
  'vocational',
  'special',
])
export type SchoolKind = z.infer<typeof SchoolKind>

/** 办学性质：公办、民办 */
export const Ownership = z.enum(['public', 'private'])
export type Ownership = z.infer<typeof Ownership>

/** 协作单位类别：法院、检察院、公安、司法行政、律师事务所、实践基地、其他 */
export const PartnerKind = z.enum(['court', 'procuratorate', 'police', 'justice', 'law-firm', 'base', 'other'])
export type PartnerKind = z.infer<typeof PartnerKind>

const Name = z.string().overwrite(plain).trim().min(1).max(100)

/** What is true of an organisation during a period. Which of these fields apply depends on its kind (see rules.ts). */
export const Facts = z.object({
  name: Name,
  shortName: Name.nullable().default(null),
  aliases: z.array(Name).max(20).default([]),
  parent: z.uuid().nullable().default(null),
  level: z.string().trim().min(1).max(20).nullable().default(null),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .default(null),
  functionalZone: z.boolean().default(false),
  stages: z.array(Stage).max(6).default([]),
  schoolKind: SchoolKind.nullable().default(null),
  ownership: Ownership.nullable().default(null),
  rural: z.boolean().default(false),
  weak: z.boolean().default(false),
  partnerKind: PartnerKind.nullable().default(null),
  /** What the bureau's lists call it more narrowly: 'school-kinds:village-primary' beside the kind it counts as. */
  words: z
    .array(z.string().regex(/^[a-z-]{1,20}:[a-z0-9][a-z0-9-]{0,39}$/))
    .max(12)
    .default([]),
})
export type Facts = z.infer<typeof Facts>

/** A period in which the facts hold: from its first day until the day on which they no longer hold. */
export const Period = Facts.extend({
  id: z.uuid(),
  version: z.int(),
  org: z.uuid(),
  fromDay: PlainDate,
  untilDay: PlainDate.nullable(),
})
export type Period = z.infer<typeof Period>

/** An organisation as it was on one day. */
const Organisation = Facts.extend({
  id: z.uuid(),
  kind: OrganisationKind,
  code: z.string().nullable(),
  since: PlainDate,
  until: PlainDate.nullable(),
  county: z.uuid().nullable(),
  rollYear: z.int().nullable(),
  pupils: z.int().nullable(),
  staff: z.int().nullable(),
})
export type Organisation = z.infer<typeof Organisation>

/** 学生数与教职工数，按年度。 */
export const Roll = z.object({ year: z.int().min(1949).max(2200), pupils: z.int().min(0), staff: z.int().min(0) })
export type Roll = z.infer<typeof Roll>

/** 合并、拆分、更名（改制后另立） */
export const Succession = z.object({
  id: z.uuid(),
  version: z.int(),
  predecessor: z.uuid(),
  successor: z.uuid(),
  onDay: PlainDate,
  how: z.enum(['merged', 'split', 'renamed']),
  /** Entered wrongly: it never was. */
  annulled: z.boolean(),
})
export type Succession = z.infer<typeof Succession>

/** Asks for organisations as they were on a day, today if none is given. Absent properties ask for nothing. */
export const OrganisationFilter = z.object({
  day: PlainDate.optional(),
  kind: OrganisationKind.optional(),
  /** A county with all in it, or 'none': directly under the bureau. */
  county: z.union([z.uuid(), z.literal('none')]).optional(),
  parent: z.uuid().optional(),
  stage: Stage.optional(),
  schoolKind: SchoolKind.optional(),
  ownership: Ownership.optional(),
  rural: z.stringbool().optional(),
  weak: z.stringbool().optional(),
  partnerKind: PartnerKind.optional(),
  /** A narrower word of a list: 'ownerships:private-inclusive'. */
  word: z.string().max(80).optional(),
  /** Part of a name, short name or alias. */
  q: z.string().trim().max(60).optional(),
})
export type OrganisationFilter = z.output<typeof OrganisationFilter>

export const OrganisationInList = Organisation.extend({
  countyName: z.string().nullable(),
  parentName: z.string().nullable(),
})
export type OrganisationInList = z.infer<typeof OrganisationInList>

const Totals = z.object({ organisations: z.int(), pupils: z.int(), staff: z.int() })

export const listOrganisations = endpoint({
  id: 'organisations.list',
  method: 'GET',
  path: '/api/organisations',
  needs: 'organisations.read',
  title: { zh: '机构列表', en: 'List organisations' },
  query: OrganisationFilter.extend({
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  /** `total` is how many match; `pupils` and `staff` are summed over all of them. */
  reply: z.object({
    day: PlainDate,
    rows: z.array(OrganisationInList),
    total: z.int(),
    pupils: z.int(),
    staff: z.int(),
  }),
})

/** "How many schools on day D with property P", by county and stage. */
export const countOrganisations = endpoint({
  id: 'organisations.count',
  method: 'GET',
  path: '/api/organisations/counts',
  needs: 'organisations.read',
  title: { zh: '机构统计', en: 'Count organisations' },
  query: OrganisationFilter,
  reply: z.object({
    day: PlainDate,
    total: Totals,
    byCounty: z.array(Totals.extend({ county: z.uuid().nullable(), name: z.string().nullable() })),
    /** A school of two stages counts in both, so these do not add up to the total. */
    byStage: z.array(Totals.extend({ stage: Stage })),
  }),
})

export const exportOrganisations = endpoint({
  id: 'organisations.export',
  method: 'GET',
  path: '/api/organisations.xlsx',
  needs: 'organisations.read',
  title: { zh: '导出机构', en: 'Export organisations' },
  query: OrganisationFilter,
})

const ById = z.object({ id: z.uuid() })

const Related = z.object({
  id: z.uuid(),
  name: z.string(),
  onDay: PlainDate,
  how: z.enum(['merged', 'split', 'renamed']),
})

export const ActUpon = z.object({
  version: z.int(),
  act: z.string(),
  at: z.date(),
  by: z.string().nullable(),
  forPerson: z.string().nullable(),
  reason: z.string().nullable(),
})

export const readOrganisation = endpoint({
  id: 'organisations.read',
  method: 'GET',
  path: '/api/organisations/:id',
  needs: 'organisations.read',
  title: { zh: '机构', en: 'Organisation' },
  params: ById,
  reply: z.object({
    /** As it is today; before its first day as it will be, after its last as it was. */
    organisation: OrganisationInList.extend({ version: z.int() }),
    periods: z.array(Period.extend({ parentName: z.string().nullable() })),
    rolls: z.array(Roll),
    predecessors: z.array(Related),
    successors: z.array(Related),
    below: z.array(z.object({ kind: OrganisationKind, organisations: z.int() })),
    story: z.array(ActUpon),
    manages: z.boolean(),
  }),
})

const Reason = z.string().trim().min(2).max(500)
const Request = { request: z.uuid() }
/** The version one saw, and the request's own id: a stale act is refused, a repeated one harmless. */
const Seen = { ...Request, seen: z.int().min(1) }
const done = z.object({ id: z.uuid() })

export const createOrganisation = endpoint({
  id: 'organisations.create',
  method: 'POST',
  path: '/api/organisations',
  needs: 'organisations.manage',
  title: { zh: '新设机构', en: 'Found an organisation' },
  /** `id` is made by the client. */
  body: z.object({
    ...Request,
    id: z.uuid(),
    kind: OrganisationKind.exclude(['bureau']),
    code: z.string().trim().min(1).max(30).nullable().default(null),
    from: PlainDate,
    facts: Facts,
    reason: Reason.optional(),
  }),
  reply: done,
})

export const changeOrganisation = endpoint({
  id: 'organisations.change',
  method: 'POST',
  path: '/api/organisations/:id/changes',
  needs: 'organisations.manage',
  title: { zh: '自某日起变更（更名、划转等）', en: 'Change from a day on (rename, move …)' },
  params: ById,
  body: z.object({ ...Seen, from: PlainDate, facts: Facts, reason: Reason.optional() }),
  reply: done,
})

export const correctOrganisation = endpoint({
  id: 'organisations.correct',
  method: 'PUT',
  path: '/api/organisations/:id/periods/:period',
  needs: 'organisations.manage',
  title: { zh: '更正填错的历史', en: 'Correct a period entered wrongly' },
  params: ById.extend({ period: z.uuid() }),
  body: z.object({ ...Seen, facts: Facts, reason: Reason }),
  reply: done,
})

export const closeOrganisation = endpoint({
  id: 'organisations.close',
  method: 'POST',
  path: '/api/organisations/:id/close',
  needs: 'organisations.manage',
  title: { zh: '撤销机构', en: 'Close an organisation' },
  params: ById,
  body: z.object({ ...Seen, on: PlainDate, reason: Reason }),
  reply: done,
})

export const mergeOrganisations = endpoint({
  id: 'organisations.merge',
  method: 'POST',
  path: '/api/organisations/:id/merge',
  needs: 'organisations.manage',
  title: { zh: '并入其他机构', en: 'Merge others into it' },
  params: ById,
  many: { atOnce: 'A few schools, each named in the form, and the day with its reason.' },
  body: z.object({ ...Seen, predecessors: z.array(z.uuid()).min(1).max(50), on: PlainDate, reason: Reason }),
  reply: done,
})

export const splitOrganisation = endpoint({
  id: 'organisations.split',
  method: 'POST',
  path: '/api/organisations/:id/split',
  needs: 'organisations.manage',
  title: { zh: '分设为其他机构', en: 'Split into others' },
  params: ById,
  /** The successors are founded first. `ends`: it does not go on beside them. */
  many: { atOnce: 'A few schools, each named in the form, and the day with its reason.' },
  body: z.object({
    ...Seen,
    successors: z.array(z.uuid()).min(1).max(20),
    on: PlainDate,
    ends: z.boolean(),
    reason: Reason,
  }),
  reply: done,
})

export const moveBoundary = endpoint({
  id: 'organisations.move-boundary',
  method: 'POST',
  path: '/api/organisations/:id/boundaries',
  needs: 'organisations.manage',
  title: { zh: '更正填错的日期', en: 'Correct a day entered wrongly' },
  params: ById,
  /** `was`: the day on which it was founded, changed or closed; `day`: the day on which it really was. */
  body: z.object({ ...Seen, was: PlainDate, day: PlainDate, reason: Reason }),
  reply: done,
})

export const reopenOrganisation = endpoint({
  id: 'organisations.reopen',
  method: 'POST',
  path: '/api/organisations/:id/reopen',
  needs: 'organisations.manage',
  title: { zh: '恢复误撤销的机构', en: 'Reopen what was closed by mistake' },
  params: ById,
  body: z.object({ ...Seen, reason: Reason }),
  reply: done,
})

export const setSchoolRoll = endpoint({
  id: 'organisations.roll',
  method: 'PUT',
  path: '/api/organisations/:id/rolls/:year',
  needs: 'organisations.manage',
  title: { zh: '登记年度人数', en: 'Set a year’s roll' },
  params: ById.extend({ year: z.coerce.number().int().min(1949).max(2200) }),
  body: z.object({ ...Request, pupils: z.int().min(0).max(100_000), staff: z.int().min(0).max(10_000) }),
  reply: Roll,
})
