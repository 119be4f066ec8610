import { listedDoor } from '../../../platform/forms/listed.ts'

const door = (list: string, zh: string, en: string) =>
  listedDoor({
    id: `inspections.choose-${list}`,
    path: `/api/inspections/choices/${list}`,
    needs: ['inspections.read', 'inspections.check'],
    title: { zh: `可选的${zh}`, en: `To choose: ${en}` },
  })

/** What the forms of this duty choose from: entries of its lists that are in use today, and tasks of published plans. */
export const choosing = {
  items: door('items', '抽查事项', 'items'),
  objects: door('objects', '检查对象', 'objects'),
  inspectors: door('inspectors', '检查人员', 'inspectors'),
  classes: door('classes', '检查结果类别', 'result classes'),
  plans: door('plans', '计划中的任务', 'tasks of the plan'),
} as const
export type Chosen = keyof typeof choosing
