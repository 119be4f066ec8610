// 任务办结与撤销
import { z } from 'zod'
import { businessEnvironment as law } from '../../law/business-environment.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { step } from './state.ts'

export const completing = {
  complete: step({
    title: { zh: '任务办结', en: 'Complete the task' },
    hint: {
      zh: '全部检查结果都公布以后才能办结；完成率由平台计算。',
      en: 'Only once every result is published; the rate of completion is computed.',
    },
    by: ['organiser'],
    basis: law.第五十四条,
    from: ['checking'],
    to: ['completed'],
    form: z.object({ summary: field.optionalProse('小结', 'Summary') }),
    when: (_state, { seen: { checks } }) =>
      checks.published < checks.opened || checks.opened === 0
        ? refuse(
            'inspections.results-open',
            `还有${checks.opened - checks.published}个检查对象的结果没有公布，不能办结。`,
            `${checks.opened - checks.published} results are not published yet.`,
            { basis: law.第五十四条, status: 409 },
          )
        : accept(true),
    apply: (state, _fact, { day }) => ({ ...state, completedOn: day }),
    done: ({ completedOn }) => completedOn !== null,
  }),

  cancel: step({
    title: { zh: '撤销任务', en: 'Cancel the task' },
    hint: {
      zh: '只有抽取以前才能撤销；抽取以后的任务必须查完。',
      en: 'Only before the draw: a task that was drawn must be carried out.',
    },
    by: ['approver'],
    basis: law.第五十四条,
    from: ['prepared', 'pooled', 'frozen'],
    to: ['cancelled'],
    aside: true,
    form: z.object({ why: field.prose('理由（公开）', 'Reason (public)', { most: 500 }) }),
    apply: (state, _fact, { day }) => ({ ...state, cancelledOn: day }),
  }),
}
