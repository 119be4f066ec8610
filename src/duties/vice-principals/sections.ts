import { claimed, sentence, worded, type ReportSection } from '../../report/section.ts'
import { covered, lectures, persons } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'vice-principals',
    heading: { zh: '部门联动，发挥法治副校长作用', en: 'Joint publicity, and vice-principals for law' },
    sentences: [
      sentence`聘任法治副校长｜Vice-principals for law appointed: ${persons}
        ，中小学校｜; schools: ${claimed('nearly-full-coverage', covered)}
        。｜. `,
      sentence`会同法院、检察、公安、司法行政等部门，组织法治副校长到校授课｜With courts, procuratorates, police and justice offices, vice-principals for law gave ${worded(lectures, '余', 'plain', -2)}
        。｜ of lessons at schools. `,
    ],
  },
]
