import { sql } from 'kysely'
import { flow, ratio, type Figure } from '../../figures/figure.ts'
import { acts, cases } from '../../figures/over-cases.ts'
import { governmentReporting as law } from '../../law/government-reporting.ts'
import { sessions as groupSessions } from './sessions.ts'
import { tasks, type Task } from './tasks.ts'
import { into } from '../../platform/cases/keys.ts'

const inTask = into<Task>('a.state')

const byUnit = { as: '项', under: 'units', day: 'due' } as const
const planned = { field: 'cancelled', is: ['false'] } as const
const done = { field: 'accepted', known: true } as const

export const sessions = flow({
  id: 'work-mechanism.sessions',
  label: { zh: '领导小组会议', en: 'Sessions of the leading group' },
  unit: '次',
  rule: {
    zh: '期间召开并登记了出席情况的领导小组会议，以召开之日计。',
    en: 'Sessions held in the period with attendance recorded, by the day they were held.',
  },
  basis: [law.第一责任人],
  source: acts(groupSessions, ['hold'], { as: '次', day: 'on' }),
})

export const tasksPlanned = flow({
  id: 'work-mechanism.tasks',
  label: { zh: '部署年度任务', en: 'Tasks planned' },
  unit: '项',
  rule: {
    zh: '完成期限在期间之内的年度任务，取消的不计；计在牵头承办单位名下。',
    en: 'Tasks due in the period, those cancelled left out; under the unit that leads.',
  },
  basis: [law.第一责任人],
  source: cases(tasks, { ...byUnit, where: [planned] }),
})

export const tasksDone = flow({
  id: 'work-mechanism.tasks-done',
  label: { zh: '完成年度任务', en: 'Tasks done' },
  unit: '项',
  rule: { zh: '完成期限在期间之内、已经验收的年度任务。', en: 'Tasks due in the period that have been accepted.' },
  basis: [law.第一责任人],
  source: cases(tasks, { ...byUnit, where: [planned, done] }),
})

const inTime = flow({
  id: 'work-mechanism.tasks-in-time',
  label: { zh: '按时完成年度任务', en: 'Tasks done in time' },
  unit: '项',
  rule: {
    zh: '完成期限在期间之内、已经验收，而且在期限之前（含当日）报告完成的年度任务；期限经批准调整的，按调整后的计。',
    en: 'Tasks due in the period, accepted, and reported done on the due day or before; where it was moved, the new one.',
  },
  basis: [law.第一责任人],
  source: cases(tasks, {
    ...byUnit,
    where: [planned, done],
    and: () => sql<boolean>`${inTask('reportedOn')} <= ${inTask('due')}`,
  }),
})

export const onTime = ratio({
  id: 'work-mechanism.on-time',
  label: { zh: '年度任务按时完成率', en: 'Share of tasks done in time' },
  unit: '项',
  rule: { zh: '按时完成的÷完成期限在期间之内的年度任务。', en: 'Tasks done in time ÷ tasks due in the period.' },
  basis: [law.第一责任人],
  numerator: inTime,
  denominator: tasksPlanned,
})

export const urged = flow({
  id: 'work-mechanism.urgings',
  label: { zh: '督办', en: 'Urgings' },
  unit: '次',
  rule: {
    zh: '期间对承办单位的提醒、督办和通报，一次计一次。按类别可看级别。',
    en: 'Reminders, urgings and public criticism in the period, each once. By kind: the level.',
  },
  basis: [law.第一责任人],
  source: acts(tasks, ['urge'], { as: '次', under: 'units', kind: 'level' }),
})

export const figures: readonly Figure[] = [sessions, tasksPlanned, tasksDone, inTime, onTime, urged]
