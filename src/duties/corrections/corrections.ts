// 更正申请：《政府信息公开条例》第四十一条
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { openGovernment as law } from '../../law/open-government.ts'
import { accept, refuse, type Words } from '../../law/outcome.ts'
import type { Identity } from '../../platform/cases/identity-form.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { identityKept } from './settings.ts'

const outcomes = ['corrected', 'declined', 'transferred'] as const
const answers = {
  corrected: { zh: '已更正', en: 'Corrected' },
  declined: { zh: '不予更正', en: 'Declined' },
  transferred: { zh: '已转送', en: 'Passed on' },
} as const

const State = z.object({
  /** The publication it is about. */
  publication: z.string(),
  what: z.string(),
  askedOn: PlainDate.nullable(),
  /** Working days for the answer, as set on the day it came. */
  days: z.number().int(),
  checkedOn: PlainDate.nullable(),
  decided: z.object({ outcome: z.enum(outcomes), on: PlainDate }).nullable(),
})
export type Correction = z.output<typeof State> & Common

/** What the rules look at outside the dossier. */
export interface CorrectionSeen {
  readonly days: number
  /** The publication is public now. */
  readonly isPublic: boolean
}

type Stage = 'asked' | 'checked' | (typeof outcomes)[number]
const fact = factsIn<Correction>()
const act = actsOf<Correction, CorrectionSeen, Stage, 'handler'>()

/** Where what is published stands, of the form's address. */
const publicationIn = (path: string) => path.replace(/^.*\//, '')

const Ask = z.object({
  what: field.line('公开的内容', 'What is published', { most: 300 }),
  path: field.line('在哪里', 'Where', { most: 200 }),
  as: field.choice('您是', 'You are', {
    unit: { zh: '所涉及的学校、单位', en: 'The school or unit concerned' },
    person: { zh: '所涉及的本人', en: 'The person concerned' },
    guardian: { zh: '所涉及未成年人的监护人', en: 'The guardian of a minor concerned' },
    other: { zh: '其他人', en: 'Somebody else' },
  }),
  wrong: field.prose('哪里不对', 'What is wrong', {
    most: 2000,
    hint: { zh: '抄一句原文，写明哪里不对。', en: 'Copy the sentence and say what is wrong with it.' },
  }),
  right: field.prose('应当是什么', 'What it should be', { most: 2000 }),
  papers: field.optionalFiles('证据', 'Evidence', {
    most: 10,
    // 第四十一条
    hint: { zh: '能证明记录不准确的材料。', en: 'Whatever shows that the record is wrong.' },
  }),
})

const identity: Identity = {
  form: z.object({
    name: field.line('姓名或者单位名称', 'Your name, or that of the unit', { most: 100 }),
    contact: field.line('联系方式', 'How to reach you', { most: 100 }),
    proof: field.optionalFiles('证明您与这项信息有关的材料', 'What shows that it concerns you', { most: 3 }),
  }),
  why: {
    zh: '要求更正的应当与这项信息有关。这些内容密封保存，只有核验身份的人看得到，办结以后到期删除。',
    en: 'Whoever asks must be concerned by it. This is kept sealed, seen only by those who verify it, and erased in time.',
  },
  basis: law.第四十一条,
  sees: 'corrections.identify',
  keeps: identityKept,
}

// 第五十一条
const remedy: Words = {
  zh: '可以依法申请行政复议或者提起行政诉讼，也可以向上一级行政机关或者政府信息公开工作主管部门投诉（《政府信息公开条例》第五十一条）。',
  en: 'You may ask for administrative reconsideration or go to court, or complain to the authority above or the one in charge of open government (article 51 of the regulation).',
}

const decide =
  (outcome: (typeof outcomes)[number]) =>
  (state: Correction, _fact: object, { day }: { day: PlainDate }) => ({
    ...state,
    decided: { outcome, on: day },
  })

/** Requests to correct what the bureau has published. */
export const corrections = procedure({
  id: 'corrections',
  edition: 1,
  mark: '更正',
  read: 'corrections.read',
  bureaus: true,
  opening: 'ask',
  closed: ['corrected', 'declined', 'transferred'],
  state: State,
  countable: {
    units: ['件'],
    facts: {
      asked: fact.day('申请日期', 'Asked on', 'askedOn'),
      checked: fact.day('核实日期', 'Checked on', 'checkedOn'),
      answered: fact.day('答复日期', 'Answered on', 'decided', 'on'),
      outcome: fact.choice('答复', 'Answer', answers, 'decided', 'outcome'),
    },
    left: { days: 'steers' },
  },
  title: { zh: '更正申请', en: 'Requests to correct' },
  about: {
    zh: '公众、学校认为公开的信息不准确的，在公开页面上申请更正；核实后更正，或者说明理由。',
    en: 'Whoever finds that something published is wrong asks from its page; it is checked, and corrected or answered with reasons.',
  },
  capacities: { handler: { title: { zh: '经办人', en: 'Handler' }, needs: 'corrections.handle' } },
  stages: {
    asked: { zh: '待核实', en: 'To be checked' },
    checked: { zh: '待答复', en: 'To be answered' },
    corrected: { zh: '已更正', en: 'Corrected' },
    declined: { zh: '不予更正', en: 'Not corrected' },
    transferred: { zh: '已转送', en: 'Passed on' },
  },
  empty: { publication: '', what: '', askedOn: null, days: 0, checkedOn: null, decided: null },
  stage: ({ decided, checkedOn }) => decided?.outcome ?? (checkedOn ? 'checked' : 'asked'),
  caption: ({ what }) => what,
  publicCase: {
    office: ['handler'],
    way: ['asked', 'checked', 'corrected'],
    where: {
      asked: { zh: '已收到，正在核实', en: 'Received; being checked' },
      checked: { zh: '核实完毕，正在答复', en: 'Checked; the answer is being made' },
    },
    answers: { putRight: ['change'], decline: ['reasons'], transfer: ['to', 'why'] },
    remedy: ({ decided }) => (decided?.outcome === 'declined' ? remedy : null),
    supplement: {
      basis: law.第三十条,
      clocks: ['answering'],
      effect: 'restarts',
      days: { usual: 10, most: 30 },
      lapses: law.第三十条,
    },
    withdraw: {
      explained: {
        zh: '撤回以后不再核实和答复。以后有新的证据，可以重新申请。',
        en: 'Nothing more is checked or answered. With new evidence you may ask anew.',
      },
    },
    identity,
  },
  acts: {
    ask: act({
      title: { zh: '申请更正', en: 'Ask for a correction' },
      by: [],
      basis: law.第四十一条,
      public: {
        intro: () => ({
          zh: '公开的内容与您有关、记录不准确的，可以要求更正。写明哪里不对、应当是什么，附上证据。',
          en: 'If what is published concerns you and is wrong, you can ask for it to be corrected. Say what is wrong and what it should be, and add evidence.',
        }),
      },
      from: ['asked'],
      form: Ask,
      decide: (_state, form, { seen }) =>
        accept({ publication: publicationIn(form.path), what: form.what, days: seen.days }),
      apply: (state, fact, { day }) => ({ ...state, ...fact, askedOn: day }),
    }),
    check: act({
      title: { zh: '登记核实情况', en: 'Enter what was found' },
      by: ['handler'],
      takeBack: true,
      basis: law.第四十一条,
      from: ['asked'],
      to: ['checked'],
      form: z.object({
        finding: field.prose('核实情况', 'What was found'),
        papers: field.optionalFiles('材料', 'Papers'),
      }),
      apply: (state, _fact, { day }) => ({ ...state, checkedOn: day }),
    }),
    putRight: act({
      title: { zh: '更正并告知', en: 'Correct and tell' },
      hint: {
        zh: '公开登记上随即写明更正了什么，申请人凭回执读到。原件记录也有误的，请在原案卷里一并更正。',
        en: 'The publication tells at once what was corrected, and the applicant reads it. Correct the original record as well where it is wrong.',
      },
      by: ['handler'],
      basis: law.第四十一条,
      from: ['checked'],
      to: ['corrected'],
      form: z.object({
        change: field.line('更正了什么', 'What was corrected', {
          most: 500,
          hint: { zh: '公开写明。', en: 'Told in public.' },
        }),
        title: field.optionalLine('更正后的标题（没有变的不填）', 'The title as corrected, if it changes', {
          most: 200,
        }),
      }),
      when: (_state, { seen }) =>
        seen.isPublic
          ? accept(true)
          : refuse(
              'corrections.no-longer-public',
              '这项信息已经撤回，没有可以更正的公开内容。请说明情况，不予更正。',
              'It was withdrawn: nothing public is left to correct. Answer so instead.',
              { status: 409, basis: law.第六条 },
            ),
      apply: decide('corrected'),
    }),
    decline: act({
      title: { zh: '不予更正并说明理由', en: 'Decline with reasons' },
      by: ['handler'],
      basis: law.第四十一条,
      from: ['checked'],
      to: ['declined'],
      form: z.object({ reasons: field.prose('理由', 'Reasons') }),
      apply: decide('declined'),
    }),
    transfer: act({
      title: { zh: '转送有权更正的机关', en: 'Pass on to who may correct it' },
      by: ['handler'],
      basis: law.第四十一条,
      from: ['asked', 'checked'],
      to: ['transferred'],
      form: z.object({
        to: field.line('转送给', 'To whom', { most: 100 }),
        why: field.prose('说明', 'Why', { most: 1000 }),
      }),
      apply: decide('transferred'),
    }),
  },
  clocks: {
    answering: {
      title: { zh: '答复期限', en: 'Time to answer' },
      // 参照
      basis: law.第三十三条,
      kind: 'at-most',
      of: ({ askedOn, days, decided }) =>
        askedOn && { event: askedOn, n: days, unit: 'working-day', met: decided?.on ?? null },
    },
  },
})
