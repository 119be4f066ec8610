import { sentence, worded, type ReportSection } from '../../report/section.ts'
import { onTime, sessions, tasksDone, tasksPlanned, urged } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'mechanism',
    heading: { zh: '健全法治工作机制', en: 'A working mechanism for government by law' },
    sentences: [
      sentence`局法治政府建设领导小组全年召开会议｜The leading group met ${sessions}
        ，研究部署年度工作。｜ to settle the work of the year. `,
      sentence`年度任务分解到科室和县（市、区），共｜Its tasks were assigned to sections and counties: ${tasksPlanned}
        ，已完成｜, of which done: ${tasksDone}，按时完成率｜; in time: ${worded(onTime, 'exact', '%', 1)}
        ；对进度滞后的单位提醒、督办｜. Those behind were reminded or urged ${urged}。｜. `,
    ],
  },
]
