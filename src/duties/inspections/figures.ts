import { sql } from 'kysely'
import { flow, ratio, type Figure } from '../../figures/figure.ts'
import { cases } from '../../figures/over-cases.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { businessEnvironment as law } from '../../law/business-environment.ts'
import { shippedClasses } from './directories/classes.ts'
import { taskKinds } from './kinds.ts'
import { into } from '../../platform/cases/keys.ts'
import type { Check } from './check-state.ts'
import type { Plan } from './plans.ts'
import type { Task } from './state.ts'

const inPlan = into<Plan>('a.state')
const inTask = into<Task>('a.state')
const inCheck = into<Check>('a.state')

/** 专项检查、投诉举报核查和督导 are not random (第五十四条): no figure of 双随机 counts them. */
const random = sql<boolean>`${inCheck('kind')} = 'random'`
const ofPlans = { procedure: 'inspection-plans', needs: 'inspections.read', unit: '项' } as const
const ofTasks = { procedure: 'inspections', needs: 'inspections.read', unit: '项' } as const
const ofChecks = {
  procedure: 'checks',
  needs: 'checks.read',
  where: () => sql<boolean>`${random} and ${inCheck('superseded')} = 'false'`,
} as const

export const planned = flow({
  id: 'inspections.planned',
  label: { zh: '计划抽查任务', en: 'Inspection tasks planned' },
  unit: '项',
  rule: {
    zh: '期间公布的年度抽查计划里的任务，一份计划按现行的任务数计。',
    en: 'Tasks of the plans published in the period, as each plan now stands.',
  },
  basis: [law.第五十四条],
  source: cases({
    ...ofPlans,
    day: inPlan('publishedOn'),
    amount: sql<number>`jsonb_array_length(${inPlan.json('tasks')})`,
  }),
})

export const completed = flow({
  id: 'inspections.completed',
  label: { zh: '完成抽查任务', en: 'Inspection tasks completed' },
  unit: '项',
  rule: {
    zh: '期间办结的双随机抽查任务：全部检查结果都公布了才能办结。',
    en: 'Random tasks completed in the period: only once every result was published.',
  },
  basis: [law.第五十四条],
  source: cases({ ...ofTasks, day: inTask('completedOn'), where: () => random }),
})

export const completion = ratio({
  id: 'inspections.completion',
  label: { zh: '抽查计划完成率', en: 'Share of the plan completed' },
  unit: '项',
  rule: { zh: '完成抽查任务÷计划抽查任务。', en: 'Tasks completed ÷ tasks planned.' },
  basis: [law.第五十四条],
  numerator: completed,
  denominator: planned,
})

export const joint = flow({
  id: 'inspections.joint',
  label: { zh: '部门联合抽查', en: 'Joint inspections' },
  unit: '项',
  rule: {
    zh: '期间办结的双随机抽查任务里，与其他部门联合实施的。',
    en: 'Random tasks completed in the period that were done jointly with other departments.',
  },
  basis: [law.第五十四条],
  source: cases({
    ...ofTasks,
    day: inTask('completedOn'),
    where: () => sql<boolean>`${random} and jsonb_array_length(${inTask.json('joint')}) > 0`,
  }),
})

export const objects = flow({
  id: 'inspections.objects',
  label: { zh: '抽查检查对象', en: 'Objects checked' },
  unit: '个',
  rule: {
    zh: '期间随机抽查实际检查的对象，一个对象查一次计一个；按类别可看各类结果。',
    en: 'Objects checked at random in the period, each check once. By kind: the result.',
  },
  basis: [law.第五十四条],
  source: cases({
    ...ofChecks,
    unit: '个',
    day: inCheck('held', 'on'),
    kind: sql<string>`coalesce(${inCheck('held', 'result', 'code')}, '')`,
    kinds: Object.fromEntries(shippedClasses.map(({ code, zh, en }) => [code, { zh, en }])),
  }),
})

const due = sql`coalesce(${inCheck('published', 'due')}, ${inCheck('held', 'publishBy')})`

const resultsDue = flow({
  id: 'inspections.results-due',
  label: { zh: '应公布的抽查结果', en: 'Results due' },
  unit: '件',
  rule: {
    zh: '公布期限在期间之内届满的抽查结果，公布了的和没有公布的都算；几个期限取先到的。',
    en: 'Results whose limit ends in the period, published or not; of several limits the first.',
  },
  basis: [enforcementPublicity.事后公开],
  source: cases({ ...ofChecks, unit: '件', day: due }),
})

const inTime = flow({
  id: 'inspections.results-in-time',
  label: { zh: '按期公布的抽查结果', en: 'Results published in time' },
  unit: '件',
  rule: {
    zh: '公布期限在期间之内届满、在期限之前（含当日）公布的抽查结果。',
    en: 'Results whose limit ends in the period and that were published on its last day or before.',
  },
  basis: [enforcementPublicity.事后公开],
  source: cases({
    ...ofChecks,
    unit: '件',
    day: due,
    where: () =>
      sql<boolean>`${random} and ${inCheck('superseded')} = 'false' and ${inCheck('published', 'on')} <= ${inCheck('published', 'due')}`,
  }),
})

export const publication = ratio({
  id: 'inspections.publication',
  label: { zh: '抽查结果按期公布率', en: 'Share of results published in time' },
  unit: '件',
  rule: { zh: '按期公布的抽查结果÷应公布的抽查结果。', en: 'Results published in time ÷ results due.' },
  basis: [enforcementPublicity.事后公开],
  numerator: inTime,
  denominator: resultsDue,
})

const ordered = sql<boolean>`${random} and ${inCheck('held', 'rectify')} <> ''`

const toRectify = flow({
  id: 'inspections.rectification-ordered',
  label: { zh: '责令改正', en: 'Rectification ordered' },
  unit: '件',
  rule: { zh: '期间抽查中责令改正的，以检查之日计。', en: 'Checks of the period in which rectification was ordered.' },
  basis: [law.第五十四条],
  source: cases({ ...ofChecks, unit: '件', day: inCheck('held', 'on'), where: () => ordered }),
})

const rectified = flow({
  id: 'inspections.rectified',
  label: { zh: '整改到位', en: 'Rectified' },
  unit: '件',
  rule: { zh: '期间抽查中责令改正、复查通过办结的，以检查之日计。', en: 'Of those, the ones rechecked and closed.' },
  basis: [law.第五十四条],
  source: cases({
    ...ofChecks,
    unit: '件',
    day: inCheck('held', 'on'),
    where: () => sql<boolean>`${ordered} and ${inCheck('closedOn')} is not null`,
  }),
})

export const rectification = ratio({
  id: 'inspections.rectification',
  label: { zh: '整改完成率', en: 'Share rectified' },
  unit: '件',
  rule: { zh: '整改到位÷责令改正。', en: 'Rectified ÷ rectification ordered.' },
  basis: [law.第五十四条],
  numerator: rectified,
  denominator: toRectify,
})

export const others = flow({
  id: 'inspections.not-random',
  label: { zh: '不随机的检查', en: 'Checks that were not random' },
  unit: '个',
  rule: {
    zh: '期间专项检查、投诉举报核查和督导检查的对象，不计入双随机；按类别可看种类。',
    en: 'Objects of special checks, complaints and supervision: never counted as random. By kind: which.',
  },
  basis: [law.第五十四条],
  source: cases({
    procedure: 'checks',
    needs: 'checks.read',
    unit: '个',
    day: inCheck('held', 'on'),
    kind: inCheck('kind'),
    kinds: taskKinds,
    where: () => sql<boolean>`${inCheck('kind')} <> 'random'`,
  }),
})

export const figures: readonly Figure[] = [
  planned,
  completed,
  completion,
  joint,
  objects,
  resultsDue,
  inTime,
  publication,
  toRectify,
  rectified,
  rectification,
  others,
]
