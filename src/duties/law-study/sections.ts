import { claimed, sentence, worded, type ReportSection } from '../../report/section.ts'
import { attendance, examPassed, examTaken, lawsStudied, partySessions, studyActivities } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'law-study',
    heading: { zh: '抓实领导干部学法用法', en: "Officials' study of law" },
    sentences: [
      sentence`年初制定学法计划，局党组全年集中学法｜On a yearly plan, the Party group studied law together ${partySessions}
        ，｜, ${claimed('each-quarter', partySessions)}。｜. `,
      sentence`以领导干部应知应会的法律法规为重点，学习了｜It took up ${lawsStudied}
        法律法规。｜ that officials must know. `,
      sentence`面向机关干部和教职工举办学法用法和法治讲座等活动｜For staff and teachers there were ${worded(studyActivities, '余', 'plain', 0)}
        。｜ of study and lectures. `,
      sentence`学法出勤率｜Attendance at study was ${worded(attendance, 'exact', '%', 1)}；｜; `,
      sentence`学法考试参考率｜of those due ${worded(examTaken, 'exact', '%', 1)}
        ，合格率｜ sat the exam on law, of whom ${worded(examPassed, 'exact', '%', 1)}。｜ passed. `,
    ],
  },
]
