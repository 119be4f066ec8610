// 校外培训投诉：退费、超时、隐形变异、资质、收费、安全
import { z } from 'zod'
import { daysBetween, type PlainDate } from '../../calendar/plain-date.ts'
import { openGovernment } from '../../law/open-government.ts'
import { accept, refuse, type Outcome as Ruled } from '../../law/outcome.ts'
import { personalInformation } from '../../law/personal-information.ts'
import { prepaidFees } from '../../law/prepaid-fees.ts'
import { trainingPenalties } from '../../law/training-penalties.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import type { Identity } from '../../platform/cases/identity-form.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { inYuan, yuan } from '../../platform/sheets/money.ts'
import { toCompetent } from './competent.ts'
import {
  Complain,
  complaintKinds,
  outcomes,
  State,
  type Complaint,
  type ComplaintSeen,
  type Outcome,
} from './complaint-state.ts'
import { copies } from './copying.ts'
import { handling } from './handling.ts'
import { complainantKept } from './settings.ts'
import { Transfer } from './transferring.ts'
import { heldWithoutPermit } from './unlicensed.ts'

type Stage = 'received' | 'verified' | 'mediating' | Outcome
const fact = factsIn<Complaint>()
const act = actsOf<Complaint, ComplaintSeen, Stage, 'handler' | 'county'>()
const handlers = ['handler', 'county'] as const

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
  // 退费要核对是谁的合同；其他问题不问是谁
  needed: ({ kind }) =>
    kind === 'refund'
      ? refuse(
          'training.refund-of-whom',
          '要求退费的请写姓名和联系方式，便于核对合同；反映其他问题的不用写。',
          'For a refund say who you are, so that the contract can be found; for anything else you need not.',
          { basis: prepaidFees.专用账户, field: 'form.name' },
        )
      : accept(true as const),
  keeps: complainantKept,
}

/** 陷阱：投诉人的话不能原样给机构看。 */
const inOwnWords = (text: string, { told }: ComplaintSeen, { institution }: Complaint, name: string): Ruled<true> =>
  copies(text, told, [institution])
    ? refuse(
        'training.parents-words',
        '这里照抄了投诉里的原话，机构读了就知道是谁投诉的：请用自己的话写查明的情况。',
        'This repeats the complaint: who reads it knows who wrote it. Say in your own words what was found.',
        { basis: personalInformation.第六条, field: `form.${name}` },
      )
    : accept(true as const)

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
      asked: fact.day('通知机构日期', 'Institution asked on', 'asked', 'on'),
      due: fact.day('答复期限', 'Answer due', 'asked', 'by'),
      answered: fact.day('机构答复日期', 'Institution answered on', 'asked', 'answeredOn'),
      refunded: fact.whole('退费金额', 'Refunded', '元', 'refunded'),
      refundFrom: fact.day('退费起算日期', 'Refund counted from', 'refundDue', 'on'),
      refundDays: fact.number('退费工作日数', 'Working days for the refund', 'refundDue', 'n'),
      owed: fact.whole('应退金额', 'To be refunded', '元', 'refundDue', 'owed'),
      ended: fact.day('办结日期', 'Ended on', 'ended', 'on'),
      outcome: fact.choice('办理结果', 'Outcome', outcomes, 'ended', 'how'),
    },
    left: { days: 'steers', county: 'names' },
  },
  title: { zh: '校外培训投诉', en: 'Complaints about training' },
  about: {
    zh: '家长和群众反映退费、超时、隐形变异、没有许可等问题；核实、调解、退费或者移送执法。',
    en: 'Refunds, hours, disguised training, no permit: verified, mediated, refunded or passed on to enforcement.',
  },
  capacities: handling,
  stages: {
    received: { zh: '待核实', en: 'To be verified' },
    verified: { zh: '已核实', en: 'Verified' },
    mediating: { zh: '调解中', en: 'Mediating' },
    ...outcomes,
  },
  empty: {
    ...{ kind: 'other' as const, institution: '', madeOn: null, days: 0, verifiedOn: null },
    ...{ mediatedOn: null, county: null, asked: null, refundDue: null, refunded: 0, ended: null },
  },
  stage: ({ ended, mediatedOn, verifiedOn }) =>
    ended?.how ?? (mediatedOn ? 'mediating' : verifiedOn ? 'verified' : 'received'),
  caption: ({ kind, institution }) => `${complaintKinds[kind].zh}${institution ? `：${institution}` : ''}`,
  publicCase: {
    office: handlers,
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
    assign: act({
      title: { zh: '交县（市、区）办理', en: 'Give it to a county' },
      by: ['handler'],
      takeBack: true,
      aside: true,
      from: ['received', 'verified', 'mediating'],
      form: z.object({ county: field.org('承办的县（市、区）', 'County', { of: 'county' }) }),
      apply: (state, { county }) => ({ ...state, county }),
    }),
    ask: act({
      title: { zh: '通知机构答复', en: 'Ask the institution' },
      hint: {
        zh: '只写要机构说明什么，不写谁投诉、不抄投诉的原话；照抄的不收。办好以后把答复地址发给机构，它自己在网上答复。',
        en: 'Say what it is to explain, not who complained nor in whose words; copies are refused. Then send it the address at which it answers by itself.',
      },
      by: handlers,
      aside: true,
      from: ['received', 'verified', 'mediating'],
      form: z.object({
        what: field.prose('请机构说明什么', 'What it is to explain', { most: 1000 }),
        due: field.day('答复期限', 'By when'),
      }),
      decide(state, form, { seen, today }) {
        if (form.due < today)
          return refuse('training.due-past', '期限不能早于今天。', 'That day is over.', { field: 'form.due' })
        const own = inOwnWords(form.what, seen, state, 'what')
        return own.ok ? accept({ ...form, code: seen.code }) : own
      },
      // Acts made before an institution answered for itself have no code.
      apply: (state, { what, due, ...more }: { what: string; due: PlainDate; code?: string }, { day }) => ({
        ...state,
        asked: { on: day, by: due, answeredOn: null, what, code: more.code ?? '' },
      }),
    }),
    answer: act({
      title: { zh: '登记机构答复', en: 'Enter what the institution answers' },
      hint: {
        zh: '机构在网上答复的自动登记；书面、口头答复的在这里登记。',
        en: 'What it answers online is entered by itself.',
      },
      by: handlers,
      aside: true,
      from: ['received', 'verified', 'mediating'],
      form: z.object({
        answer: field.prose('机构怎样答复', 'Its answer', { most: 3000 }),
        who: field.optionalLine('答复人和职务', 'Who answered, and as what', { most: 60 }),
        papers: field.optionalFiles('答复和材料', 'Its letter and papers', { most: 10 }),
      }),
      when: ({ asked }) =>
        asked && !asked.answeredOn
          ? accept(true)
          : refuse('training.not-asked', '还没有通知机构答复。', 'It was not asked.', { status: 409 }),
      apply: (state, _fact, { day }) => ({ ...state, asked: state.asked && { ...state.asked, answeredOn: day } }),
      tells: () =>
        handlers.map((capacity) => ({ capacity, words: { zh: '机构已答复', en: 'The institution answered' } })),
    }),
    verify: act({
      title: { zh: '登记核实情况', en: 'Enter what was found' },
      by: handlers,
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
      by: handlers,
      from: ['verified'],
      to: ['mediating'],
      form: z.object({
        proposal: field.prose('调解意见', 'Proposal', { most: 2000 }),
        owed: field.optionalMoney('应退金额', 'To be refunded'),
        within: field.optionalWhole('合同约定几个工作日退', 'Working days by contract', {
          least: 1,
          most: 60,
          uncounted: field.limit,
          hint: {
            zh: '合同没有约定的空着，按“限额和参数”里的退费天数',
            en: 'Empty where it says nothing: then the setting holds',
          },
        }),
      }),
      decide: (_state, form, { seen }) => accept({ ...form, n: form.within ?? seen.refundDays }),
      apply: (state, { owed, n }, { day }) => ({
        ...state,
        mediatedOn: day,
        refundDue: owed ? { owed, on: day, n } : null,
      }),
    }),
    settle: act({
      title: { zh: '办结', en: 'Settle' },
      by: handlers,
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
      decide: ({ refundDue }, form) =>
        form.refunded && !form.confirmed && form.proof.length === 0
          ? refuse(
              'training.refund-unproven',
              '退费要有投诉人确认，或者附退款凭证。',
              'A refund is confirmed by whoever complained, or proved by a payment slip.',
              { basis: prepaidFees.专用账户, field: 'form.proof' },
            )
          : refundDue && (form.refunded ?? 0) < refundDue.owed && !form.confirmed
            ? refuse(
                'training.refund-short',
                `调解应退${inYuan(refundDue.owed)}，没有退够：投诉人确认同意以后才能办结。`,
                `${yuan(refundDue.owed)} yuan were to be refunded: with less, whoever complained confirms it.`,
                { basis: prepaidFees.专用账户, field: 'form.refunded' },
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
      by: handlers,
      basis: trainingPenalties.第十七条,
      from: ['verified', 'mediating'],
      to: ['transferred'],
      form: Transfer,
      decide(state, form, { seen }) {
        if (form.here && !form.unit)
          return refuse(
            'training.nobody-to-punish',
            '由本局立案查处的，请写明涉嫌违法的单位。',
            'For a case of our own name the unit.',
            { field: 'form.unit' },
          )
        const competent = toCompetent(form, state.county, seen.competent)
        if (!competent.ok) return competent
        if (form.here && state.kind === 'permit') {
          const held = heldWithoutPermit(form, seen.needed, 'premises')
          if (!held.ok) return held
        }
        // 案卷当事人看得到
        const own = inOwnWords(form.why, seen, state, 'why')
        return own.ok ? accept(form) : own
      },
      apply: end('transferred'),
    }),
    unfounded: act({
      title: { zh: '不属实，说明理由', en: 'Unfounded, with reasons' },
      by: handlers,
      from: ['verified', 'mediating'],
      to: ['unfounded'],
      form: z.object({ reasons: field.prose('理由', 'Reasons', { most: 2000 }) }),
      apply: end('unfounded'),
    }),
  },
  clocks: {
    answering: {
      title: { zh: '机构答复期限', en: 'The institution answers' },
      basis: prepaidFees.专用账户,
      kind: 'at-most',
      of: ({ asked, ended }) =>
        asked && {
          ...{ event: asked.on, n: Math.max(0, daysBetween(asked.on, asked.by)), unit: 'day', roll: 'none' },
          met: asked.answeredOn ?? ended?.on ?? null,
        },
    },
    refunding: {
      title: { zh: '退费期限', en: 'To be refunded' },
      // ⚙ 合同约定的天数，没有约定的按调解那天的设置
      basis: prepaidFees.专用账户,
      kind: 'at-most',
      of: ({ refundDue, ended }) =>
        refundDue && { event: refundDue.on, n: refundDue.n, unit: 'working-day', met: ended?.on ?? null },
    },
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
