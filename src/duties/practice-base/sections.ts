import { ifAny, sentence, worded, type ReportSection } from '../../report/section.ts'
import { keyDateActivities, schools, sessions, showUp, visitors } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'practice',
    heading: { zh: '创新普法形式，用好实践基地', en: 'New ways of teaching law, and the practice base' },
    aloud: sentence`走进实践基地的学生｜Pupils at the practice base: ${worded(visitors, '余', '万', 1)}。｜. `,
    sentences: [
      ifAny(
        keyDateActivities,
        sentence`围绕国家宪法日、全民国家安全教育日、国际禁毒日等重要法治时间节点，组织开展主题普法活动｜Around the legal dates of the year there were ${keyDateActivities}
          。｜ of publicity. `,
      ),
      ifAny(
        visitors,
        sentence`依托青少年法治教育实践基地开设“沉浸式第一课”，走进基地体验学习的学生达｜At the practice base the immersive first lesson was taken by ${worded(visitors, '余', '万', 1)}
          。｜. `,
      ),
      ifAny(
        sessions,
        sentence`实践基地面向{地域}学校开放预约，{全期}接待｜Open to the schools of {地域} by booking, the base held over {全期} ${sessions}
          ，到过基地的学校有｜; schools that came: ${schools}，预约到场率｜; of those booked came ${worded(showUp, 'exact', '%', 1)}。｜. `,
      ),
    ],
  },
]
