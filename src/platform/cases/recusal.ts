import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../forms/fields.ts'
import { recusalOf, type Recusal } from './interest.ts'
import { actsOf, type Act, type Common, type Procedure } from './table.ts'

const step = actsOf<Common, unknown, string, string>()

/** The two acts every procedure with a rule of recusal has: anybody who handles the case declares an interest, its decider decides. */
export function recusalActs({
  id,
  capacities,
  stages,
  recusal,
}: Pick<Procedure<Common, unknown>, 'id' | 'capacities' | 'stages' | 'recusal'>): Record<string, Act<Common, unknown>> {
  if (!recusal) return {}
  const { by, basis } = recusal
  const from = Object.keys(stages)
  // 行政处罚法第四十三条的同一道理：本人的回避由他人决定。
  const ownRecusal = refuse(
    `${id}.own-recusal`,
    '本人的回避由他人决定。',
    'Whether you step back yourself is for another to decide.',
    { status: 403, basis, field: 'form.person' },
  )
  return {
    declareInterest: step({
      title: { zh: '声明利害关系', en: 'Declare an interest' },
      hint: {
        zh: '本人或近亲属与本案有利害关系的，由本人声明，也可由其他办理人提出。作出决定以前，当事人员不能办理本案。',
        en: 'Declared by the person concerned or by any other handler. Until it is decided, that person cannot act in the case.',
      },
      by: Object.keys(capacities),
      basis,
      from,
      aside: true,
      form: z.object({
        person: field.person('有利害关系的人员', 'Who has the interest'),
        reason: field.prose('利害关系', 'What the interest is', { most: 1000 }),
      }),
      decide: (state, { person, reason }, { today }): Outcome<Recusal> =>
        recusalOf(state.recusals, person)
          ? refuse(
              `${id}.interest-known`,
              '该人员的利害关系已经登记。',
              'This person’s interest has been declared already.',
              { status: 409, field: 'form.person' },
            )
          : accept({ person, reason, declaredOn: today, decided: null, why: '' }),
      apply: (state, fact) => ({ ...state, recusals: [...(state.recusals ?? []), fact] }),
    }),
    decideRecusal: step({
      title: { zh: '决定是否回避', en: 'Decide on stepping back' },
      by,
      basis,
      from,
      aside: true,
      form: z.object({
        person: field.person('声明利害关系的人员', 'Whose interest was declared'),
        decision: field.choice('决定', 'Decision', {
          'steps-back': { zh: '回避', en: 'Steps back' },
          'may-act': { zh: '不需回避', en: 'May act' },
        }),
        why: field.prose('理由', 'Reasons', { most: 1000 }),
      }),
      // Nothing to decide, or one's own alone: told before the form opens.
      when: ({ recusals = [] }, { person: decider }) => {
        const open = recusals.filter(({ decided }) => decided === null)
        if (open.length === 0)
          return refuse(
            `${id}.no-interest-declared`,
            '没有待决定的利害关系声明。',
            'No declared interest waits to be decided.',
            { status: 409 },
          )
        return open.every(({ person }) => person === decider) ? ownRecusal : accept(true)
      },
      decide: (
        state,
        { person, decision, why },
        { person: decider },
      ): Outcome<{ person: string; decided: 'steps-back' | 'may-act'; why: string }> => {
        if (!state.recusals?.some((one) => one.person === person && one.decided === null))
          return refuse(
            `${id}.no-interest-declared`,
            '该人员没有待决定的利害关系声明。',
            'No undecided interest of this person has been declared.',
            { field: 'form.person' },
          )
        return person === decider ? ownRecusal : accept({ person, decided: decision, why })
      },
      apply: (state, { person, decided, why }) => ({
        ...state,
        recusals: (state.recusals ?? []).map((one) =>
          one.person === person && one.decided === null ? { ...one, decided, why } : one,
        ),
      }),
    }),
  }
}
