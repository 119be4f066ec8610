import { byValue, claimed, ifAny, sentence, short, where, worded, type ReportSection } from '../../report/section.ts'
import { covered, evaluated, hours, hoursTaught, lectures, persons, successorInTime } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'vice-principals',
    heading: { zh: '部门联动，发挥法治副校长作用', en: 'Joint publicity, and vice-principals for law' },
    aloud: sentence`在任法治副校长｜Vice-principals for law: ${persons}，授课｜; lessons: ${worded(lectures, '余', 'plain', -2)}。｜. `,
    sentences: [
      sentence`会同人民法院、人民检察院、公安机关和司法行政部门，健全法治副校长聘任、培训、履职和评价机制，形成协同育人合力。｜
        With courts, procuratorates, police and justice offices the appointment, training, work and evaluation of vice-principals are kept in order. `,
      sentence`到{期末}，聘任法治副校长｜Vice-principals for law appointed at {期末}: ${persons}
        ，中小学校｜; schools: ${claimed('nearly-full-coverage', covered)}。｜. `,
      ifAny(
        lectures,
        sentence`法治副校长深入校园开展法治授课｜Vice-principals for law gave ${worded(lectures, '余', 'plain', -2)}
          ，经学校确认授课｜ of lessons at schools; class hours confirmed by the schools: ${hoursTaught}。｜. `,
      ),
      byValue(successorInTime, {
        none: null,
        some: sentence`对任期届满、工作变动形成的缺额，及时组织补聘，按期补聘率｜Where one left, the successor came in time: ${worded(successorInTime, 'exact', '%', 1)}
          。｜. `,
      }),
    ],
  },
  {
    key: 'late-hours',
    role: 'shortcomings',
    heading: { zh: '法治副校长履职', en: 'The work of vice-principals' },
    sentences: [
      short(
        hours,
        sentence`法治副校长履职还有差距，到{期末}授课课时达到要求的占｜The work of vice-principals falls short: with enough class hours at {期末} ${worded(hours, 'exact', '%', 1)}
          ，差距主要在｜; they lack most at ${where(hours)}，履职管理需要进一步做实。｜. `,
      ),
      short(
        evaluated,
        sentence`学校对法治副校长的年度评价还没有全面开展，评价结果的运用有待加强。｜
          Schools have not yet evaluated all of their vice-principals. `,
      ),
    ],
  },
]
