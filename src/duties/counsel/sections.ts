import { byValue, ifAny, sentence, type ReportSection } from '../../report/section.ts'
import { contractsReviewed, given, onDecisions, partly, retained, wholly } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'counsel',
    heading: { zh: '发挥法律顾问作用', en: 'Legal counsel' },
    sentences: [
      byValue(retained, {
        none: sentence`到{期末}，聘请常年法律顾问的律师事务所为｜Law firms on retainer at {期末}: ${retained}。｜. `,
        one: sentence`与律师事务所签订常年法律顾问合同，到{期末}在聘｜By a standing contract there was at {期末} on retainer ${retained}。｜. `,
        some: sentence`与多家律师事务所签订常年法律顾问合同，到{期末}在聘｜By standing contracts there were at {期末} on retainer ${retained}
          ，为依法行政提供专业支撑。｜. `,
      }),
      ifAny(
        given,
        sentence`法律顾问深度参与行政管理，{全期}出具法律意见｜Over {全期} counsel gave opinions: ${given}
          ，其中为重大行政决策出具｜; on major decisions: ${onDecisions}，审查合同｜; contracts reviewed: ${contractsReviewed}。｜. `,
      ),
      ifAny(
        wholly,
        sentence`各单位对法律意见逐件说明采纳情况，完全采纳｜What became of them was said case by case; wholly adopted: ${wholly}
          、部分采纳｜; partly adopted: ${partly}，未予采纳的记录理由。｜; reasons are on record for the rest. `,
      ),
    ],
  },
]
