// 专家论证与风险评估：《重大行政决策程序暂行条例》第十九条至第二十四条；公平竞争审查
import { z } from 'zod'
import { fairCompetition } from '../../law/fair-competition.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { isWaived } from './drafting.ts'
import { step, type Decision } from './state.ts'

const interests = {
  none: { zh: '声明无直接利害关系', en: 'None declared' },
  direct: { zh: '有直接利害关系', en: 'Direct interest' },
} as const
export const levels = {
  low: { zh: '低风险', en: 'Low' },
  medium: { zh: '中风险', en: 'Medium' },
  high: { zh: '高风险', en: 'High' },
} as const

/** 第十九条: experts heard, or held not to apply. */
export function expertsHeard(state: Decision): Outcome<true> {
  if (state.arguedOn || isWaived(state, 'expert')) return accept(true)
  return refuse(
    'decisions.experts-unheard',
    state.draft?.technical
      ? '该事项专业性、技术性较强，应当先组织专家论证。'
      : '请组织专家论证，或者提出不适用并经批准。',
    state.draft?.technical
      ? 'The matter is technical: experts must be heard first.'
      : 'Hear experts, or have it approved that this step does not apply.',
    { basis: law.第十九条, status: 409 },
  )
}

/** 第二十二条、第二十四条: the risk assessed and controllable, or held not to apply. */
export function riskControllable(state: Decision): Outcome<true> {
  if (state.risk?.controllable || isWaived(state, 'risk')) return accept(true)
  if (state.risk)
    return refuse(
      'decisions.risk-uncontrollable',
      '风险评估认为不可控，应当调整草案使风险可控后再决策。',
      'The risk is held uncontrollable: adjust the draft until it is not.',
      { basis: law.第二十四条, status: 409 },
    )
  return refuse(
    'decisions.risk-unassessed',
    state.draft?.risky ? '该事项可能影响稳定、安全，应当先评估风险。' : '请评估风险，或者提出不适用并经批准。',
    state.draft?.risky
      ? 'The matter may do harm: assess the risk first.'
      : 'Assess the risk, or have it approved that this step does not apply.',
    { basis: law.第二十二条, status: 409 },
  )
}

/** 公平竞争审查条例第十八条: where market actors are touched, nothing goes out unreviewed. */
export function fairlyReviewed({ draft, fair }: Decision): Outcome<true> {
  if (!draft?.market || fair?.passed) return accept(true)
  return refuse(
    'decisions.unfair',
    fair ? '公平竞争审查未通过，不得出台。' : '该事项涉及市场主体经济活动，应当先经公平竞争审查。',
    fair
      ? 'The fair-competition review failed: it may not be issued.'
      : 'It touches market actors: it needs a fair-competition review.',
    { basis: fairCompetition.第十八条, status: 409 },
  )
}

export const assessing = {
  namePanel: step({
    title: { zh: '确定论证专家', en: 'Name the experts' },
    hint: {
      zh: '注重专业、代表和中立，吸收持不同意见的专家；专家独立论证，并对知悉的秘密保密。',
      en: 'Competent, representative and neutral, those of other views included; independent, and bound to secrecy.',
    },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第二十条,
    from: ['consulting'],
    correctable: true,
    form: z.object({
      experts: field.rows(
        '专家',
        'Experts',
        z.object({
          name: field.line('姓名', 'Name', { most: 40 }),
          record: field.optionalRecord('本单位专家库', 'In our own pool', {
            of: 'experts',
            hint: {
              zh: '不在本单位专家库的不选，例如使用上级专家库。',
              en: 'Leave empty for experts of another pool.',
            },
          }),
          field: field.line('专业领域', 'Field', { most: 80 }),
          employer: field.line('单位', 'Employer', { most: 100 }),
          interest: field.choice('利害关系', 'Interest', interests),
        }),
      ),
      drawn: field.optionalFiles('从专家库抽取的，抽取记录', 'The record of the draw, where they were drawn'),
      differing: field.yes('已注意吸收不同意见的专家', 'Experts of other views were sought'),
      whyFew: field.optionalProse('人数少于本地惯例的，理由', 'Why there are fewer than usual', { most: 500 }),
    }),
    when: ({ arguedOn }) =>
      arguedOn
        ? refuse('decisions.argued', '专家论证已经完成。', 'Experts have been heard already.', { status: 409 })
        : accept(true),
    decide: (_state, form, { seen }) => {
      // 第二十条：有直接利害关系的不得参加。
      if (form.experts.some(({ interest }) => interest === 'direct'))
        return refuse(
          'decisions.expert-interested',
          '有直接利害关系的专家不得参加论证，请更换。',
          'An expert with a direct interest may not take part.',
          { basis: law.第二十条, field: 'form.experts' },
        )
      // 第二十一条：专家库有退出；已经退出的不再参加。
      const gone = form.experts.findIndex(({ record, name }) => record !== null && seen.pool.get(record) !== name)
      if (gone >= 0)
        return refuse(
          'decisions.expert-not-in-pool',
          `${form.experts[gone]!.name}与所选的专家库记录不符，或者已经退出专家库。`,
          'This expert is not the one chosen from the pool, or has left it.',
          { basis: law.第二十一条, field: `form.experts.${gone}.record` },
        )
      // 人数不是条例的要求，是本地设置：少于它的，写明理由即可。
      if (form.experts.length < seen.settings.fewestExperts && form.whyFew === '')
        return refuse(
          'decisions.few-experts',
          `本地惯例不少于${seen.settings.fewestExperts}名专家（条例没有规定人数）；少于此数的，请写明理由。`,
          `Local practice is at least ${seen.settings.fewestExperts} experts; give a reason for fewer.`,
          { field: 'form.whyFew' },
        )
      return accept(form)
    },
    apply: (state, { experts }) => ({ ...state, panel: experts.map(({ name, field: of }) => ({ name, field: of })) }),
    done: ({ panel }) => panel.length > 0,
  }),

  recordArgument: step({
    title: { zh: '完成专家论证', en: 'Record the experts’ opinions' },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第十九条,
    from: ['consulting'],
    correctable: true,
    form: z.object({
      form: field.choice('形式', 'Form', {
        meeting: { zh: '论证会', en: 'Meeting' },
        letter: { zh: '书面咨询', en: 'In writing' },
        commission: { zh: '委托咨询论证', en: 'Commissioned' },
      }),
      opinions: field.rows(
        '专家意见',
        'Opinions',
        z.object({
          name: field.line('专家姓名', 'Expert', { most: 40 }),
          opinion: field.prose('意见', 'Opinion'),
          differs: field.yes('持不同意见', 'Differs'),
          signed: field.yes('已署名', 'Signed'),
          sealed: field.yes('已盖章', 'Sealed'),
          taken: field.choice('采纳情况', 'Taken up', {
            all: { zh: '采纳', en: 'Adopted' },
            part: { zh: '部分采纳', en: 'Partly' },
            none: { zh: '未采纳', en: 'Not adopted' },
          }),
          why: field.optionalLine('未全部采纳的理由', 'Why not wholly', { most: 1000 }),
        }),
      ),
      papers: field.files('专家论证意见书', 'The signed opinions'),
    }),
    when: ({ panel, arguedOn }) => {
      if (arguedOn)
        return refuse('decisions.argued', '专家论证已经完成。', 'Experts have been heard already.', { status: 409 })
      return panel.length
        ? accept(true)
        : refuse('decisions.no-panel', '请先确定论证专家。', 'Name the experts first.', {
            basis: law.第二十条,
            status: 409,
          })
    },
    decide: ({ panel }, form) => {
      const unheard = panel
        .filter(({ name }) => !form.opinions.some((one) => one.name === name))
        .map(({ name }) => name)
      if (unheard.length)
        return refuse(
          'decisions.expert-silent',
          `还没有这些专家的意见：${unheard.join('、')}。`,
          `Opinions are missing from ${unheard.join(', ')}.`,
          { basis: law.第十九条, field: 'form.opinions' },
        )
      const unsigned = form.opinions.findIndex(({ signed, sealed }) => !signed || !sealed)
      if (unsigned >= 0)
        return refuse(
          'decisions.opinion-unsigned',
          `${form.opinions[unsigned]!.name}的意见应当署名并盖章。`,
          'Experts sign and seal their opinions.',
          {
            basis: law.第十九条,
            field: `form.opinions.${unsigned}.${form.opinions[unsigned]!.signed ? 'sealed' : 'signed'}`,
          },
        )
      const unreasoned = form.opinions.findIndex(({ taken, why }) => taken !== 'all' && why === '')
      return unreasoned >= 0
        ? refuse(
            'decisions.unreasoned',
            '未全部采纳的专家意见，请写明理由。',
            'Say why an opinion was not wholly adopted.',
            { basis: law.第二十九条, field: `form.opinions.${unreasoned}.why` },
          )
        : accept(form)
    },
    apply: (state, _fact, { day }) => ({ ...state, arguedOn: day }),
    done: ({ arguedOn }) => arguedOn !== null,
  }),

  assessRisk: step({
    title: { zh: '完成风险评估', en: 'Assess the risk' },
    hint: {
      zh: '已按其他规定评估过的不重复评估，上传原评估报告即可。',
      en: 'What was assessed under other rules is not assessed again: hand in that report.',
    },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第二十三条,
    from: ['consulting'],
    correctable: true,
    form: z.object({
      assessor: field.org('评估单位', 'Who assessed'),
      heard: field.prose('听取有关部门意见情况', 'Departments heard'),
      points: field.rows(
        '风险点',
        'Risks',
        z.object({
          point: field.line('风险点', 'Risk', { most: 300 }),
          measure: field.line('防范措施', 'Measure', { most: 500 }),
        }),
      ),
      plan: field.prose('处置预案', 'Plan if it happens'),
      level: field.choice('风险等级', 'Level', levels),
      report: field.files('风险评估报告', 'The report'),
    }),
    when: ({ risk }) => {
      if (!risk) return accept(true)
      // 第二十四条：不可控的，先调整草案，不能原样再评。
      return risk.controllable
        ? refuse('decisions.risk-done', '风险评估已经完成。', 'The risk has been assessed.', { status: 409 })
        : refuse(
            'decisions.risk-uncontrollable',
            '风险评估认为不可控，应当先修改草案，再重新评估。',
            'The risk is held uncontrollable: amend the draft first, then assess it again.',
            { basis: law.第二十四条, status: 409 },
          )
    },
    // 第二十四条只分可控、不可控；三级是稳评惯例，中风险算不算可控由本地设置。
    decide: (_state, form, { seen }) =>
      accept({
        ...form,
        controllable: form.level === 'low' || (form.level === 'medium' && seen.settings.mediumRiskControllable),
      }),
    apply: (state, { level, controllable, assessor }, { day }) => ({
      ...state,
      risk: { on: day, level, controllable, assessor },
    }),
    done: ({ risk }) => risk !== null,
  }),

  reviewCompetition: step({
    title: { zh: '公平竞争审查', en: 'Review fair competition' },
    by: ['sponsor'],
    takeBack: true,
    basis: fairCompetition.第十四条,
    from: ['consulting', 'review', 'ready'],
    correctable: true,
    form: z.object({
      heard: field.prose('听取经营者、行业协会等意见情况', 'Those heard'),
      conclusion: field.choice('审查结论', 'Conclusion', {
        fair: { zh: '符合公平竞争标准', en: 'It meets the standards' },
        excepted: { zh: '影响竞争但属于例外情形', en: 'An exception applies' },
        unfair: { zh: '不符合标准，也不属于例外', en: 'Neither' },
      }),
      exception: field.optionalProse(
        '例外情形、没有影响更小的替代方案的理由',
        'The exception, and why no lesser way exists',
      ),
      until: field.optionalDay('实施期限', 'Time limit'),
      report: field.files('审查书面结论', 'The written conclusion'),
    }),
    when: ({ draft }) =>
      draft?.market
        ? accept(true)
        : refuse(
            'decisions.no-market',
            '草案不涉及市场主体经济活动，不需要公平竞争审查。',
            'The draft does not touch market actors.',
            { basis: fairCompetition.第二条, status: 409 },
          ),
    // 公平竞争审查条例第十二条：例外须写明没有更小影响的替代方案和实施期限。
    decide: (_state, form) =>
      form.conclusion === 'excepted' && (form.exception === '' || form.until === null)
        ? refuse(
            'decisions.exception-unfounded',
            '属于例外情形的，请写明理由和实施期限。',
            'An exception needs its reasons and a time limit.',
            { basis: fairCompetition.第十二条, field: form.exception === '' ? 'form.exception' : 'form.until' },
          )
        : accept({ ...form, passed: form.conclusion !== 'unfair' }),
    apply: (state, { passed }, { day }) => ({ ...state, fair: { on: day, passed } }),
    done: ({ fair }) => fair !== null,
  }),
}
