import { onlySought, type Unproven } from '../proofs.ts'

export const commentUnproven: readonly Unproven[] = [
  onlySought('public_comment'),
  {
    table: 'public_comment',
    columns: ['name', 'contact'],
    why: {
      zh: '姓名、联系方式不进操作记录，到期才能真正删掉；说了什么，另有证明。',
      en: 'Name and contact are no facts, so that they can truly be erased; what was said is proven.',
    },
  },
]
