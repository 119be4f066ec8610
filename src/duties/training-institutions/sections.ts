import { claimed, sentence, type ReportSection } from '../../report/section.ts'
import {
  disposed,
  inOneAccount,
  nonProfit,
  onBaseDay,
  permittedOnline,
  priced,
  subjectInstitutions,
} from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'training',
    heading: { zh: '规范校外培训', en: 'Off-campus training' },
    sentences: [
      sentence`双减之初有学科类校外培训机构｜When the reduction began there were institutions for school subjects: ${onBaseDay}
        ，年末尚有｜, and at the end of the year: ${subjectInstitutions}
        。压减处置｜. Reduction of the base list: ${claimed('full-coverage', disposed)}
        ，营改非｜; turned non-profit: ${claimed('full-coverage', nonProfit)}
        ，备改审｜; from filing to permit: ${claimed('full-coverage', permittedOnline)}
        ，预收费资金监管｜; custody of prepaid fees: ${claimed('full-coverage', inOneAccount)}
        ，政府指导价｜; guided prices: ${claimed('full-coverage', priced)}
        。｜. `,
    ],
  },
]
