import { defineWords } from '../words.ts'

export const words = defineWords({
  today: { zh: '今日', en: 'Today' },
  nothing: { zh: '眼下没有要办的事。', en: 'Nothing waits for you.' },
  waiting: { zh: '待我办理的案卷', en: 'Cases waiting for me' },
  late: { zh: '逾期的案卷和任务', en: 'Late cases and tasks' },
  all: { zh: '全部', en: 'All' },
  allCases: { zh: '案卷和任务', en: 'Cases and tasks' },
  findCase: { zh: '案号或事项', en: 'Number or subject' },
  show: { zh: '显示', en: 'Show' },
  caption: { zh: '事项', en: 'Subject' },
  procedure: { zh: '种类', en: 'Procedure' },
  stage: { zh: '阶段', en: 'Stage' },
  due: { zh: '期限', en: 'Due' },
  unit: { zh: '单位', en: 'Unit' },
  number: { zh: '案号', en: 'Number' },
  changed: { zh: '最近办理', en: 'Last act' },
})
