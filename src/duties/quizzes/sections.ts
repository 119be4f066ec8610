import { sentence, worded, type ReportSection } from '../../report/section.ts'
import { personTimes } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'national-security',
    heading: { zh: '开展国家安全教育', en: 'National security education' },
    sentences: [
      sentence`组织师生参加国家安全知识竞答，参与｜Pupils and staff took part in the quiz on national security: ${worded(personTimes, '余', '万', 1)}
        。｜. `,
    ],
  },
]
