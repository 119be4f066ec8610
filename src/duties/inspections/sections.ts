import { byValue, short, claimed, ifAny, sentence, worded, type ReportSection } from '../../report/section.ts'
import {
  completed,
  completion,
  hazards,
  joint,
  listed,
  objects,
  planned,
  publication,
  rectification,
} from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'inspections',
    heading: { zh: '推进“双随机、一公开”监管', en: 'Random inspections, published' },
    sentences: [
      sentence`健全检查对象名录，到{期末}在册检查对象｜On the list of those to be checked at {期末}: ${listed}
        ，随机抽取检查人员和检查对象的过程可供复核。｜; draws of who checks and who is checked can be worked out again. `,
      byValue(completion, {
        none: null,
        all: sentence`年度抽查计划列入任务｜The plan of inspections had ${planned}，｜, ${claimed('all-done', completion)}
          ，其中部门联合抽查｜; done jointly with other departments: ${joint}，减少多头检查、重复检查。｜. `,
        some: sentence`年度抽查计划列入任务｜The plan of inspections had ${planned}，已完成｜, of which completed: ${completed}
          ，其中部门联合抽查｜; done jointly with other departments: ${joint}，减少多头检查、重复检查。｜. `,
      }),
      ifAny(
        objects,
        sentence`随机抽查检查对象｜Objects checked at random: ${objects}
          ，检查结果按期公布率｜. Results published in time: ${worded(publication, 'exact', '%', 1)}
          。｜. `,
      ),
      byValue(hazards, {
        none: null,
        some: sentence`对检查中的问题建立台账、限期整改，查出问题隐患｜Hazards found: ${hazards}
          ，责令改正的整改完成率｜; rectified where ordered: ${worded(rectification, 'exact', '%', 1)}。｜. `,
      }),
    ],
  },
  {
    key: 'late-inspections',
    role: 'shortcomings',
    heading: { zh: '抽查进度', en: 'Progress of inspections' },
    sentences: [
      short(
        completion,
        sentence`年度抽查计划完成率为｜Of the plan of inspections was done ${worded(completion, 'exact', '%', 1)}
          ，抽查进度需要加快。｜; it must go on faster. `,
      ),
    ],
  },
]
