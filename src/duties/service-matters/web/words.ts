import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  given: { zh: '申请人的评价', en: 'What the applicant rated' },
  nothingSaid: { zh: '没有写评价内容。', en: 'Nothing was written.' },
  entry: { zh: '登记簿里的这一条', en: 'Its entry in the register' },
})
