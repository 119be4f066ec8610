import { onlySought, type Unproven } from '../../platform/proofs.ts'

export const peopleUnproven: readonly Unproven[] = [
  onlySought('person'),
  {
    table: 'disclosure',
    columns: '*',
    why: {
      zh: '谁看过被遮盖的个人信息，由数据库所有者以外的人只能添、不能改。',
      en: 'Who looked behind a mask: the application may only add, and nothing else rests on it.',
    },
  },
]
