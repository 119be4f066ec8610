import { flow, type Figure } from '../../figures/figure.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { practiceBases } from '../../law/practice-bases.ts'
import { activities } from '../../registers/activities/source.ts'

export const visits = flow({
  id: 'court-days.visits',
  label: { zh: '法院开放日接待', en: 'Visits to open days of courts' },
  unit: '人次',
  rule: {
    zh: '法院开放日到场登记的人数之和，学生、家长、教师都计；同一人来两次计两次。',
    en: 'Heads counted at open days of courts: pupils, parents and teachers. Who comes twice counts twice.',
  },
  basis: [practiceBases.实践基地, legalPublicity.第四十一条],
  source: activities({ kinds: ['open-day'] }, 'heads'),
})

export const figures: readonly Figure[] = [visits]
