import { claimed, sentence, type ReportSection } from '../../report/section.ts'
import { contractsReviewed, given, onDecisions, partly, retained, wholly } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'counsel',
    heading: { zh: '发挥法律顾问作用', en: 'Legal counsel' },
    sentences: [
      sentence`聘请律师事务所担任常年法律顾问，｜Law firms are on retainer: ${claimed('at-least', retained)}
        ，年末在聘｜; at the end of the year ${retained}。｜. `,
      sentence`法律顾问全年出具法律意见｜Over the year counsel gave opinions: ${given}
        ，其中为重大决策出具｜; on major decisions: ${onDecisions}
        ；各单位完全采纳｜; wholly adopted: ${wholly}、部分采纳｜; partly adopted: ${partly}
        ；审查合同｜; contracts reviewed: ${contractsReviewed}。｜. `,
    ],
  },
]
