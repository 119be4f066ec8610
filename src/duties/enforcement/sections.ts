import { sentence, worded, type ReportSection } from '../../report/section.ts'
import { decided, decidedInTime, filed, fines, published, publishedInTime, reviewed } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'enforcement',
    heading: { zh: '规范行政处罚', en: 'Penalties by law' },
    sentences: [
      sentence`处罚立案｜Penalty cases filed: ${filed}
        ，作出行政处罚｜; penalties decided: ${decided}
        ，罚款｜, with fines of ${fines}
        。按期决定｜. Decided in time: ${worded(decidedInTime, 'exact', '%', 1)}
        ，经过法制审核｜; reviewed for legality: ${worded(reviewed, 'exact', '%', 1)}
        ，公开处罚决定｜; published: ${published}
        ，按期公开率｜, in time: ${worded(publishedInTime, 'exact', '%', 1)}
        。｜. `,
    ],
  },
]
