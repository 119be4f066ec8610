import { byValue, claimed, naming, sentence, short, where, worded, type ReportSection } from '../../report/section.ts'
import {
  attendance,
  examExcellent,
  examPassed,
  examTaken,
  hoursAttended,
  hoursDeclared,
  lawsStudied,
  partySessions,
  studyActivities,
} from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'law-study',
    heading: { zh: '抓实领导干部学法用法', en: "Officials' study of law" },
    aloud: sentence`学法用法和法治讲座｜Study and lectures on law: ${worded(studyActivities, '余', 'plain', 0)}。｜. `,
    sentences: [
      sentence`坚持领导干部带头学法，年初制定学法计划，{机关}党组{全期}集中学法｜On a yearly plan, the Party group studied law together ${partySessions}
        ，做到｜, ${claimed('each-quarter', partySessions)}。｜. `,
      byValue(lawsStudied, {
        none: null,
        one: sentence`以领导干部应知应会的法律法规为重点，学习了｜Of what officials must know it took up ${lawsStudied}法律法规。｜. `,
        some: sentence`以领导干部应知应会的法律法规为重点，系统学习｜Of what officials must know it took up ${naming(lawsStudied, 'law', 4)}
          法律法规。｜. `,
      }),
      sentence`面向机关干部和教职工举办学法用法和法治讲座等活动｜For staff and teachers there were ${worded(studyActivities, '余', 'plain', 0)}。｜ of study and lectures. `,
      byValue(attendance, {
        none: null,
        some: sentence`以考促学，{全期}学法出勤率｜Attendance at study was ${worded(attendance, 'exact', '%', 1)}
          ，考试参考率｜; of those due ${worded(examTaken, 'exact', '%', 1)}
          、合格率｜ sat the exam on law, of whom ${worded(examPassed, 'exact', '%', 1)}
          、优秀率｜ passed and ${worded(examExcellent, 'exact', '%', 1)}。｜ were excellent. `,
      }),
      byValue(hoursDeclared, {
        none: null,
        some: sentence`集中学法到场｜Hours of study attended were ${hoursAttended}
          ，另有平台申报｜, those declared by platforms besides ${hoursDeclared}。｜. `,
      }),
    ],
  },
  {
    key: 'late-exams',
    role: 'shortcomings',
    heading: { zh: '学法考试', en: 'Exams on law' },
    sentences: [
      short(
        examTaken,
        sentence`学法用法还不够扎实，｜Study of law is not yet thorough: at ${where(examTaken)}
          仍有应考人员未参加学法考试，学法的针对性和实效性需要进一步增强。｜ some who were due did not sit the exam. `,
      ),
    ],
  },
]
