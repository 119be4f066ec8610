import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { openGovernment as law } from '../../law/open-government.ts'
import { bureauSetting } from '../bureau-settings/setting.ts'
import * as field from '../forms/fields.ts'
import type { Identity } from './identity-form.ts'
import { procedure } from './procedure.ts'
import { actsOf, type Common } from './table.ts'

const State = z.object({
  subject: z.string(),
  appliedOn: PlainDate.nullable(),
  acceptedOn: PlainDate.nullable(),
  deemed: z.boolean(),
  answer: z.string().nullable(),
  answeredOn: PlainDate.nullable(),
  medium: z.string(),
})
type State = z.output<typeof State> & Common
export type Application = State
type Stage = 'applied' | 'accepted' | 'answered'
const act = actsOf<State, unknown, Stage, 'handler' | 'head'>()
const articles = law.第二十六条

const Apply = z.object({
  subject: field.line('申请事项', 'What you ask for'),
  as: field.choice('您是', 'You are', {
    parent: { zh: '家长', en: 'A parent' },
    other: { zh: '其他', en: 'Somebody else' },
  }),
  papers: field.optionalFiles('材料', 'Papers', { most: 3 }),
})

/** Days after closing: as short as can be, for tests. */
const identityDays = bureauSetting({
  key: 'applications.identity-days',
  title: { zh: '身份证明保存天数', en: 'Days proof of identity is kept' },
  hint: { zh: '办结以后。', en: 'After closing.' },
  fallback: 30,
  least: 1,
  most: 365,
  kind: 'whole',
})

const proof: Identity = {
  form: z.object({
    name: field.optionalLine('姓名', 'Name', { most: 50 }),
    document: field.optionalLine('身份证号', 'Number of your identity card', { most: 30 }),
    card: field.optionalFiles('证件照片', 'Picture of it', { most: 2 }),
  }),
  why: { zh: '只用来核对是您本人。', en: 'Only to see that it is you.' },
  basis: articles,
  sees: 'report.lock',
  keeps: identityDays,
}

/** A procedure with everything the engine derives besides plain acts: acts of the public, silence, time granted and stopped. */
const table = {
  id: 'applications',
  edition: 1,
  mark: '申请',
  read: 'activities.read',
  opening: 'apply',
  closed: ['answered'] as const,
  state: State,
  title: { zh: '公众申请', en: 'Applications' },
  about: {
    zh: '公众在网站提出，五个工作日内受理，二十个工作日内答复。',
    en: 'Applied for by the public, answered within twenty working days.',
  },
  capacities: {
    handler: { title: { zh: '经办人', en: 'Handler' }, needs: 'activities.review' },
    head: { title: { zh: '负责人', en: 'Head' }, needs: 'report.lock' },
  },
  stages: {
    applied: { zh: '已收到', en: 'Received' },
    accepted: { zh: '办理中', en: 'Being handled' },
    answered: { zh: '已答复', en: 'Answered' },
  },
  empty: {
    subject: '',
    appliedOn: null,
    acceptedOn: null,
    deemed: false,
    answer: null,
    answeredOn: null,
    medium: '',
  },
  stage: ({ acceptedOn, answer }: State): Stage => (answer !== null ? 'answered' : acceptedOn ? 'accepted' : 'applied'),
  caption: ({ subject }: State) => subject,
  acts: {
    apply: act({
      title: { zh: '提出申请', en: 'Apply' },
      by: [],
      public: {
        intro: () => ({
          zh: '写清楚要什么，我们二十个工作日内答复。',
          en: 'Say what you need; we answer within twenty working days.',
        }),
      },
      from: ['applied'],
      form: Apply,
      decide: (_state, form) =>
        form.subject.includes('全部')
          ? refuse(
              'applications.too-vague',
              '请写明具体事项，不能写“全部”。',
              'Name the matter; “everything” is not one.',
              { field: 'form.subject', basis: articles },
            )
          : accept(form),
      apply: (state, { subject }, { day }) => ({ ...state, subject, appliedOn: day }),
    }),
    accept: act({
      title: { zh: '受理', en: 'Accept' },
      by: ['handler'],
      basis: articles,
      from: ['applied'],
      to: ['accepted'],
      form: z.object({}),
      apply: (state, _fact, { day }) => ({ ...state, acceptedOn: day }),
    }),
    deemAccepted: act({
      title: { zh: '视为受理', en: 'Deemed accepted' },
      by: [],
      basis: articles,
      from: ['applied'],
      to: ['accepted'],
      form: z.object({}),
      apply: (state, _fact, { day }) => ({ ...state, acceptedOn: day, deemed: true }),
    }),
    answer: act({
      title: { zh: '答复', en: 'Answer' },
      by: ['handler'],
      basis: articles,
      from: ['accepted'],
      to: ['answered'],
      form: z.object({ answer: field.prose('答复', 'Answer') }),
      apply: (state, { answer }, { day }) => ({ ...state, answer, answeredOn: day }),
      done: ({ answer }) => answer !== null,
    }),
  },
  publicCase: {
    office: ['handler'],
    answers: { answer: ['answer'] },
    supplement: {
      basis: articles,
      clocks: ['accepting', 'answering'],
      effect: 'stops',
      days: { usual: 5, most: 15 },
      lapses: articles,
    },
    withdraw: {
      explained: { zh: '撤回以后不再办理，可以重新申请。', en: 'Nothing more is done; you may apply anew.' },
    },
    identity: proof,
  },
  clocks: {
    accepting: {
      title: { zh: '受理期限', en: 'Time to accept' },
      basis: articles,
      kind: 'at-most' as const,
      silence: 'deemAccepted',
      of: ({ appliedOn, acceptedOn }: State) =>
        appliedOn && { event: appliedOn, n: 5, unit: 'working-day' as const, met: acceptedOn },
    },
    answering: {
      title: { zh: '答复期限', en: 'Time to answer' },
      basis: articles,
      kind: 'at-most' as const,
      extendable: { by: ['head'], basis: articles, most: 10 },
      pausable: { by: ['handler'], basis: articles },
      of: ({ acceptedOn, answeredOn }: State) =>
        acceptedOn && { event: acceptedOn, n: 20, unit: 'working-day' as const, met: answeredOn },
    },
  },
} as const satisfies Parameters<typeof procedure<State, unknown, Stage, 'handler' | 'head'>>[0]

export const applications = procedure<State, unknown, Stage, 'handler' | 'head'>(table)

/** The second edition: an answer names its medium, and there is one more act. */
export const applicationsAnew = procedure<State, unknown, Stage, 'handler' | 'head'>({
  ...table,
  edition: 2,
  acts: {
    ...table.acts,
    answer: act({
      title: { zh: '书面答复', en: 'Answer in writing' },
      by: ['handler'],
      basis: articles,
      from: ['accepted'],
      to: ['answered'],
      form: z.object({
        answer: field.prose('答复', 'Answer'),
        medium: field.choice('方式', 'By', {
          letter: { zh: '信函', en: 'Letter' },
          mail: { zh: '电子邮件', en: 'E-mail' },
        }),
      }),
      apply: (state, { answer, medium }, { day }) => ({ ...state, answer, medium, answeredOn: day }),
    }),
    visit: act({
      title: { zh: '当面沟通', en: 'Talk in person' },
      by: ['handler'],
      from: ['accepted'],
      aside: true,
      form: z.object({}),
      apply: (state) => state,
    }),
  },
})
