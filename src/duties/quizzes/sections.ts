import { byValue, ifAny, sentence, worded, type ReportSection } from '../../report/section.ts'
import { certified } from './courses/figures.ts'
import { personTimes, schools } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'national-security',
    heading: { zh: '开展国家安全教育', en: 'National security education' },
    aloud: sentence`国家安全知识竞答｜In the quiz on national security: ${worded(personTimes, '余', '万', 1)}。｜. `,
    sentences: [
      sentence`坚持总体国家安全观，把国家安全教育纳入学校法治教育内容，增强师生维护国家安全的自觉。｜
        National security is part of teaching law at school. `,
      ifAny(
        certified,
        sentence`开设分年级的法治课程，学、练、评结业｜Pupils finished courses on law by grade: ${certified}，取得结业证书。｜. `,
      ),
      byValue(personTimes, {
        none: sentence`{全期}参加国家安全知识竞答｜Taking part in the quiz on national security in {全期}: ${personTimes}。｜. `,
        some: sentence`组织师生参加国家安全知识竞答，｜In the quiz on national security pupils and staff of ${schools}
          学校的师生参与竞答｜ took part: ${worded(personTimes, '余', '万', 1)}。｜. `,
      }),
      ifAny(
        personTimes,
        sentence`把竞答同课堂教学、主题班会结合起来，推动国家安全知识入脑入心。｜The quiz goes with lessons and class meetings. `,
      ),
    ],
  },
]
