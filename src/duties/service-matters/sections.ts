import { claimed, sentence, type ReportSection } from '../../report/section.ts'
import { inHall, items } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'services',
    heading: { zh: '优化政务服务', en: 'Government services' },
    sentences: [
      sentence`公布政务服务事项｜Service matters published: ${items}
        ，进驻政务服务大厅｜; in the hall: ${claimed('full-coverage', inHall)}
        ，清单之外无事项、大厅之外无审批。｜; nothing is done off the list or outside the hall. `,
    ],
  },
]
