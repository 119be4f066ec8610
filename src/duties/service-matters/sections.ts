import { claimed, ifAny, sentence, worded, type ReportSection } from '../../report/section.ts'
import { accepted, decided, inHall, inLegal, items } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'services',
    heading: { zh: '优化政务服务', en: 'Government services' },
    aloud: sentence`政务服务事项｜Service matters: ${items}。｜. `,
    sentences: [
      sentence`深化“放管服”改革，编制并公布政务服务事项清单，明确办理条件、材料和时限。｜
        The list of service matters says for each its conditions, papers and time. `,
      sentence`到{期末}，公布政务服务事项｜Service matters published at {期末}: ${items}
        ，进驻政务服务大厅｜; in the hall: ${claimed('full-coverage', inHall)}
        ，清单之外无事项、大厅之外无审批。｜; nothing is done off the list or outside the hall. `,
      ifAny(
        accepted,
        sentence`{全期}受理申请｜Applications accepted: ${accepted}，办结｜; decided: ${decided}
          ，在法定时限内办结的占｜; within the lawful time: ${worded(inLegal, 'exact', '%', 1)}。｜. `,
      ),
    ],
  },
]
