import { byValue, ifAny, sentence, type ReportSection } from '../../report/section.ts'
import { visits } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'court-days',
    heading: { zh: '走进法院，零距离感受法治', en: 'Into the courts' },
    sentences: [
      sentence`加强与人民法院的协作，把法庭作为法治教育的课堂，引导学生在旁听庭审、模拟体验中理解法律、敬畏法律。｜
        With the courts, the courtroom becomes a classroom in which pupils come to understand law. `,
      byValue(visits, {
        none: sentence`{全期}登记的法院开放日接待为｜Visits to the open days of courts entered in {全期}: ${visits}。｜. `,
        some: sentence`组织学生和家长走进法院开放日，{全期}参与｜Pupils and parents came to the open days of courts: ${visits}
          。｜. `,
      }),
      ifAny(
        visits,
        sentence`推动旁听庭审与课堂教学相衔接，增强法治教育的感染力和实效性。｜What is heard in court is taken up in class. `,
      ),
    ],
  },
]
