// 合同审查：未经审查或者认为不合法的，不得签订
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { legalCounselOpinion as law } from '../../law/legal-counsel-opinion.ts'
import { accept, refuse } from '../../law/outcome.ts'
import {
  advising,
  anotherCounsel,
  asking,
  interests,
  mayAdvise,
  withoutConflict,
  type AskableCounsel,
} from './opinions.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'

const outcomes = {
  lawful: { zh: '合法', en: 'Lawful' },
  change: { zh: '修改后可签', en: 'After changes' },
  unlawful: { zh: '不合法', en: 'Unlawful' },
} as const

const State = z.object({
  title: z.string(),
  party: z.string(),
  unit: z.uuid().nullable(),
  counsel: z.uuid().nullable(),
  review: z.object({ on: PlainDate, outcome: z.enum(['lawful', 'change', 'unlawful']) }).nullable(),
  changedOn: PlainDate.nullable(),
  signedOn: PlainDate.nullable(),
  dropped: z.boolean(),
})
type Contract = z.output<typeof State>
type Stage = 'reviewing' | 'changing' | 'signing' | 'signed' | 'dropped'
const act = actsOf<Contract, AskableCounsel, Stage, 'unit' | 'counsel'>()

const fact = factsIn<Contract>()

export const contracts = procedure({
  id: 'contracts',
  edition: 1,
  mark: '合同审',
  title: { zh: '合同审查', en: 'Contract review' },
  about: {
    zh: '合同签订前由法律顾问审查；未经审查或者不合法的，不得签订。',
    en: 'Counsel reviews a contract before it is signed; unreviewed or unlawful, it is not.',
  },
  read: 'counsel.read',
  capacities: {
    unit: { title: { zh: '送审单位', en: 'The unit' }, ...asking },
    counsel: advising,
  },
  stages: {
    reviewing: { zh: '审查中', en: 'Under review' },
    changing: { zh: '待修改', en: 'To be changed' },
    signing: { zh: '待签订', en: 'To be signed' },
    signed: { zh: '已签订', en: 'Signed' },
    dropped: { zh: '不签订', en: 'Not signed' },
  },
  closed: ['signed', 'dropped'],
  state: State,
  countable: {
    units: ['件', '份'],
    facts: {
      unit: fact.org('送审单位', 'The unit', 'unit'),
      reviewed: fact.day('审查日期', 'Reviewed on', 'review', 'on'),
      outcome: fact.choice('审查结论', 'Outcome', outcomes, 'review', 'outcome'),
      changed: fact.day('修改日期', 'Changed on', 'changedOn'),
      signed: fact.day('签订日期', 'Signed on', 'signedOn'),
      dropped: fact.yes('不再签订', 'Dropped', 'dropped'),
    },
  },
  opening: 'submit',
  stage: ({ review, changedOn, signedOn, dropped }) =>
    dropped
      ? 'dropped'
      : signedOn
        ? 'signed'
        : !review
          ? 'reviewing'
          : review.outcome === 'lawful' || changedOn
            ? 'signing'
            : 'changing',
  caption: ({ title }) => title,
  words: ({ party }) => [party],
  acts: {
    submit: act({
      title: { zh: '合同送审', en: 'Submit a contract' },
      by: ['unit'],
      basis: law.听取意见,
      from: ['reviewing'],
      form: z.object({
        title: field.line('合同名称', 'Contract', { most: 120 }),
        party: field.line('对方当事人', 'Other party', { most: 120 }),
        amount: field.optionalWhole('金额（元）', 'Amount (yuan)', { most: 2_000_000_000, unit: '元' }),
        counsel: field.person('审查的法律顾问', 'Counsel'),
        draft: field.file('合同文本', 'The text'),
        note: field.optionalProse('需要注意的条款', 'Terms to look at'),
      }),
      decide: (_state, form, { unit, seen }) => mayAdvise(seen, { ...form, unit: unit! }),
      apply: (state, { title, party, counsel, unit }) => ({ ...state, title, party, counsel, unit }),
    }),
    review: act({
      title: { zh: '出具审查意见', en: 'Review it' },
      by: ['counsel'],
      takeBack: true,
      basis: law.听取意见,
      from: ['reviewing'],
      to: ['changing', 'signing'],
      form: z.object({
        interest: field.choice('利害关系声明', 'Conflict of interest', interests),
        outcome: field.choice('结论', 'Outcome', outcomes),
        opinion: field.prose('审查意见', 'Opinion', { most: 20_000 }),
        paper: field.optionalFiles('意见书', 'The signed opinion'),
      }),
      decide: withoutConflict,
      apply: (state, { outcome }, { day }) => ({ ...state, review: { on: day, outcome } }),
      tells: (_state, { outcome }) => [
        {
          capacity: 'unit',
          words: { zh: `合同审查结论：${outcomes[outcome].zh}`, en: `contract review: ${outcomes[outcome].en}` },
        },
      ],
    }),
    change: act({
      title: { zh: '按意见修改', en: 'Change it as reviewed' },
      hint: {
        zh: '认为不合法的，修改后由法律顾问重新审查；修改后可签的，修改完毕即可签订。',
        en: 'What was held unlawful goes back to counsel; what may be signed after changes may then be signed.',
      },
      by: ['unit'],
      takeBack: true,
      basis: law.不得提交,
      from: ['changing'],
      to: ['signing', 'reviewing'],
      form: z.object({
        how: field.prose('修改情况', 'What was changed'),
        draft: field.file('修改后的文本', 'The changed text'),
      }),
      apply: (state, _fact, { day }) =>
        state.review?.outcome === 'unlawful' ? { ...state, review: null } : { ...state, changedOn: day },
    }),
    sign: act({
      title: { zh: '签订', en: 'Sign' },
      by: ['unit'],
      takeBack: true,
      basis: law.不得提交,
      from: ['signing'],
      to: ['signed'],
      form: z.object({
        on: field.day('签订日期', 'Signed on'),
        number: field.line('合同编号', 'Number', { most: 80 }),
        text: field.file('签订的文本', 'The signed text'),
      }),
      when: ({ review, changedOn }) => {
        if (!review)
          return refuse(
            'contracts.unreviewed',
            '合同还没有经法律顾问审查，不得签订。',
            'Counsel has not reviewed the contract: it may not be signed.',
            { basis: law.不得提交, status: 409 },
          )
        if (review.outcome === 'unlawful')
          return refuse(
            'contracts.unlawful',
            '法律顾问认为合同不合法，不得签订。',
            'Counsel holds the contract unlawful: it may not be signed.',
            { basis: law.不得提交, status: 409 },
          )
        return review.outcome === 'change' && !changedOn
          ? refuse(
              'contracts.unchanged',
              '法律顾问要求修改后签订，还没有修改。',
              'Counsel asked for changes that have not been made.',
              { basis: law.不得提交, status: 409 },
            )
          : accept(true)
      },
      decide: ({ review }, form, { today }) =>
        form.on > today || form.on < review!.on
          ? refuse(
              'contracts.day-wrong',
              '签订日期应在审查之后、今天以前。',
              'It is signed after the review and not later than today.',
              { field: 'form.on' },
            )
          : accept(form),
      apply: (state, { on }) => ({ ...state, signedOn: on }),
    }),
    replace: act({ ...anotherCounsel, by: ['unit'], from: ['reviewing'] }),
    drop: act({
      title: { zh: '不再签订', en: 'Drop it' },
      by: ['unit'],
      takeBack: true,
      basis: law.听取意见,
      from: ['reviewing', 'changing', 'signing'],
      to: ['dropped'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 500 }) }),
      apply: (state) => ({ ...state, dropped: true }),
    }),
  },
  clocks: {},
})
