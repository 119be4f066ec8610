import { z } from 'zod'
import { personalInformation } from '../../law/personal-information.ts'
import { accept } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { stages, step, type Penalty } from './state.ts'

/** One look lasts so long: ours, no law. */
const LOOK_MINUTES = 15

export const unmasked = ({ looks = [] }: Penalty, person: string, now: Date) =>
  looks.some((one) => one.person === person && now.getTime() < Date.parse(one.until))

/** Who the party is stays beneath a mask until somebody says what for: each look is an act of its own. */
export const seeName = step({
  title: { zh: '查看当事人姓名', en: 'See who the party is' },
  by: ['handler', 'head', 'reviewer'],
  basis: personalInformation.第六条,
  from: Object.keys(stages) as (keyof typeof stages)[],
  aside: true,
  form: z.object({ why: field.line('为什么需要', 'What for', { most: 200 }) }),
  decide: (_state, _form, { person, now }) =>
    accept({ person, until: new Date(now.getTime() + LOOK_MINUTES * 60_000).toISOString() }),
  apply: (state, { person, until }) =>
    person ? { ...state, looks: [...(state.looks ?? []).slice(-20), { person, until }] } : state,
})
