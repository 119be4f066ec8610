import { look } from '../../platform/cases/looks.ts'
import { stages, step } from './state.ts'

export const seeName = step({
  ...look,
  title: { zh: '查看当事人姓名', en: 'See who the party is' },
  by: ['handler', 'head', 'reviewer'],
  from: Object.keys(stages) as (keyof typeof stages)[],
})
