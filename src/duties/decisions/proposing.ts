// 决策建议与启动：《重大行政决策程序暂行条例》第三条、第十条、第十一条
import { z } from 'zod'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { step } from './state.ts'

export const classes = {
  policy: { zh: '公共服务等方面的重大公共政策和措施', en: 'Major public policy or measures' },
  plan: { zh: '重要规划', en: 'An important plan' },
  resources: { zh: '重要自然资源、文化资源的开发利用与保护', en: 'Use or protection of important resources' },
  works: { zh: '重大公共建设项目', en: 'A major public work' },
  other: { zh: '其他有重大影响、涉及重大公共利益或群众切身利益的事项', en: 'Other matters of major effect' },
} as const

const ways = {
  leader: { zh: '领导人员提出', en: 'By a leader' },
  unit: { zh: '所属部门或下级单位提出', en: 'By a department or lower unit' },
  public: { zh: '人大代表建议、政协提案或公民书面建议', en: 'By deputies or citizens, in writing' },
} as const

const excluded = {
  none: { zh: '都不是', en: 'None of these' },
  macro: { zh: '宏观调控决策', en: 'Macro-economic control' },
  legislation: { zh: '政府立法决策', en: 'Government legislation' },
  emergency: { zh: '突发事件应急处置决策', en: 'Emergency response' },
  special: {
    zh: '法律、行政法规对程序另有规定的决策',
    en: 'A law or regulation of the State Council sets another procedure',
  },
} as const

const ProposalForm = z.object({
  subject: field.line('决策事项', 'Subject', { most: 100 }),
  class: field.choice('事项类别', 'Class', classes),
  excluded: field.choice('是否属于不适用本程序的决策', 'Is it outside this procedure?', excluded),
  way: field.choice('建议来路', 'Who proposes it', ways),
  summary: field.prose('要解决的主要问题和初步方案', 'The problem and a first plan'),
  argument: field.optionalProse('必要性、可行性及依据', 'Necessity, feasibility and basis', {
    hint: { zh: '部门或下级单位提出的必须填写。', en: 'Required of departments and lower units.' },
  }),
  inCatalogue: field.yes('已列入年度决策事项目录', 'It stands in the annual catalogue'),
  papers: field.optionalFiles('建议材料', 'Papers'),
})

export const proposing = {
  propose: step({
    title: { zh: '提出决策建议', en: 'Propose a decision' },
    hint: {
      zh: '写明要解决的问题和初步方案。部门提出的，还要论证必要性、可行性并写明依据。',
      en: 'Say the problem and a first plan; departments also argue necessity, feasibility and basis.',
    },
    by: ['sponsor', 'leader'],
    basis: law.第十条,
    from: ['proposed'],
    correctable: true,
    form: ProposalForm,
    decide: (_state, form, { unit }) => {
      // 第三条：三类决策不适用本程序；法律、行政法规另有规定的从其规定。
      if (form.excluded !== 'none')
        return refuse(
          'decisions.excluded',
          '宏观调控、政府立法、突发事件应急处置，以及法律、行政法规另有规定的决策不适用本程序，请按各自的规定办理。',
          'This kind of decision follows rules of its own, not this procedure.',
          { basis: law.第三条, field: 'form.excluded' },
        )
      if (form.way === 'unit' && form.argument === '')
        return refuse(
          'decisions.argument-missing',
          '部门或下级单位提出建议的，应当论证必要性、可行性并写明依据。',
          'A department argues necessity and feasibility and gives the basis.',
          { basis: law.第十条, field: 'form.argument' },
        )
      // 第十条：公民、法人提出的是书面建议。
      if (form.way === 'public' && form.papers.length === 0)
        return refuse(
          'decisions.proposal-unwritten',
          '代表建议、政协提案和公民建议应当是书面的，请上传原件。',
          'Proposals of deputies and citizens are in writing: hand in the paper.',
          { basis: law.第十条, field: 'form.papers' },
        )
      return accept({ ...form, unit: unit! })
    },
    apply: (state, { subject, class: kind, summary, inCatalogue, unit }) => ({
      ...state,
      subject,
      class: kind,
      summary,
      inCatalogue,
      units: [unit],
    }),
  }),

  study: step({
    title: { zh: '研究论证建议', en: 'Study the proposal' },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第十条,
    from: ['proposed'],
    correctable: true,
    form: z.object({
      findings: field.prose('研究论证情况', 'Findings'),
      papers: field.optionalFiles('研究论证报告', 'The study'),
    }),
    apply: (state, _fact, { day }) => ({ ...state, studiedOn: day }),
    done: ({ studiedOn }) => studiedOn !== null,
  }),

  start: step({
    title: { zh: '决定启动', en: 'Decide to start' },
    hint: {
      zh: '明确承办单位；两个以上单位承办的，明确牵头单位。',
      en: 'Name the sponsoring unit; of several, the lead.',
    },
    by: ['leader'],
    basis: law.第十一条,
    from: ['proposed'],
    to: ['drafting'],
    correctable: true,
    form: z.object({
      lead: field.org('承办（牵头）单位', 'Sponsoring (lead) unit'),
      others: field.optionalRows(
        '其他承办单位',
        'Other sponsoring units',
        z.object({ unit: field.org('单位', 'Unit') }),
        { most: 20 },
      ),
      note: field.optionalProse('要求', 'Directions'),
    }),
    when: ({ studiedOn }) =>
      studiedOn
        ? accept(true)
        : refuse(
            'decisions.not-studied',
            '决策建议还没有研究论证，不能决定是否启动。',
            'The proposal has not been studied yet.',
            { basis: law.第十条, status: 409 },
          ),
    apply: (state, { lead, others }, { day }) => ({
      ...state,
      startedOn: day,
      units: [...new Set([lead, ...others.map(({ unit }) => unit)])],
    }),
    done: ({ startedOn }) => startedOn !== null,
    tells: () => [{ capacity: 'sponsor', words: { zh: '已决定启动，请组织起草', en: 'it is started: please draft' } }],
  }),

  declineStart: step({
    title: { zh: '决定不予启动', en: 'Decide not to start' },
    by: ['leader'],
    takeBack: true,
    basis: law.第十一条,
    from: ['proposed'],
    to: ['not-started'],
    aside: true,
    form: z.object({ why: field.prose('理由', 'Reasons') }),
    when: ({ studiedOn }) =>
      studiedOn
        ? accept(true)
        : refuse(
            'decisions.not-studied',
            '决策建议还没有研究论证，不能决定是否启动。',
            'The proposal has not been studied yet.',
            { basis: law.第十条, status: 409 },
          ),
    apply: (state) => ({ ...state, ended: 'not-started' as const }),
  }),
}
