import { sentence, worded, type ReportSection } from '../../report/section.ts'
import { keyDateActivities, schools, sessions, showUp, visitors } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'practice',
    heading: { zh: '创新普法形式，用好实践基地', en: 'New ways of teaching law, and the practice base' },
    sentences: [
      sentence`围绕重要法治时间节点举办主题普法活动｜Around the legal dates of the year there were ${keyDateActivities}
        。｜ of publicity. `,
      sentence`依托青少年法治教育实践基地开设“沉浸式第一课”，走进基地体验学习的学生达｜At the practice base the immersive first lesson was taken by ${worded(visitors, '余', '万', 1)}
        。｜. `,
      sentence`基地全年接待｜Over the year the base held ${sessions}
        ，到过基地的学校｜; schools that came: ${schools}
        ，预约到场率｜; of those booked came ${showUp}。｜. `,
    ],
  },
]
