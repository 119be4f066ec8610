// 合法性审查：《重大行政决策程序暂行条例》第二十五条至第二十八条；法律顾问意见
import { z } from 'zod'
import { addWorkingDays } from '../../calendar/calendar.ts'
import { inChinese } from '../../calendar/plain-date.ts'
import { legalCounselOpinion } from '../../law/legal-counsel-opinion.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { expertsHeard, riskControllable } from './assessing.ts'
import { participated } from './participation.ts'
import { step, type Decision, type Seen } from './state.ts'

export const REVIEW_WORKING_DAYS = 7 // 第二十六条，工作日，“一般”

export const outcomes = {
  pass: { zh: '合法', en: 'Lawful' },
  'pass-after-change': { zh: '修改后合法', en: 'Lawful after changes' },
  fail: { zh: '不合法', en: 'Unlawful' },
  'risk-disclosed': { zh: '探索性改革，明示法律风险', en: 'Exploratory reform, legal risk disclosed' },
} as const

/** 两办意见: the hard block. Unheard counsel, or counsel that holds it unlawful, and it may not be tabled. */
export function counselHeard(
  { draft }: Pick<Decision, 'draft'>,
  { opinions: all }: Pick<Seen, 'opinions'>,
  basis = legalCounselOpinion.不得提交,
): Outcome<true> {
  // What was said of an earlier draft is not said of this one.
  const opinions = all.filter(({ on }) => draft !== null && on >= draft.on)
  if (opinions.length === 0)
    return refuse(
      'decisions.counsel-unheard',
      all.length
        ? '法律顾问的意见是对以前的草案提出的，草案变动后应当重新征求意见。'
        : '还没有法律顾问或公职律师的意见。请先在“法律意见”中征求意见并关联本案。',
      all.length
        ? 'Counsel was heard on an earlier draft: ask again on this one.'
        : 'No legal counsel has been heard: ask for an opinion on this case first.',
      { basis, status: 409 },
    )
  if (opinions.some(({ conclusion }) => conclusion === 'unlawful'))
    return refuse(
      'decisions.counsel-objects',
      '法律顾问认为不合法，不得提交讨论、作出决定。',
      'Counsel holds it unlawful: it may not be tabled or decided.',
      { basis: legalCounselOpinion.不得提交, status: 409 },
    )
  return accept(true)
}

export const reviewing = {
  submitForReview: step({
    title: { zh: '送请合法性审查', en: 'Submit for legality review' },
    hint: {
      zh: '材料：草案及相关材料、法律依据、履行法定程序情况的说明。',
      en: 'The draft and its papers, the law relied on, and a statement of the steps taken.',
    },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第二十六条,
    from: ['consulting'],
    to: ['review'],
    form: z.object({
      statement: field.prose('履行决策法定程序情况的说明', 'Statement of the steps taken'),
      papers: field.files('送审材料', 'Papers'),
    }),
    when: (state, { today, seen }) => {
      for (const gate of [participated(state, today, seen.comments), expertsHeard(state), riskControllable(state)])
        if (!gate.ok) return gate
      return accept(true)
    },
    apply: (state, _fact, { day }) => ({ ...state, submittedOn: day }),
    done: ({ submittedOn }) => submittedOn !== null,
  }),

  returnForPapers: step({
    title: { zh: '退回或者要求补充材料', en: 'Return, or ask for more papers' },
    by: ['reviewer'],
    takeBack: true,
    basis: law.第二十六条,
    from: ['review'],
    to: ['consulting'],
    aside: true,
    form: z.object({
      kind: field.choice('处理', 'How', {
        returned: { zh: '退回', en: 'Returned' },
        supplement: { zh: '要求补充', en: 'More papers needed' },
      }),
      missing: field.prose('缺少什么', 'What is missing'),
    }),
    when: ({ review }) =>
      review
        ? refuse('decisions.reviewed', '审查意见已经出具。', 'The opinion has been issued.', { status: 409 })
        : accept(true),
    apply: (state, { kind }, { day }) => ({
      ...state,
      submittedOn: null,
      returned: [...state.returned, { on: day, kind }],
    }),
    tells: (_state, { missing }) => [
      { capacity: 'sponsor', words: { zh: `送审材料不齐：${missing}`, en: `papers are missing: ${missing}` } },
    ],
  }),

  giveReview: step({
    title: { zh: '出具合法性审查意见', en: 'Issue the legality opinion' },
    hint: {
      zh: '审查时间一般不少于7个工作日；提前出具的写明理由。出具前应当有法律顾问、公职律师的意见。',
      en: 'At least 7 working days as a rule; give a reason for less. Counsel must have been heard.',
    },
    by: ['reviewer'],
    takeBack: true,
    basis: law.第二十八条,
    from: ['review'],
    to: ['ready', 'drafting', 'review'],
    form: z.object({
      outcome: field.choice('审查结论', 'Outcome', outcomes),
      authority: field.prose('是否符合法定权限', 'Authority'),
      process: field.prose('是否履行法定程序', 'Procedure'),
      content: field.prose('内容是否符合法律规定', 'Content'),
      risk: field.optionalProse('明示的法律风险', 'Legal risk disclosed'),
      whyEarly: field.optionalProse('审查不足7个工作日的，理由', 'Why it took fewer than 7 working days', {
        most: 500,
      }),
      opinion: field.files('合法性审查意见书', 'The opinion'),
    }),
    when: (state, { seen }) => {
      if (state.review)
        return refuse('decisions.reviewed', '审查意见已经出具。', 'The opinion has been issued.', { status: 409 })
      // 第二十八条：应当组织法律顾问、公职律师提出意见。
      const heard = counselHeard(state, seen, law.第二十八条)
      return heard.ok || heard.refusal.code !== 'decisions.counsel-unheard' ? accept(true) : heard
    },
    decide: (state, form, { today, calendar, seen }) => {
      const enough = addWorkingDays(calendar, state.submittedOn!, REVIEW_WORKING_DAYS)
      if (today < enough && form.whyEarly === '')
        return refuse(
          'decisions.review-too-short',
          `合法性审查一般不少于${REVIEW_WORKING_DAYS}个工作日，应到${inChinese(enough)}；提前出具的，请写明理由。`,
          `The review takes at least ${REVIEW_WORKING_DAYS} working days as a rule, until ${enough}; give a reason for less.`,
          { basis: law.第二十六条, field: 'form.whyEarly' },
        )
      if (form.outcome === 'risk-disclosed') {
        // 第二十五条：只有国家尚无明确规定的探索性改革可以明示法律风险提请。
        if (!state.draft?.exploratory)
          return refuse(
            'decisions.not-exploratory',
            '只有国家尚无明确规定的探索性改革，才可以明示法律风险提请讨论。',
            'Only an exploratory reform without clear state rules may be tabled so.',
            { basis: law.第二十五条, field: 'form.outcome' },
          )
        if (form.risk === '')
          return refuse('decisions.risk-unstated', '请明示法律风险。', 'State the legal risk.', {
            basis: law.第二十五条,
            field: 'form.risk',
          })
      }
      if (form.outcome === 'pass') {
        const heard = counselHeard(state, seen)
        if (!heard.ok) return heard
      }
      return accept(form)
    },
    apply: (state, { outcome }, { day }) =>
      outcome === 'fail'
        ? { ...state, draft: null, submittedOn: null, review: null }
        : { ...state, review: { on: day, outcome } },
    done: ({ review }) => review !== null,
    tells: (_state, { outcome }) => [
      {
        capacity: 'sponsor',
        words: { zh: `合法性审查结论：${outcomes[outcome].zh}`, en: `legality review: ${outcomes[outcome].en}` },
      },
    ],
  }),

  changeAsReviewed: step({
    title: { zh: '按审查意见修改完毕', en: 'Change the draft as reviewed' },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第二十八条,
    from: ['review'],
    to: ['ready'],
    form: z.object({
      how: field.prose('逐条修改情况', 'How each point was met'),
      text: field.file('修改后的草案', 'The changed draft'),
    }),
    when: ({ review }) =>
      review?.outcome === 'pass-after-change'
        ? accept(true)
        : refuse(
            'decisions.nothing-to-change',
            '审查意见没有要求修改，或者还没有出具。',
            'No change has been asked for.',
            { status: 409 },
          ),
    apply: (state, { text }, { day }) => ({ ...state, changedAsReviewedOn: day, draft: { ...state.draft!, text } }),
    done: ({ changedAsReviewedOn }) => changedAsReviewedOn !== null,
  }),
}
