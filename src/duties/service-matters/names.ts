import { look } from '../../platform/cases/looks.ts'
import { stages, step } from './state.ts'

export const seeName = step({
  ...look,
  title: { zh: '查看申请人姓名、电话', en: 'See who the applicant is' },
  by: ['clerk', 'examiner', 'head'],
  from: Object.keys(stages) as (keyof typeof stages)[],
})
