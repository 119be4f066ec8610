import { z } from 'zod'
import { businessEnvironment as law, henanEnforcement } from '../../law/inspections.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import * as field from '../../platform/forms/fields.ts'
import { completing } from './completing.ts'
import { drawing } from './drawing.ts'
import { pooling } from './pooling.ts'
import { nothingYet, step, Task, taskKinds, taskStage, taskStages } from './state.ts'

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
  recusal: { by: ['approver'], basis: henanEnforcement.第二十三条 },
  stages: taskStages,
  closed: ['completed', 'cancelled'],
  empty: nothingYet,
  state: Task,
  opening: 'setUp',
  stage: taskStage,
  caption: ({ title }) => title,
  words: ({ items, section }) => [...items.map(({ name }) => name), section],
  acts: {
    setUp: step({
      title: { zh: '下达任务', en: 'Set up a task' },
      by: ['organiser'],
      basis: law.第五十四条,
      from: ['prepared'],
      correctable: true,
      form: z.object({
        title: field.line('任务名称', 'Title', { most: 100 }),
        kind: field.choice('检查类型', 'Kind of check', taskKinds),
        range: field.line('对象范围', 'Range of objects'),
        from: field.day('检查开始', 'Checks from'),
        until: field.day('检查结束', 'Checks until'),
      }),
      decide: (_state, form) =>
        form.until < form.from ? refuse('inspections.period-backwards', '检查结束早于开始，请核对。', 'The checks end before they begin.', { field: 'form.until' }) : accept(form),
      apply: (state, { title, kind, range, from, until }) => ({ ...state, title, kind, range, from, until }),
    }),
    ...pooling,
    ...drawing,
    ...completing,
  },
  clocks: {},
})
