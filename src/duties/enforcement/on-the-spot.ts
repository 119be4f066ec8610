// 当场处罚：行政处罚法第五十一条、第五十二条、第六十八条、第七十一条
import { z } from 'zod'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { look, looking } from '../../platform/cases/looks.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import * as field from '../../platform/forms/fields.ts'
import { servedOn } from '../../platform/papers/kind.ts'
import { spotCreditSheet } from './credit-sheet.ts'
import { parties, payWays, revocations } from './kinds.ts'
import { publicUntil, publish, publishingClock, toldInPublic, withdraw, withdrawingClock } from './openness.ts'
import { punish, spotKinds } from './punishing.ts'
import { PAY_WITHIN } from './reckoning.ts'
import {
  nothingDecided,
  SPOT_DECISION,
  spotStage,
  spotStages,
  SpotState,
  spotStep,
  type Spot,
  type SpotStage,
} from './spot-state.ts'
import type { Seen } from './state.ts'

/** 第六十八条第一项，分 */
const COLLECTED_AT_MOST = 100_00
/** 第七十一条，工作日（第八十五条） */
const HANDED_IN = 2

const notServed = refuse(
  'enforcement.not-handed-over',
  '决定书当场交付当事人，先在“文书”里登记送达。',
  'It is handed over at once: enter its service first.',
  {
    status: 409,
    basis: law.第五十二条,
  },
)

const acts = {
  punish,

  report: spotStep({
    title: { zh: '报本机关备案', en: 'Report it to the agency' },
    by: ['handler'],
    basis: law.第五十二条,
    from: ['decided'],
    to: ['reported'],
    form: z.object({}),
    when: (state) => (servedOn(state, SPOT_DECISION) ? accept(true) : notServed),
    apply: (state, _form, { day }) => ({ ...state, reportedOn: day }),
  }),

  pay: spotStep({
    title: { zh: '登记缴款', en: 'Enter the payment' },
    by: ['handler'],
    basis: law.第六十七条,
    from: ['decided', 'reported'],
    to: [],
    form: z.object({
      on: field.day('缴款日期', 'Paid on'),
      way: field.choice('缴款方式', 'Way', payWays),
      hard: field.yes('不当场收缴事后难以执行', 'Could hardly be had later'),
      receipt: field.line('票据号', 'Receipt', { most: 60 }),
    }),
    when: ({ decision, paid }) =>
      decision && decision.fine > 0 && !paid
        ? accept(true)
        : refuse('enforcement.nothing-to-pay', '没有待缴的罚款。', 'Nothing is to be paid.', { status: 409 }),
    decide({ decision }, form, { today }) {
      if (form.on < decision!.on || form.on > today)
        return refuse('enforcement.paid-when', '应在决定以后、不晚于今天。', 'After the decision, not after today.', {
          field: 'form.on',
        })
      return form.way !== 'hand' || form.hard || decision!.fine <= COLLECTED_AT_MOST
        ? accept({ on: form.on, way: form.way })
        : refuse(
            'enforcement.collected',
            '一百元以下，或者事后难以执行的，才可以当场收缴。',
            'Collected only up to 100 yuan, or where it could hardly be had later.',
            {
              basis: law.第六十八条,
              field: 'form.way',
            },
          )
    },
    apply: (state, { on, way }) => ({ ...state, paid: { on, way, handedInOn: null } }),
  }),

  handIn: spotStep({
    title: { zh: '登记收缴的罚款上交', en: 'Enter that it was handed in' },
    by: ['handler'],
    basis: law.第七十一条,
    from: ['decided', 'reported'],
    to: [],
    form: z.object({ receipt: field.line('收据号', 'Receipt', { most: 60 }) }),
    when: ({ paid }) =>
      paid?.way === 'hand' && !paid.handedInOn
        ? accept(true)
        : refuse('enforcement.nothing-in-hand', '没有待上交的罚款。', 'Nothing waits to be handed in.', {
            status: 409,
          }),
    apply: (state, _form, { day }) => ({ ...state, paid: { ...state.paid!, handedInOn: day } }),
  }),

  publish: spotStep({ ...publish, from: ['decided', 'reported', 'closed'] }),

  revoke: spotStep({
    title: { zh: '登记变更、撤销、确认违法或者无效', en: 'Enter that it no longer stands' },
    by: ['head'],
    basis: law.第四十八条,
    from: ['decided', 'reported', 'closed'],
    to: ['revoked'],
    aside: true,
    form: z.object({
      how: field.choice('情形', 'How', revocations),
      by: field.line('由哪个机关', 'By whom', { most: 100 }),
      why: field.prose('理由', 'Reasons', { most: 2000 }),
    }),
    apply: (state, { how }, { day }) => ({ ...state, revoked: { how, on: day }, closedOn: null }),
  }),

  withdraw: spotStep(withdraw),

  close: spotStep({
    title: { zh: '结案', en: 'Close the case' },
    by: ['handler'],
    basis: law.第四十七条,
    from: ['reported', 'revoked'],
    to: ['closed'],
    form: z.object({}),
    when: (state) => {
      const { decision, paid, revoked } = state
      return !revoked && decision && decision.fine > 0 && !(paid && (paid.way !== 'hand' || paid.handedInOn))
        ? refuse('enforcement.unpaid', '罚款还没有缴清、上交。', 'The fine is not paid or handed in.', {
            status: 409,
            basis: law.第六十七条,
          })
        : toldInPublic(state)
    },
    apply: (state, _form, { day }) => ({ ...state, closedOn: day }),
  }),

  seeName: spotStep({
    ...look,
    title: { zh: '查看当事人姓名', en: 'See who the party is' },
    by: ['handler', 'head'],
    from: Object.keys(spotStages) as SpotStage[],
  }),
}

const fact = factsIn<Spot>()

/** 当场处罚, the summary procedure. */
export const onTheSpot = procedure<Spot, Seen, SpotStage, 'handler' | 'head'>({
  id: 'on-the-spot',
  edition: 1,
  mark: '当场',
  read: 'enforcement.read',
  opening: 'punish',
  closed: ['closed'],
  state: SpotState,
  countable: {
    units: ['宗', '件'],
    facts: {
      party: fact.choice('当事人', 'Party', parties, 'as'),
      decided: fact.day('决定日期', 'Decided on', 'decision', 'on'),
      kind: fact.choice('处罚', 'Penalty', spotKinds, 'decision', 'kind'),
      fine: fact.whole('罚款', 'Fine', '元', 'decision', 'fine'),
      reported: fact.day('备案日期', 'Reported on', 'reportedOn'),
      paid: fact.day('缴款日期', 'Paid on', 'paid', 'on'),
      way: fact.choice('缴款方式', 'Way', payWays, 'paid', 'way'),
      published: fact.day('公开日期', 'Published on', 'published', 'on'),
      publicUntil: fact.day('公开到', 'Public until', 'published', 'until'),
      revoked: fact.day('变更、撤销日期', 'Revoked on', 'revoked', 'on'),
      revocation: fact.choice('变更、撤销的情形', 'How revoked', revocations, 'revoked', 'how'),
      withdrawn: fact.day('撤回公开日期', 'Withdrawn on', 'withdrawn', 'on'),
      closed: fact.day('结案日期', 'Closed on', 'closedOn'),
    },
    left: { org: 'names', offence: 'steers', officers: 'names', decision: 'steers', paid: 'act', withdrawn: 'act' },
  },
  title: { zh: '当场处罚', en: 'Penalties on the spot' },
  about: {
    zh: '事实确凿的小额罚款或者警告，两名持证人员当场决定、当场交付，随后备案、公开。',
    en: 'Warnings and small fines on clear facts, decided and handed over at once by two certified officers, then reported and published.',
  },
  capacities: {
    handler: { title: { zh: '执法人员', en: 'Officer' }, needs: 'enforcement.handle' },
    head: { title: { zh: '本机关负责人', en: 'Head of the agency' }, needs: 'enforcement.decide' },
  },
  stages: spotStages,
  empty: nothingDecided,
  stage: spotStage,
  caption: ({ offence, whose }) => (offence ? `${whose}：${offence.name}` : whose),
  words: ({ offence }) => (offence ? [offence.code, offence.basis] : []),
  unmasked: (state, person, now) => looking(state, person, now),
  publicUntil,
  sheets: { credit: spotCreditSheet },
  acts,
  clocks: {
    reporting: {
      title: { zh: '备案期限', en: 'Time to report' },
      basis: law.第五十二条,
      kind: 'at-most',
      of: ({ decision, reportedOn }) =>
        decision && { event: decision.on, n: decision.reportWithin, unit: 'working-day', met: reportedOn },
    },
    paying: {
      title: { zh: '缴款期限', en: 'Time to pay' },
      basis: law.第六十七条,
      kind: 'at-most',
      of(state) {
        const event = servedOn(state, SPOT_DECISION)
        const { decision, paid, revoked } = state
        return event && decision && decision.fine > 0
          ? { event, n: PAY_WITHIN, unit: 'day', met: paid?.on ?? revoked?.on ?? null }
          : null
      },
    },
    handingIn: {
      title: { zh: '收缴的罚款上交期限', en: 'Time to hand in what was collected' },
      basis: law.第七十一条,
      kind: 'at-most',
      of: ({ paid }) =>
        paid?.way === 'hand' ? { event: paid.on, n: HANDED_IN, unit: 'working-day', met: paid.handedInOn } : null,
    },
    publishing: publishingClock(({ decision }: Spot) => decision!.publishWithin),
    withdrawing: withdrawingClock,
  },
})
