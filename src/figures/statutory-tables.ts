// 法定统计表 of the year: forms in use at counties and cities. A figure says which column it fills; the form says all columns there are.
import { administrativeCoercion as coercion } from '../law/administrative-coercion.ts'
import { administrativePenalties as penalties } from '../law/administrative-penalties.ts'
import type { Words } from '../law/outcome.ts'
import type { Article } from '../law/statute.ts'

export interface Column {
  readonly as: Words
  /** No figure fills it, for no bureau of education has the power: nought, and why. */
  readonly never?: { readonly why: Words; readonly basis: Article }
  /** In which unit the form asks for it, and how many of the figure's own that is. */
  readonly unit?: Words & { readonly per: number }
}

interface Form {
  readonly title: Words
  readonly columns: Readonly<Record<string, Column>>
}

const column = (zh: string, en: string): Column => ({ as: { zh, en } })

const seizing = (zh: string, en: string): Column => ({
  as: { zh, en },
  never: {
    why: {
      zh: '没有法律、法规授权教育行政部门实施',
      en: 'No law or regulation gives a bureau of education this power',
    },
    basis: coercion.第十七条,
  },
})

/** The tables in the order of the forms, each with all of its columns. */
export const statutoryTables = {
  penalties: {
    title: { zh: '行政处罚', en: 'Penalties' },
    columns: {
      warning: column('警告、通报批评', 'Warning, criticism in public'),
      fine: column('罚款', 'Fine'),
      confiscation: column('没收违法所得、没收非法财物', 'Confiscation'),
      suspension: column('暂扣许可证件、降低资质等级', 'Permit suspended or lowered'),
      revocation: column('吊销许可证件', 'Permit revoked'),
      restriction: column('限制开展生产经营活动', 'Activity restricted'),
      halt: column('责令停产停业、责令关闭、限制从业', 'Ordered to stop or close, barred from the trade'),
      detention: {
        as: { zh: '行政拘留', en: 'Detention' },
        never: {
          why: {
            zh: '限制人身自由的处罚只由公安机关等法定机关行使',
            en: 'Only the police and what the law names may detain',
          },
          basis: penalties.第十八条,
        },
      },
      other: column('其他', 'Other'),
      all: column('合计', 'All'),
      amount: {
        as: { zh: '罚没金额', en: 'Fined and confiscated' },
        unit: { zh: '万元', en: 'ten thousand yuan', per: 10_000 },
      },
    },
  },
  permits: {
    title: { zh: '行政许可', en: 'Permits' },
    columns: {
      applied: column('申请', 'Applied for'),
      accepted: column('受理', 'Accepted'),
      granted: column('许可', 'Granted'),
      refused: column('不予许可', 'Refused'),
      revoked: column('撤销许可', 'Revoked'),
    },
  },
  coercion: {
    title: { zh: '行政强制', en: 'Coercion' },
    columns: {
      sealed: seizing('查封场所、设施或者财物', 'Sealing'),
      seized: seizing('扣押财物', 'Seizure'),
      frozen: seizing('冻结存款、汇款', 'Freezing'),
      measures: seizing('其他行政强制措施', 'Other measures'),
      agency: column('本机关强制执行（加处罚款）', 'Enforced by the agency (surcharge)'),
      court: column('申请人民法院强制执行', 'Courts asked to enforce'),
    },
  },
  'other-acts': {
    title: { zh: '其他行政执法行为', en: 'Other acts' },
    columns: {
      levy: column('行政征收', 'Levies'),
      ruling: column('行政裁决', 'Rulings'),
      confirmation: column('行政确认', 'Confirmations'),
      award: column('行政奖励', 'Awards'),
      payment: column('行政给付', 'Payments'),
      other: column('其他行政权力', 'Other powers'),
      inspection: column('行政检查', 'Inspections'),
    },
  },
  officers: {
    title: { zh: '执法人员', en: 'Officers' },
    columns: {
      post: column('在岗执法人员', 'On post'),
      certified: column('持证', 'Certified'),
      share: column('持证率', 'Share certified'),
    },
  },
} as const satisfies Readonly<Record<string, Form>>

type Tables = typeof statutoryTables
export type StatutoryTable = keyof Tables

/** The column of a table that a figure fills. */
export type StatutoryColumn = {
  readonly [T in StatutoryTable]: { readonly of: T; readonly at: keyof Tables[T]['columns'] & string }
}[StatutoryTable]

/** A table with its columns in order. */
export const columnsIn = (table: StatutoryTable): readonly (Column & { readonly at: string })[] =>
  Object.entries<Column>(statutoryTables[table].columns).map(([at, one]) => ({ at, ...one }))

/** What the tables of a year are called when they are made public. */
export const statisticsOf = (year: number): Words => ({
  zh: `${year}年度行政执法统计年报`,
  en: `Enforcement statistics of ${year}`,
})

/** Where the public reads the tables of a year, on the site. */
export const tablesPath = (year: string) => `/statutory-tables/${year}` as const
