import { byValue, claimed, sentence, type ReportSection } from '../../report/section.ts'
import {
  boards,
  complained,
  disposed,
  inOneAccount,
  nonProfit,
  onBaseDay,
  permittedOnline,
  priced,
  settledInTime,
  subjectInstitutions,
} from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'training',
    heading: { zh: '规范校外培训', en: 'Off-campus training' },
    aloud: sentence`学科类培训机构｜Institutions for school subjects: ${subjectInstitutions}。｜. `,
    sentences: [
      sentence`持续巩固“双减”成果，学科类校外培训机构由“双减”之初的｜Institutions for school subjects fell from ${onBaseDay}
        压减至{期末}的｜ when the reduction began to ${subjectInstitutions}，压减名单处置｜ at {期末}; reduction of the base list: ${claimed('full-coverage', disposed)}
        。｜. `,
      sentence`学科类机构“营改非”｜Turned non-profit: ${claimed('full-coverage', nonProfit)}
        ，预收费资金监管｜; custody of prepaid fees: ${claimed('full-coverage', inOneAccount)}
        ，政府指导价｜; guided prices: ${claimed('full-coverage', priced)}
        。｜. `,
      byValue(permittedOnline, {
        none: sentence`“备改审”改革以后，到{期末}{地域}｜Since filings became permits there were at {期末}: ${claimed('full-coverage', permittedOnline)}
          。｜. `,
        some: sentence`线上学科类机构“备改审”｜From filing to permit: ${claimed('full-coverage', permittedOnline)}。｜. `,
      }),
      sentence`推行收费公示制度，到{期末}正在执行的收费公示｜Boards of fees in force at {期末}: ${boards}
        。｜. `,
      byValue(complained, {
        none: null,
        some: sentence`{全期}受理培训投诉｜Complaints on training: ${complained}
          ，按期办结率｜; ended in time: ${settledInTime}。｜. `,
      }),
    ],
  },
]
