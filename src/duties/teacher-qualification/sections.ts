import { claimed, sentence, type ReportSection } from '../../report/section.ts'
import { byCity, byCounties, recognised } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'teachers',
    heading: { zh: '依法认定教师资格', en: 'Teacher qualification' },
    sentences: [
      sentence`全市认定教师资格｜Teacher qualifications recognised in the city: ${recognised}
        （其中市级｜ (by the city ${byCity}
        ，县级｜, by the counties ${byCounties}
        ），｜), ${claimed('reconciled', recognised)}
        。｜. `,
    ],
  },
]
