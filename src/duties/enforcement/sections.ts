import { byValue, ifAny, sentence, worded, type ReportSection } from '../../report/section.ts'
import { decided, decidedInTime, filed, fines, published, publishedInTime, reviewed, spots } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'enforcement',
    heading: { zh: '规范行政处罚', en: 'Penalties by law' },
    sentences: [
      byValue(filed, {
        none: sentence`{全期}行政处罚立案｜Penalty cases filed in {全期}: ${filed}。｜. `,
        some: sentence`严格规范公正文明执法，{全期}处罚立案｜Penalty cases filed over {全期}: ${filed}。｜. `,
      }),
      ifAny(
        decided,
        sentence`依法作出行政处罚｜Penalties decided: ${decided}，罚款｜, with fines of ${worded(fines, 'exact', '万', 2)}
          ，按期决定率｜; decided in time: ${worded(decidedInTime, 'exact', '%', 1)}
          、法制审核率｜; reviewed for legality: ${worded(reviewed, 'exact', '%', 1)}。｜. `,
      ),
      ifAny(
        spots,
        sentence`对事实确凿、依据充分的轻微违法行为，依法当场处罚｜Penalties on the spot, where the facts were plain: ${spots}。｜. `,
      ),
      ifAny(
        published,
        sentence`依法向社会公开处罚决定｜Penalties published: ${published}，按期公开率｜, in time: ${worded(publishedInTime, 'exact', '%', 1)}
          。｜. `,
      ),
    ],
  },
]
