import { sentence, type ReportSection } from '../../report/section.ts'
import { visits } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'court-days',
    heading: { zh: '走进法院，零距离感受法治', en: 'Into the courts' },
    sentences: [
      sentence`组织学生和家长走进法院开放日｜Pupils and parents came to the open days of courts: ${visits}。｜. `,
    ],
  },
]
