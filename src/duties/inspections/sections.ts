import { claimed, sentence, worded, type ReportSection } from '../../report/section.ts'
import { completed, completion, hazards, joint, objects, planned, publication, rectification } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'inspections',
    heading: { zh: '推进“双随机、一公开”监管', en: 'Random inspections, published' },
    sentences: [
      sentence`年度抽查计划列入任务｜The plan of inspections had ${planned}
        ，完成｜, of which completed: ${completed}，｜, ${claimed('all-done', completion)}
        ，其中部门联合抽查｜; done jointly with other departments: ${joint}。｜. `,
      sentence`随机抽查检查对象｜Objects checked at random: ${objects}
        ，检查结果按期公布率｜. Results published in time: ${worded(publication, 'exact', '%', 1)}
        ，发现问题隐患｜; hazards found: ${hazards}
        ；责令改正的整改完成率｜; rectified where ordered: ${worded(rectification, 'exact', '%', 1)}
        。｜. `,
    ],
  },
]
