// 投诉写什么、案卷记什么
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { Common } from '../../platform/cases/table.ts'
import { asked, metaOf } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { maskPersonal } from '../../platform/personal-data.ts'
import type { Competent } from './competent.ts'
import type { Needed } from './unlicensed.ts'

export const complaintKinds = {
  refund: { zh: '退费', en: 'Refund' },
  hours: { zh: '超时、节假日培训', en: 'Hours, holidays' },
  disguised: { zh: '隐形变异培训', en: 'Disguised training' },
  permit: { zh: '没有许可', en: 'No permit' },
  price: { zh: '收费', en: 'Fees' },
  safety: { zh: '安全', en: 'Safety' },
  other: { zh: '其他', en: 'Other' },
} as const

export const outcomes = {
  settled: { zh: '已解决', en: 'Settled' },
  transferred: { zh: '已移送', en: 'Passed on' },
  unfounded: { zh: '不属实', en: 'Unfounded' },
} as const
export type Outcome = keyof typeof outcomes

export const State = z.object({
  kind: z.enum(Object.keys(complaintKinds) as [keyof typeof complaintKinds]),
  institution: z.string(),
  madeOn: PlainDate.nullable(),
  /** Working days in which it is settled, as set on the day it came. */
  days: z.number().int(),
  verifiedOn: PlainDate.nullable(),
  mediatedOn: PlainDate.nullable(),
  /** The county to whose hands it was given. */
  county: z.uuid().nullable().default(null),
  /** What the institution was asked, by when it answers, and when it did; `code` is the address at which it does, known to nobody else. */
  asked: z
    .object({
      ...{ on: PlainDate, by: PlainDate, answeredOn: PlainDate.nullable() },
      ...{ what: z.string().default(''), code: z.string().default('') },
    })
    .nullable()
    .default(null),
  /** What is to be paid back, in 分, and in how many working days since the mediation. */
  refundDue: z.object({ owed: z.number().int(), on: PlainDate, n: z.number().int() }).nullable().default(null),
  /** Paid back, in 分. */
  refunded: z.number().int(),
  ended: z.object({ how: z.enum(Object.keys(outcomes) as [Outcome]), on: PlainDate }).nullable(),
})
export type Complaint = z.output<typeof State> & Common

/** What the rules look at outside the dossier. */
export interface ComplaintSeen {
  readonly days: number
  /** What the complaint says, while something is to be written that the institution may read. */
  readonly told: string
  /** What makes training one without permit, on this day. */
  readonly needed: Needed
  /** Working days for a refund where the contract says nothing, on this day. */
  readonly refundDays: number
  /** Who is competent, while something is to be passed on. */
  readonly competent: readonly Competent[]
  /** The address at which an institution answers what it is about to be asked. */
  readonly code: string
}

const told = field.prose('经过', 'What happened', {
  most: 3000,
  hint: {
    zh: '不用写孩子的姓名、电话；写了的，保存前自动盖住。',
    en: 'Leave out your child’s name and telephone numbers; they are covered before it is kept.',
  },
})

export const Complain = z.object({
  kind: field.choice('投诉什么', 'What about', complaintKinds),
  institution: field.optionalLine('机构名称', 'Institution', {
    most: 100,
    hint: { zh: '不知道名称的，写招牌上的字，或者空着。', en: 'What the sign says, or nothing.' },
  }),
  place: field.optionalLine('在哪里', 'Where', {
    most: 200,
    hint: { zh: '街道、楼号；住宅、酒店也写。', en: 'Street and house; homes and hotels, too.' },
  }),
  // 孩子的姓名、电话，保存前盖住（个人信息保护法第六条）
  text: asked(told.overwrite(maskPersonal), metaOf(told)),
  amount: field.optionalWhole('涉及多少元', 'Yuan concerned', { most: 10_000_000, unit: '元' }),
  papers: field.optionalFiles('合同、收据、照片', 'Contract, receipts, pictures', {
    most: 10,
    hint: { zh: '最多10份；照片里有孩子的，请先遮住脸。', en: 'Ten at most; cover the faces of children first.' },
  }),
})
