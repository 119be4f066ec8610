import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'

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

const Name = z.string().trim().min(1).max(100)

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
  stages: z.array(Stage).default([]),
  schoolKind: SchoolKind.nullable().default(null),
  ownership: Ownership.nullable().default(null),
  rural: z.boolean().default(false),
  weak: z.boolean().default(false),
  partnerKind: PartnerKind.nullable().default(null),
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
export const Organisation = Facts.extend({
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
  predecessor: z.uuid(),
  successor: z.uuid(),
  onDay: PlainDate,
  how: z.enum(['merged', 'split', 'renamed']),
})
export type Succession = z.infer<typeof Succession>
