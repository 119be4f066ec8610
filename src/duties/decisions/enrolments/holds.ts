import type { Unproven } from '../../../platform/proofs.ts'

export const enrolmentUnproven: readonly Unproven[] = [
  {
    table: 'hearing_enrolment',
    columns: ['name', 'job', 'contact'],
    why: {
      zh: '姓名、职业、联系方式不进操作记录，到期才能真正删掉；谁被选为代表，另有证明。',
      en: 'Name, job and contact are no facts, so that they can truly be erased; who was chosen is proven.',
    },
  },
]
