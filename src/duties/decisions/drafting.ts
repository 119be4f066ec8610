// 起草：《重大行政决策程序暂行条例》第十二条、第十三条；草案变动后重新履行的步骤
import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { reopened, step, type Decision } from './state.ts'

const settled = { agreed: { zh: '协商一致', en: 'Agreed' }, disputed: { zh: '未能一致', en: 'Not agreed' } } as const

const gates = {
  participation: { zh: '公众参与（依法不予公开的事项）', en: 'Public participation (matters lawfully not public)' },
  expert: { zh: '专家论证', en: 'Expert argument' },
  risk: { zh: '风险评估', en: 'Risk assessment' },
} as const

const DraftForm = z.object({
  text: field.file('决策草案', 'The draft'),
  explanation: field.file('草案说明', 'Its explanation'),
  inventory: field.rows(
    '法律、政策依据清单',
    'Inventory of legal and policy bases',
    z.object({
      title: field.line('名称', 'Title'),
      articles: field.line('条文', 'Articles'),
      point: field.line('与草案的关系', 'How it bears on the draft'),
    }),
  ),
  costBenefit: field.optionalProse('成本效益分析', 'Costs and benefits', {
    hint: { zh: '根据需要。', en: 'Where needed.' },
  }),
  alternatives: field.optionalFiles('备选方案', 'Alternatives', {
    hint: { zh: '有关方面分歧较大的，可以提出两个以上方案。', en: 'Where views differ widely.' },
  }),
  consulted: field.optionalRows(
    '征求其他单位意见情况',
    'Other units consulted',
    z.object({
      unit: field.line('单位', 'Unit'),
      view: field.line('意见', 'View', { most: 1000 }),
      settled: field.choice('协商结果', 'Result', settled),
    }),
  ),
  whyNone: field.optionalProse('没有征求其他单位意见的，理由', 'Why no other unit was consulted', {
    most: 500,
    hint: { zh: '不涉及其他单位职责的，写明。', en: 'Say so where no other unit is concerned.' },
  }),
  dispute: field.optionalProse(
    '未能协商一致的，争议问题、各方意见和理由',
    'What is in dispute, both views and reasons',
  ),
  technical: field.yes('专业性、技术性较强', 'It is specialised or technical'),
  risky: field.yes('可能对社会稳定、公共安全等造成不利影响', 'It may harm stability or public safety'),
  market: field.yes('涉及市场主体经济活动', 'It touches the activity of market actors'),
  groups: field.yes('直接涉及特定群体利益', 'It touches the interests of specific groups'),
  exploratory: field.yes('国家尚无明确规定的探索性改革', 'It is an exploratory reform without clear state rules'),
  hearing: field.yes('法律、法规、规章规定应当听证', 'A law or rule demands a hearing'),
  congress: field.yes('依法应当由人大常委会决定或者向其报告', 'The people’s congress decides it, or is reported to'),
})
type DraftForm = z.output<typeof DraftForm>

function judge(form: DraftForm) {
  // 第十三条：涉及其他单位职责的充分协商；协商过，还是不涉及，必有记录。
  if (form.consulted.length === 0 && form.whyNone === '')
    return refuse(
      'decisions.consultation-unrecorded',
      '请记录征求其他单位意见的情况；不涉及其他单位职责的，写明理由。',
      'Record which units were consulted, or why none is concerned.',
      { basis: law.第十三条, field: 'form.consulted' },
    )
  // 第十三条：不能取得一致的，说明争议的主要问题、各方意见及理由。
  if (form.consulted.some((one) => one.settled === 'disputed') && form.dispute === '')
    return refuse(
      'decisions.dispute-unstated',
      '有单位未能协商一致，请写明争议问题、各方意见和理由。',
      'A unit disagrees: state the issue, both views and the reasons.',
      { basis: law.第十三条, field: 'form.dispute' },
    )
  return accept(form)
}

/** A risk held uncontrollable fell with the draft it was found in (第二十四条). */
const drafted = (
  state: Decision,
  { text, explanation, technical, risky, market, groups, exploratory, hearing, congress }: DraftForm,
  day: PlainDate,
): Decision => ({
  ...state,
  risk: state.risk?.controllable ? state.risk : null,
  draft: { on: day, text, explanation, technical, risky, market, groups, exploratory, hearing, congress },
})

export const drafting = {
  submitDraft: step({
    title: { zh: '形成决策草案', en: 'Submit the draft' },
    hint: {
      zh: '依据清单必须填写；勾选的情形决定后面要经过哪些步骤。',
      en: 'The inventory of bases is required; what is ticked decides which steps follow.',
    },
    by: ['sponsor'],
    basis: law.第十二条,
    from: ['drafting'],
    to: ['consulting'],
    correctable: true,
    form: DraftForm.extend({
      substance: field.choice('与以前的草案相比', 'Compared with an earlier draft', {
        first: { zh: '首次形成', en: 'It is the first' },
        material: { zh: '实质性修改', en: 'Changed in substance' },
        minor: { zh: '非实质性修改', en: 'Not changed in substance' },
      }),
    }),
    decide: (state, form) => {
      const earlier = state.comment !== null || state.risk !== null || state.panel.length > 0
      if (earlier && form.substance === 'first')
        return refuse(
          'decisions.not-the-first',
          '本案已有草案并听取过意见，请写明与以前的草案相比是否实质性修改。',
          'There was a draft before: say whether this one differs in substance.',
          { basis: law.第三十七条, field: 'form.substance' },
        )
      const judged = judge(form)
      return judged.ok ? accept(form) : judged
    },
    // 实质性修改的，听取意见、论证和评估重新进行。
    apply: (state, form, { day }) =>
      drafted(form.substance === 'material' ? { ...state, ...reopened, waived: [] } : state, form, day),
    done: ({ draft }) => draft !== null,
  }),

  amendDraft: step({
    title: { zh: '修改草案', en: 'Amend the draft' },
    hint: {
      zh: '实质性修改的，听取意见、专家论证、风险评估和合法性审查重新进行；非实质性修改的，只重新合法性审查。',
      en: 'After a change in substance all steps are taken again; after another, the legality review.',
    },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第三十七条,
    from: ['consulting', 'review', 'ready'],
    to: ['consulting'],
    aside: true,
    form: DraftForm.extend({
      substance: field.choice('修改性质', 'Kind of change', {
        material: { zh: '实质性修改', en: 'In substance' },
        minor: { zh: '非实质性修改', en: 'Not in substance' },
      }),
      why: field.prose('修改内容和理由', 'What was changed and why'),
    }),
    decide: (_state, form) => {
      const judged = judge(form)
      return judged.ok ? accept(form) : judged
    },
    apply: (state, form, { day }) => {
      // Counsel was heard on the draft of a day: it stays that draft unless its substance changed.
      const amended = drafted(state, form, form.substance === 'minor' && state.draft ? state.draft.on : day)
      return form.substance === 'material'
        ? { ...amended, ...reopened, waived: [] }
        : { ...amended, submittedOn: null, review: null, changedAsReviewedOn: null, tabledOn: null, discussion: null }
    },
  }),

  proposeWaiver: step({
    title: { zh: '提出某一步骤不适用', en: 'Propose that a step does not apply' },
    hint: {
      zh: '写明理由和依据，由局领导批准后才算数。',
      en: 'With reasons and basis; it counts once a leader approves it.',
    },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第十四条,
    from: ['consulting'],
    aside: true,
    form: z.object({
      gate: field.choice('步骤', 'Step', gates),
      why: field.prose('理由', 'Reasons'),
      basis: field.optionalLine('法律依据', 'Legal basis', {
        hint: { zh: '公众参与不适用的，必须写明依法不予公开的依据。', en: 'Required for public participation.' },
      }),
    }),
    decide: (state, { gate, why, basis }) => {
      // 第十四条：只有依法不予公开的，才可以不听取公众意见。
      if (gate === 'participation' && basis === '')
        return refuse(
          'decisions.secrecy-unfounded',
          '只有依法不予公开的事项可以不经公众参与，请写明法律依据。',
          'Only matters that may lawfully not be made public skip participation: give the legal basis.',
          { basis: law.第十四条, field: 'form.basis' },
        )
      // 第十九条、第二十二条：起草时认定有此情形的，不能不做。
      if (gate === 'expert' && state.draft?.technical)
        return refuse(
          'decisions.expert-required',
          '草案认定专业性、技术性较强，应当组织专家论证。',
          'The draft is held to be technical: experts must be heard.',
          { basis: law.第十九条, field: 'form.gate' },
        )
      if (gate === 'risk' && state.draft?.risky)
        return refuse(
          'decisions.risk-required',
          '草案认定可能对稳定、安全造成不利影响，应当评估风险。',
          'The draft is held to be risky: the risk must be assessed.',
          { basis: law.第二十二条, field: 'form.gate' },
        )
      if (state.waived.some((one) => one.gate === gate && one.approved !== false))
        return refuse('decisions.waiver-known', '该步骤的不适用申请已经提出。', 'It has been proposed already.', {
          status: 409,
          field: 'form.gate',
        })
      return accept({ gate, why: basis ? `${why}（${basis}）` : why })
    },
    apply: (state, { gate, why }) => ({ ...state, waived: [...state.waived, { gate, why, approved: null }] }),
    tells: () => [
      {
        capacity: 'leader',
        words: { zh: '有步骤申请不适用，请审批', en: 'a step is proposed not to apply: please decide' },
      },
    ],
  }),

  decideWaiver: step({
    title: { zh: '审批步骤不适用', en: 'Decide whether a step applies' },
    by: ['leader'],
    takeBack: true,
    basis: law.第十四条,
    from: ['consulting'],
    aside: true,
    form: z.object({
      gate: field.choice('步骤', 'Step', gates),
      decision: field.choice('决定', 'Decision', {
        approve: { zh: '同意不适用', en: 'It does not apply' },
        refuse: { zh: '不同意，应当办理', en: 'It must be taken' },
      }),
      why: field.prose('理由', 'Reasons'),
    }),
    when: ({ waived }) =>
      waived.some(({ approved }) => approved === null)
        ? accept(true)
        : refuse('decisions.no-waiver', '没有待审批的不适用申请。', 'No proposal is waiting.', { status: 409 }),
    decide: ({ waived }, form) =>
      waived.some(({ gate, approved }) => gate === form.gate && approved === null)
        ? accept(form)
        : refuse(
            'decisions.waiver-unasked',
            '该步骤没有待审批的不适用申请。',
            'Nobody has proposed that this step does not apply.',
            { basis: law.第十四条, status: 409, field: 'form.gate' },
          ),
    apply: (state, { gate, decision }) => ({
      ...state,
      waived: state.waived.map((one) =>
        one.gate === gate && one.approved === null ? { ...one, approved: decision === 'approve' } : one,
      ),
    }),
  }),
}

/** Whether a step was held not to apply, with a leader's approval. */
export const isWaived = ({ waived }: Decision, gate: Decision['waived'][number]['gate']) =>
  waived.some((one) => one.gate === gate && one.approved === true)
