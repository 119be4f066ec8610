import { byValue, ifAny, sentence, short, sinceWhen, where, worded, type ReportSection } from '../../report/section.ts'
import { onTime, sessions, tasksDone, tasksPlanned, urged } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'mechanism',
    heading: { zh: '健全法治工作机制', en: 'A working mechanism for government by law' },
    sentences: [
      sentence`坚持把法治政府建设摆在教育工作的重要位置，同业务工作一起谋划、一起部署、一起推进。｜
        Government by law is planned and carried out together with the work in education. `,
      sentence`制定年度工作计划，把法治建设任务分解到科室和{下级}，逐项明确牵头单位和完成期限，{全期}部署任务｜
        The plan of the year gave each task a unit that leads and a day; tasks: ${tasksPlanned}
        ，到{期末}通过验收｜; accepted by {期末}: ${tasksDone}。｜. `,
      byValue(onTime, {
        all: sentence`列入计划的任务按时完成率｜Done in time: ${worded(onTime, 'exact', '%', 1)}，各承办单位按期报告完成。｜. `,
        some: sentence`列入计划的任务按时完成率｜Done in time: ${worded(onTime, 'exact', '%', 1)}。｜. `,
        none: null,
      }),
      ifAny(
        urged,
        sentence`对进度滞后的单位，视情况分级提醒、督办和通报，{全期}督办｜Units behind were reminded, urged or named, by degrees: ${urged}
          ，推动任务落地见效。｜. `,
      ),
    ],
  },
  {
    key: 'first-responsible',
    role: 'first-responsible',
    heading: { zh: '第一责任人', en: 'The first responsible person' },
    sentences: [
      sentence`{机关}主要负责人认真履行推进法治建设第一责任人职责，把法治建设纳入年度工作计划，与教育改革发展任务同步安排。｜
        The head of {自称} answers first for government by law and made it part of the plan of the year. `,
      byValue(sessions, {
        none: sentence`{全期}登记的法治政府建设领导小组会议为｜Sessions of the leading group entered in {全期}: ${sessions}。｜. `,
        one: sentence`召开法治政府建设领导小组会议｜Sessions of the leading group: ${sessions}，研究{全期}法治工作。｜, on the work of the year. `,
        some: sentence`先后召开法治政府建设领导小组会议｜Sessions of the leading group: ${sessions}
          ，研究解决法治工作中的重点难点问题。｜, on what was hard and on progress. `,
      }),
      sentence`自觉带头学法用法，坚持依法决策、依法办事，支持各部门依法履行职责。｜
        The head studies and keeps the law and supports the others in keeping it. `,
      sentence`对列入年度计划的重点任务，跟踪推进、逐项验收，对推进不力的及时督促整改。｜
        The main tasks were followed and accepted one by one; those that lagged were urged. `,
    ],
  },
  {
    key: 'late-tasks',
    role: 'shortcomings',
    heading: { zh: '任务推进', en: 'Tasks' },
    sentences: [
      short(
        onTime,
        sentence`年度任务推进还不够均衡，｜Progress was uneven: ${sinceWhen(onTime)}
          出现未在期限内完成的任务，涉及｜ some tasks were not done in time, at ${where(onTime)}
          ，任务的过程跟踪和提前预警有待加强。｜; they must be followed and warned of earlier. `,
      ),
    ],
  },
  {
    key: 'next-year',
    role: 'next-year',
    heading: { zh: '下一年度安排', en: 'Next year' },
    sentences: [
      sentence`下一步，{自称}将继续深入学习贯彻习近平法治思想，对照法治政府建设的目标任务，紧扣教育系统实际，持续提升依法行政、依法治教水平。｜
        Next year {自称} goes on raising the level of government by law in education. `,
      sentence`健全任务分解、过程跟踪、到期提醒和逐项验收的闭环机制，对本年度未按时完成的任务列出清单，明确责任单位和完成期限。｜
        Tasks are followed from plan to acceptance; those not done in time this year are listed with who answers and by when. `,
      sentence`严格落实重大行政决策程序，提高公众参与和意见反馈的质量，发挥法律顾问在决策前端的审查把关作用。｜
        The procedure of major decisions is kept strictly, opinions are answered better, and counsel is asked early. `,
      sentence`深化法治副校长履职管理和青少年法治教育，推动宪法宣传、学法用法、欺凌防治常态长效。｜
        The work of vice-principals, the teaching of the Constitution and prevention of bullying become lasting. `,
      sentence`规范校外培训监管和双随机抽查，优化政务服务，依靠数据和记录发现问题、改进工作。｜
        Supervision of training and random inspections are kept in order, services improved, and records used to find what to mend. `,
    ],
  },
]
