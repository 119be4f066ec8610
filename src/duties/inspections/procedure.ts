import { onEnforcement } from '../../law/on-enforcement.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { tasksCountable } from './countable.ts'
import { completing } from './completing.ts'
import { drawing } from './drawing.ts'
import { pooling } from './pooling.ts'
import { tasking } from './tasking.ts'
import { nothingYet, Task, taskStage, taskStages } from './state.ts'

/** 抽查任务: from the plan's row over pool, freeze and draw to the last published result. Each drawn object has a check of its own (checks.ts). */
export const inspections = procedure({
  id: 'inspections',
  edition: 1,
  mark: '抽查',
  title: { zh: '抽查任务', en: 'Inspection tasks' },
  about: {
    zh: '随机抽取检查对象、随机选派检查人员、抽查情况及查处结果及时公开。投诉举报、专项检查和督导不随机、不计入双随机。',
    en: 'Objects drawn, inspectors drawn, results published in time. Complaints, special checks and supervision are not random and never count as such.',
  },
  read: 'inspections.read',
  capacities: {
    organiser: { title: { zh: '组织实施科室', en: 'Organising section' }, needs: 'inspections.organise' },
    approver: { title: { zh: '批准人', en: 'Approver' }, needs: 'inspections.approve' },
    inspector: { title: { zh: '执法检查人员', en: 'Inspector' }, needs: 'inspections.check' },
  },
  recusal: { by: ['approver'], basis: onEnforcement.回避 },
  stages: taskStages,
  closed: ['completed', 'cancelled'],
  empty: nothingYet,
  state: Task,
  countable: tasksCountable,
  opening: 'setUp',
  stage: taskStage,
  caption: ({ title }) => title,
  words: ({ items, section }) => [...items.map(({ name }) => name), section],
  acts: {
    ...tasking,
    ...pooling,
    ...drawing,
    ...completing,
  },
  clocks: {},
})
