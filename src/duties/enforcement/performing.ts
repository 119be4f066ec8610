// 缴款、分期、复议诉讼、催告、申请法院、撤销和撤回公开、结案：行政处罚法第四十八条、第六十六条、第六十七条、第七十二条、第七十三条；行政强制法第五十三条、第五十四条
import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { administrativeCoercion as coercion } from '../../law/administrative-coercion.ts'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { servedOn } from '../../platform/papers/kind.ts'
import { inYuan, yuan } from '../../platform/sheets/money.ts'
import { challenges, payWays, revocations } from './kinds.ts'
import { toldInPublic, withdraw } from './openness.ts'
import { issuesUrging } from './papers.ts'
import { courtSpan, owedIn, payBy, surcharge } from './reckoning.ts'
import { after, DECISION, step, type Penalty } from './state.ts'

const owing = ['decided', 'urged', 'court'] as const

/** Nothing runs from a decision before it was served. */
const notServed = refuse(
  'enforcement.decision-not-served',
  '决定书还没有送达记录，先在“文书”里登记送达。',
  'The decision has no record of service yet: enter it under the papers.',
  { status: 409, basis: law.第六十一条 },
)

/** What is owed in all on a day, surcharge included, in 分. */
function owedOn(state: Penalty, on: PlainDate, calendar: Parameters<typeof payBy>[1]): number {
  const { measure } = state.decision!
  const due = payBy(state, calendar)
  const { challenge } = state
  const late = due === null ? 0 : surcharge(measure.fine, due, on, challenge ? [challenge] : [])
  return owedIn(measure) + late
}

export const performing = {
  pay: step({
    title: { zh: '登记缴款', en: 'Enter a payment' },
    hint: {
      zh: '决定和收缴分离：当事人到银行或者电子支付系统缴，执法人员不收钱。逾期的加处罚款自动算。',
      en: 'Who decides does not collect: it is paid at the bank or online. The surcharge is computed.',
    },
    by: ['handler'],
    takeBack: true,
    basis: law.第六十七条,
    from: owing,
    to: ['performed', ...owing],
    form: z.object({
      on: field.day('缴款日期', 'Paid on'),
      amount: field.money('金额', 'Sum'),
      way: field.choice('缴款方式', 'Way', payWays),
      receipt: field.line('票据号', 'Receipt', { most: 60 }),
    }),
    when: (state) => (servedOn(state, DECISION) ? accept(true) : notServed),
    decide(state, form, { today, calendar }): Outcome<{ amount: number; on: PlainDate; whole: boolean }> {
      if (form.way === 'hand')
        return refuse(
          'enforcement.collected',
          '作出决定的机关和收缴的机构分离，执法人员不得自行收缴。',
          'Who decides does not collect.',
          {
            basis: law.第六十七条,
            field: 'form.way',
          },
        )
      if (form.on < servedOn(state, DECISION)! || form.on > today)
        return refuse('enforcement.paid-when', '应在送达以后、不晚于今天。', 'After the service, not after today.', {
          field: 'form.on',
        })
      const left = owedOn(state, form.on, calendar) - state.paid
      if (form.amount === 0 || form.amount > left)
        return refuse(
          'enforcement.too-much',
          `还应缴${inYuan(Math.max(0, left))}（含加处罚款），请核对金额。`,
          `${yuan(Math.max(0, left))} yuan are owed still, surcharge included.`,
          { basis: law.第七十二条, field: 'form.amount' },
        )
      return accept({ amount: form.amount, on: form.on, whole: form.amount === left && isOnlyMoney(state) })
    },
    apply: (state, { amount, on, whole }) => ({
      ...state,
      paid: state.paid + amount,
      // 强制法第十二条：加处罚款也是行政强制执行
      ...(!state.surchargedOn && state.paid + amount > owedIn(state.decision!.measure) && { surchargedOn: on }),
      performedOn: whole ? on : state.performedOn,
    }),
  }),

  allowInstalments: step({
    title: { zh: '批准暂缓、分期缴纳', en: 'Allow instalments' },
    by: ['head'],
    takeBack: true,
    basis: law.第六十六条,
    from: ['decided'],
    aside: true,
    form: z.object({
      until: field.day('最后一期的日期', 'The last instalment is due on'),
      parts: field.whole('分几期（暂缓的填1）', 'Instalments (1: put off)', {
        least: 1,
        most: 60,
        uncounted: field.limit,
      }),
      why: field.prose('经济困难的情况', 'What hardship', { most: 1000 }),
      request: field.optionalFiles('申请书和证明', 'The request'),
    }),
    when: (state, { today, calendar }) => {
      const { decision, instalments } = state
      if (!servedOn(state, DECISION)) return notServed
      if (!decision || owedIn(decision.measure) <= 0 || instalments)
        return refuse(
          'enforcement.no-instalments',
          '没有待缴的罚没款，或者已经批准过。',
          'Nothing is to be paid, or it was allowed already.',
          { status: 409 },
        )
      return today > payBy(state, calendar)!
        ? refuse('enforcement.instalments-late', '缴款期限已过，不能再批准分期。', 'The time to pay is over.', {
            status: 409,
            basis: law.第六十六条,
          })
        : accept(true)
    },
    decide(state, form, { calendar }) {
      const due = payBy(state, calendar)!
      return form.until > due
        ? accept(form)
        : refuse('enforcement.instalments-short', `应晚于原来的期限${due}。`, `Later than ${due}.`, {
            field: 'form.until',
          })
    },
    apply: (state, { until, parts }, { day }) => ({ ...state, instalments: { on: day, until, parts } }),
  }),

  perform: step({
    title: { zh: '登记履行完毕', en: 'Enter that it is performed' },
    by: ['handler'],
    takeBack: true,
    basis: law.第六十六条,
    from: owing,
    to: ['performed'],
    form: z.object({
      on: field.day('履行完毕日期', 'Performed on'),
      how: field.prose('怎么履行的', 'How', { most: 1000 }),
      files: field.optionalFiles('证明材料', 'Papers'),
    }),
    when: (state) => {
      const { decision, paid } = state
      if (!servedOn(state, DECISION)) return notServed
      return decision && owedIn(decision.measure) <= paid
        ? accept(true)
        : refuse('enforcement.unpaid', '罚没款还没有缴清。', 'It is not all paid yet.', {
            status: 409,
            basis: law.第六十七条,
          })
    },
    decide: (state, form, { today }) =>
      form.on <= today && form.on >= state.decision!.on
        ? accept(form)
        : refuse('enforcement.performed-when', '应在决定以后、不晚于今天。', 'After the decision, not after today.', {
            field: 'form.on',
          }),
    apply: (state, { on }) => ({ ...state, performedOn: on }),
  }),

  recordChallenge: step({
    title: { zh: '登记复议、诉讼', en: 'Enter a reconsideration or suit' },
    hint: { zh: '期间不停止执行，加处罚款停止计算。', en: 'It is not stayed; the surcharge stands still.' },
    by: ['handler'],
    takeBack: true,
    basis: law.第七十三条,
    from: [...after],
    aside: true,
    form: z.object({
      kind: field.choice('种类', 'Which', challenges),
      from: field.day('受理日期', 'Accepted on'),
      number: field.optionalLine('案号', 'Number', { most: 60 }),
    }),
    when: ({ challenge }) =>
      challenge && challenge.to === null
        ? refuse('enforcement.challenged', '上一个还没有结束。', 'The last is not over.', { status: 409 })
        : accept(true),
    decide: (state, form, { today }) =>
      form.from <= today && form.from >= state.decision!.on
        ? accept({ kind: form.kind, from: form.from })
        : refuse('enforcement.challenged-when', '应在决定以后、不晚于今天。', 'After the decision, not after today.', {
            field: 'form.from',
          }),
    apply: (state, { kind, from }) => ({ ...state, challenge: { kind, from, to: null } }),
  }),

  endChallenge: step({
    title: { zh: '复议、诉讼结束', en: 'It is over' },
    by: ['handler'],
    takeBack: true,
    basis: law.第七十三条,
    from: [...after],
    aside: true,
    form: z.object({
      to: field.day('生效日期', 'In force on'),
      result: field.line('结果', 'Result', {
        most: 200,
        hint: { zh: '变更、撤销的，另由负责人登记', en: 'What is changed or revoked the head enters' },
      }),
    }),
    when: ({ challenge }) =>
      challenge && challenge.to === null
        ? accept(true)
        : refuse('enforcement.unchallenged', '没有进行中的复议、诉讼。', 'None is under way.', { status: 409 }),
    decide: ({ challenge }, form, { today }) =>
      form.to >= challenge!.from && form.to <= today
        ? accept(form)
        : refuse('enforcement.ended-when', '应在受理以后、不晚于今天。', 'After it began, not after today.', {
            field: 'form.to',
          }),
    apply: (state, { to }) => ({ ...state, challenge: { ...state.challenge!, to } }),
  }),

  urge: step({
    title: { zh: '催告', en: 'Urge' },
    hint: {
      zh: '期限过了还没有履行的，发催告书；送达十个工作日以后可以申请法院。',
      en: 'Ten working days after its service the court may be asked.',
    },
    by: ['handler'],
    basis: coercion.第五十四条,
    from: ['decided'],
    to: ['urged'],
    aside: true,
    form: z.object({}),
    when(state, { today, calendar }) {
      if (!servedOn(state, DECISION)) return notServed
      const due = payBy(state, calendar)
      return due === null || today > due
        ? accept(true)
        : refuse('enforcement.not-due', `缴款期限到${due}为止。`, `It may be paid until ${due}.`, {
            status: 409,
            basis: law.第六十七条,
          })
    },
    apply: (state, _form, { day }) => ({ ...state, urgedOn: day }),
    issues: issuesUrging,
  }),

  applyCourt: step({
    title: { zh: '申请法院强制执行', en: 'Ask the court to enforce' },
    by: ['head'],
    basis: coercion.第五十三条,
    from: ['urged'],
    to: ['court'],
    form: z.object({
      court: field.line('法院', 'Court', { most: 100 }),
      request: field.optionalFiles('强制执行申请书', 'The request'),
    }),
    when(state, { today, calendar }) {
      const span = courtSpan(state, calendar)
      if (!span)
        return refuse(
          'enforcement.not-urged',
          '催告书没有送达，或者复议、诉讼没有结束。',
          'The urging was not served, or a challenge is not over.',
          {
            status: 409,
            basis: coercion.第五十四条,
          },
        )
      return today >= span.from && today <= span.until
        ? accept(true)
        : refuse(
            'enforcement.court-when',
            `可以申请的期间是${span.from}至${span.until}。`,
            `It can be asked from ${span.from} until ${span.until}.`,
            { status: 409, basis: coercion.第五十三条 },
          )
    },
    apply: (state, _form, { day }) => ({ ...state, courtOn: day }),
  }),

  revoke: step({
    title: { zh: '登记变更、撤销、确认违法或者无效', en: 'Enter that it no longer stands' },
    hint: {
      zh: '已经公开的，三个工作日内撤回并公开理由。',
      en: 'What is public is withdrawn within three working days, with the reason.',
    },
    by: ['head'],
    basis: law.第四十八条,
    from: [...after, 'closed'],
    to: ['revoked'],
    aside: true,
    form: z.object({
      how: field.choice('情形', 'How', revocations),
      on: field.day('日期', 'On'),
      by: field.line('由哪个机关', 'By whom', { most: 100 }),
      why: field.prose('理由', 'Reasons', { most: 2000 }),
    }),
    decide: (state, form, { today }) =>
      form.on <= today && state.decision !== null && form.on >= state.decision.on
        ? accept({ how: form.how, on: form.on })
        : refuse('enforcement.revoked-when', '应在决定以后、不晚于今天。', 'After the decision, not after today.', {
            field: 'form.on',
          }),
    apply: (state, revoked) => ({ ...state, revoked, closedOn: null }),
  }),

  withdraw: step(withdraw),

  close: step({
    title: { zh: '结案', en: 'Close the case' },
    by: ['handler'],
    basis: law.第四十七条,
    from: ['performed', 'court', 'revoked'],
    to: ['closed'],
    form: z.object({ summary: field.prose('结案说明', 'Summary', { most: 2000 }) }),
    when: (state) => toldInPublic(state),
    apply: (state, _form, { day }) => ({ ...state, closedOn: day }),
  }),
}

/** Nothing but money is to be done. */
const isOnlyMoney = ({ decision }: Penalty) =>
  decision!.measure.kinds.every((kind) => kind === 'fine' || kind === 'confiscation' || kind === 'warning')
