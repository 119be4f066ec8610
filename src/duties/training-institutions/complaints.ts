// 校外培训投诉：退费、超时、隐形变异、资质、收费、安全
import { v5 } from 'uuid'
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { openGovernment } from '../../law/open-government.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { prepaidFees } from '../../law/prepaid-fees.ts'
import { trainingPenalties } from '../../law/training-penalties.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import type { Identity } from '../../platform/cases/identity-form.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import type { Bringing } from '../../platform/cases/room.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { complainantKept } from './settings.ts'

const complaintKinds = {
  refund: { zh: '退费', en: 'Refund' },
  hours: { zh: '超时、节假日培训', en: 'Hours, holidays' },
  disguised: { zh: '隐形变异培训', en: 'Disguised training' },
  permit: { zh: '没有许可', en: 'No permit' },
  price: { zh: '收费', en: 'Fees' },
  safety: { zh: '安全', en: 'Safety' },
  other: { zh: '其他', en: 'Other' },
} as const

const outcomes = {
  settled: { zh: '已解决', en: 'Settled' },
  transferred: { zh: '已移送', en: 'Passed on' },
  unfounded: { zh: '不属实', en: 'Unfounded' },
} as const
type Outcome = keyof typeof outcomes

const State = z.object({
  kind: z.enum(Object.keys(complaintKinds) as [keyof typeof complaintKinds]),
  institution: z.string(),
  madeOn: PlainDate.nullable(),
  /** Working days in which it is settled, as set on the day it came. */
  days: z.number().int(),
  verifiedOn: PlainDate.nullable(),
  mediatedOn: PlainDate.nullable(),
  /** Paid back, in 分. */
  refunded: z.number().int(),
  ended: z.object({ how: z.enum(Object.keys(outcomes) as [Outcome]), on: PlainDate }).nullable(),
})
export type Complaint = z.output<typeof State> & Common

/** What the rules look at outside the dossier. */
export interface ComplaintSeen {
  readonly days: number
}

type Stage = 'received' | 'verified' | 'mediating' | Outcome
const fact = factsIn<Complaint>()
const act = actsOf<Complaint, ComplaintSeen, Stage, 'handler'>()

const Complain = z.object({
  kind: field.choice('投诉什么', 'What about', complaintKinds),
  institution: field.optionalLine('机构名称', 'Institution', {
    most: 100,
    hint: { zh: '不知道名称的，写招牌上的字，或者空着。', en: 'What the sign says, or nothing.' },
  }),
  place: field.optionalLine('在哪里', 'Where', {
    most: 200,
    hint: { zh: '街道、楼号；住宅、酒店也写。', en: 'Street and house; homes and hotels, too.' },
  }),
  text: field.prose('经过', 'What happened', {
    most: 3000,
    hint: { zh: '不用写孩子的姓名。', en: 'Your child need not be named.' },
  }),
  amount: field.optionalWhole('涉及多少元', 'Yuan concerned', { most: 10_000_000, unit: '元' }),
  papers: field.optionalFiles('合同、收据、照片', 'Contract, receipts, pictures', { most: 10 }),
})

const identity: Identity = {
  form: z.object({
    name: field.optionalLine('姓名', 'Your name', { most: 60 }),
    contact: field.optionalLine('联系方式', 'How to reach you', { most: 100 }),
  }),
  why: {
    zh: '要求退费的请写，便于核对合同；反映其他问题的可以不写。密封保存，不给机构看，办结以后到期删除。',
    en: 'For a refund, so that the contract can be found; for anything else it can be left out. Sealed, never shown to the institution, erased in time.',
  },
  basis: prepaidFees.专用账户,
  sees: 'training.identify',
  keeps: complainantKept,
}

const Transfer = z.object({
  to: field.line('移送给', 'To whom', { most: 100 }),
  why: field.prose('查明的情况和移送理由', 'What was found, and why', {
    most: 1000,
    hint: { zh: '不写投诉人和孩子。', en: 'Not who complained, and no child.' },
  }),
  here: field.yes('由本局立案查处', 'To a case of our own', {
    hint: {
      zh: '同时登记处罚线索，由负责人决定是否立案',
      en: 'A clue is entered at once; the head files it or not',
    },
  }),
  unit: field.optionalLine('涉嫌违法的单位', 'The unit', {
    most: 100,
    hint: {
      zh: '由本局立案的必填；按核实的名称，不照抄投诉。',
      en: 'For a case of our own: as verified, not as told.',
    },
  }),
})

/** A complaint handed to a case of our own: its clue is entered in the same transaction, without a word of who complained. */
export const bringsClue: Bringing = {
  upon: ['transfer'],
  procedure: 'penalties',
  act: 'clue',
  cases(_tx, { row, room }) {
    const { here, unit, why } = row.recorded.form as Partial<z.output<typeof Transfer>>
    if (!here) return []
    const { kind, verifiedOn } = row.state as Complaint
    const form = {
      ...{ source: 'complaint', origin: row.id, as: 'organisation', org: null, name: '', papers: [] },
      ...{ unit, discoveredOn: verifiedOn },
      what: `校外培训投诉（${complaintKinds[kind].zh}）核实：${why}`,
    }
    return [{ id: v5(`clue of ${row.id}`, NAMESPACE), org: room.receiver?.() ?? row.org, form }]
  },
}

const NAMESPACE = '0b0d3c52-6d0e-5f0a-8a5e-6b3f3a7c1d11'

const end =
  (how: Outcome) =>
  (state: Complaint, _fact: object, { day }: { day: PlainDate }) => ({ ...state, ended: { how, on: day } })

/** What parents and neighbours tell of training institutions. Nothing of it is shown to the institution. */
export const complaints = procedure({
  id: 'training-complaints',
  edition: 1,
  mark: '训诉',
  read: 'training.complaints',
  bureaus: true,
  opening: 'complain',
  closed: ['settled', 'transferred', 'unfounded'],
  state: State,
  countable: {
    units: ['件'],
    facts: {
      kind: fact.choice('投诉类别', 'Kind of complaint', complaintKinds, 'kind'),
      made: fact.day('投诉日期', 'Made on', 'madeOn'),
      verified: fact.day('核实日期', 'Verified on', 'verifiedOn'),
      mediated: fact.day('调解日期', 'Mediated on', 'mediatedOn'),
      refunded: fact.whole('退费金额', 'Refunded', '元', 'refunded'),
      ended: fact.day('办结日期', 'Ended on', 'ended', 'on'),
      outcome: fact.choice('办理结果', 'Outcome', outcomes, 'ended', 'how'),
    },
    left: { days: 'steers' },
  },
  title: { zh: '校外培训投诉', en: 'Complaints about training' },
  about: {
    zh: '家长和群众反映退费、超时、隐形变异、没有许可等问题；核实、调解、退费或者移送执法。',
    en: 'Refunds, hours, disguised training, no permit: verified, mediated, refunded or passed on to enforcement.',
  },
  capacities: { handler: { title: { zh: '经办人', en: 'Handler' }, needs: 'training.handle' } },
  stages: {
    received: { zh: '待核实', en: 'To be verified' },
    verified: { zh: '已核实', en: 'Verified' },
    mediating: { zh: '调解中', en: 'Mediating' },
    ...outcomes,
  },
  empty: {
    ...{ kind: 'other' as const, institution: '', madeOn: null, days: 0, verifiedOn: null },
    ...{ mediatedOn: null, refunded: 0, ended: null },
  },
  stage: ({ ended, mediatedOn, verifiedOn }) =>
    ended?.how ?? (mediatedOn ? 'mediating' : verifiedOn ? 'verified' : 'received'),
  caption: ({ kind, institution }) => `${complaintKinds[kind].zh}${institution ? `：${institution}` : ''}`,
  publicCase: {
    office: ['handler'],
    way: ['received', 'verified', 'mediating', 'settled'],
    where: {
      received: { zh: '已收到，正在核实', en: 'Received; being verified' },
      verified: { zh: '核实完毕，正在处理', en: 'Verified; being dealt with' },
      mediating: { zh: '正在和机构协调', en: 'Being mediated' },
    },
    answers: { settle: ['how'], unfounded: ['reasons'], transfer: ['to', 'why'] },
    supplement: {
      basis: prepaidFees.专用账户,
      clocks: ['settling'],
      effect: 'stops',
      days: { usual: 5, most: 15 },
    },
    withdraw: {
      explained: { zh: '撤回以后不再处理。可以重新投诉。', en: 'Nothing more is done. You may complain anew.' },
    },
    identity,
  },
  acts: {
    complain: act({
      title: { zh: '投诉校外培训机构', en: 'Complain about training' },
      by: [],
      // 处理公众投诉举报，依据主动公开的监管职责
      basis: openGovernment.第二十条,
      public: {
        intro: () => ({
          zh: '写明哪家机构、在哪里、发生了什么。不用账号；机构看不到您写的内容。',
          en: 'Say which institution, where, and what happened. No account; the institution never sees what you write.',
        }),
      },
      from: ['received'],
      form: Complain,
      decide: (_state, { kind, institution, place }, { seen }) =>
        institution === '' && place === ''
          ? refuse(
              'training.complaint-nowhere',
              '请至少写机构名称或者地点，不然找不到。',
              'Give the name or the place: else it cannot be found.',
              { field: 'form.institution' },
            )
          : accept({ kind, institution: institution || place, days: seen.days }),
      apply: (state, made, { day }) => ({ ...state, ...made, madeOn: day }),
    }),
    verify: act({
      title: { zh: '登记核实情况', en: 'Enter what was found' },
      by: ['handler'],
      from: ['received'],
      to: ['verified'],
      form: z.object({
        finding: field.prose('核实情况', 'What was found', { most: 3000 }),
        papers: field.optionalFiles('材料', 'Papers'),
      }),
      apply: (state, _fact, { day }) => ({ ...state, verifiedOn: day }),
    }),
    mediate: act({
      title: { zh: '调解', en: 'Mediate' },
      by: ['handler'],
      from: ['verified'],
      to: ['mediating'],
      form: z.object({ proposal: field.prose('调解意见', 'Proposal', { most: 2000 }) }),
      apply: (state, _fact, { day }) => ({ ...state, mediatedOn: day }),
    }),
    settle: act({
      title: { zh: '办结', en: 'Settle' },
      by: ['handler'],
      basis: prepaidFees.专用账户,
      from: ['verified', 'mediating'],
      to: ['settled'],
      form: z.object({
        how: field.prose('怎样解决', 'How it was settled', {
          most: 1000,
          hint: { zh: '投诉人凭回执读到。', en: 'Read by whoever complained.' },
        }),
        refunded: field.optionalMoney('退费金额', 'Refunded'),
        confirmed: field.yes('投诉人确认', 'Confirmed by whoever complained'),
        proof: field.optionalFiles('退款凭证', 'Proof of payment', { most: 5 }),
      }),
      decide: (_state, form) =>
        form.refunded && !form.confirmed && form.proof.length === 0
          ? refuse(
              'training.refund-unproven',
              '退费要有投诉人确认，或者附退款凭证。',
              'A refund is confirmed by whoever complained, or proved by a payment slip.',
              { basis: prepaidFees.专用账户, field: 'form.proof' },
            )
          : accept(form),
      apply: (state, { refunded }, { day }) => ({
        ...state,
        refunded: refunded ?? 0,
        ended: { how: 'settled' as const, on: day },
      }),
    }),
    transfer: act({
      title: { zh: '移送执法', en: 'Pass on to enforcement' },
      by: ['handler'],
      basis: trainingPenalties.第十七条,
      from: ['verified', 'mediating'],
      to: ['transferred'],
      form: Transfer,
      decide: (_state, form) =>
        form.here && !form.unit
          ? refuse(
              'training.nobody-to-punish',
              '由本局立案查处的，请写明涉嫌违法的单位。',
              'For a case of our own name the unit.',
              { field: 'form.unit' },
            )
          : accept(form),
      apply: end('transferred'),
    }),
    unfounded: act({
      title: { zh: '不属实，说明理由', en: 'Unfounded, with reasons' },
      by: ['handler'],
      from: ['verified', 'mediating'],
      to: ['unfounded'],
      form: z.object({ reasons: field.prose('理由', 'Reasons', { most: 2000 }) }),
      apply: end('unfounded'),
    }),
  },
  clocks: {
    settling: {
      title: { zh: '办理期限', en: 'Time to settle' },
      // ⚙ 没有全国统一的期限：设置
      basis: prepaidFees.专用账户,
      kind: 'at-most',
      of: ({ madeOn, days, ended }) =>
        madeOn && { event: madeOn, n: days, unit: 'working-day', met: ended?.on ?? null },
    },
  },
})
