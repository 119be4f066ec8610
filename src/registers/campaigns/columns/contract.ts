import { z } from 'zod'
import type { Words } from '../../../law/outcome.ts'
import { DeclaredField, type FieldKind } from '../../../books/own/declaration.ts'

/** What a column of a campaign may be filled with. */
export const columnKinds = [
  'whole',
  'line',
  'choice',
  'choices',
  'day',
  'yes',
  'money',
  'prose',
  'files',
] as const satisfies readonly FieldKind[]

/** What every activity says already, and the rolls of the register, beside which a column may be held. */
export const usual = {
  '@sessions': { zh: '场次', en: 'sessions' },
  '@pupils': { zh: '参与学生', en: 'pupils who took part' },
  '@staff': { zh: '参与教职工', en: 'staff who took part' },
  '@parents': { zh: '参与家长', en: 'parents who took part' },
  '@others': { zh: '其他人员', en: 'others who took part' },
  '@heads': { zh: '参与人数合计', en: 'all who took part' },
  '@copies': { zh: '发放份数', en: 'copies handed out' },
  '@roll-pupils': { zh: '在校生数（单位信息）', en: 'pupils on the roll' },
  '@roll-staff': { zh: '教职工数（单位信息）', en: 'staff on the roll' },
} as const satisfies Record<string, Words>
export type Usual = keyof typeof usual

const Operand = z.string().regex(/^(@[a-z-]{2,20}|[a-z][a-z0-9_]{0,39})$/)

export const relations = {
  'at-most': { zh: '不超过', en: 'is at most' },
  equal: { zh: '等于', en: 'equals' },
  share: { zh: '占比', en: 'as a share of' },
} as const satisfies Record<string, Words>

/**
 * How numbers of one record stand to each other: the parts together are at most the whole, or equal to it; or their share of it is a rate that is
 * worked out and never typed (参加率).
 */
const Sum = z.object({
  parts: z.array(Operand).min(1, '请选择至少一项｜Choose at least one').max(10),
  is: z.enum(['at-most', 'equal', 'share']),
  whole: Operand,
  /** What the share is called: 参加率. */
  name: z.string().trim().max(30).default(''),
  /** Otherwise is not refused: it asks for a reason. */
  excused: z.boolean().default(false),
})
export type Sum = z.output<typeof Sum>

/** What a campaign asks besides what every activity says. */
export const Columns = z.object({
  fields: z.array(DeclaredField.extend({ kind: z.enum(columnKinds) })).max(30),
  sums: z.array(Sum).max(10).default([]),
})
export type Columns = z.output<typeof Columns>

/** What was filled in, by the code of the column. */
export const Answers = z.record(
  z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9_]*$/),
  z.union([z.string().max(5000), z.number(), z.boolean(), z.array(z.string().max(100)).max(60), z.null()]),
)
export type Answers = z.output<typeof Answers>
