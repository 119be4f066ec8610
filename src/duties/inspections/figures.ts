import { sql } from 'kysely'
import { entries } from '../../books/figures.ts'
import { flow, ratio, stock, type Figure } from '../../figures/figure.ts'
import { cases } from '../../figures/over-cases.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { businessEnvironment as law } from '../../law/business-environment.ts'
import { into } from '../../platform/cases/keys.ts'
import { objects as directory } from './directories/objects.ts'
import { shippedClasses } from './directories/shipped-classes.ts'
import type { Check } from './check-state.ts'
import { checks } from './checks.ts'
import { plans } from './plans.ts'
import { inspections as tasks } from './procedure.ts'

const inCheck = into<Check>('a.state')

/** 专项检查、投诉举报核查和督导 are not random (第五十四条): no figure of 双随机 counts them. */
const random = { field: 'kind', is: ['random'] } as const
const standing = { field: 'superseded', is: ['false'] } as const
const ofChecks = [random, standing]

export const planned = flow({
  id: 'inspections.planned',
  label: { zh: '计划抽查任务', en: 'Inspection tasks planned' },
  unit: '项',
  rule: {
    zh: '期间公布的年度抽查计划里的任务，一份计划按现行的任务数计。',
    en: 'Tasks of the plans published in the period, as each plan now stands.',
  },
  basis: [law.第五十四条],
  source: cases(plans, { as: '项', count: 'tasks', day: 'published' }),
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
  source: cases(tasks, { as: '项', day: 'completed', where: [random] }),
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
  source: cases(tasks, { as: '项', day: 'completed', where: [random, { field: 'joint', is: ['true'] }] }),
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
  source: cases(checks, { as: '个', day: 'held', where: ofChecks, kind: 'result' }),
})

const jointObjects = flow({
  id: 'inspections.joint-objects',
  label: { zh: '部门联合抽查检查对象', en: 'Objects checked jointly' },
  unit: '个',
  rule: {
    zh: '期间部门联合的随机抽查实际检查的对象，一个对象查一次计一个；按类别可看各类结果。',
    en: 'Objects checked at random and jointly with other departments in the period, each check once. By kind: the result.',
  },
  basis: [law.第五十四条],
  source: cases(checks, {
    as: '个',
    day: 'held',
    where: [...ofChecks, { field: 'joint', is: ['true'] }],
    kind: 'result',
  }),
})

export const listed = stock({
  id: 'inspections.listed',
  label: { zh: '检查对象名录在册单位', en: 'Objects on the directory' },
  unit: '个',
  rule: {
    zh: '期末列在检查对象名录、没有移出的单位；按类别可看各类型，也可按风险类别分组。',
    en: 'Bodies on the directory of objects on the last day of the period. By kind: school, institution; grouped by class of risk too.',
  },
  basis: [law.第五十四条],
  source: entries(directory, { as: '个', kind: 'kind' }),
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
  source: cases(checks, { as: '件', day: due, where: ofChecks }),
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
  source: cases(checks, {
    as: '件',
    day: due,
    where: ofChecks,
    and: () => sql<boolean>`${inCheck('published', 'on')} <= ${inCheck('published', 'due')}`,
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

const ordered = { as: '件', day: 'held', where: [random, { field: 'ordered', is: ['true'] }] } as const

const toRectify = flow({
  id: 'inspections.rectification-ordered',
  label: { zh: '责令改正', en: 'Rectification ordered' },
  unit: '件',
  rule: { zh: '期间抽查中责令改正的，以检查之日计。', en: 'Checks of the period in which rectification was ordered.' },
  basis: [law.第五十四条],
  source: cases(checks, ordered),
})

const rectified = flow({
  id: 'inspections.rectified',
  label: { zh: '整改到位', en: 'Rectified' },
  unit: '件',
  rule: { zh: '期间抽查中责令改正、复查通过办结的，以检查之日计。', en: 'Of those, the ones rechecked and closed.' },
  basis: [law.第五十四条],
  source: cases(checks, { ...ordered, where: [...ordered.where, { field: 'closed_', known: true }] }),
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

const others = flow({
  id: 'inspections.not-random',
  label: { zh: '不随机的检查', en: 'Checks that were not random' },
  unit: '个',
  rule: {
    zh: '期间专项检查、投诉举报核查和督导检查的对象，不计入双随机；按类别可看种类。',
    en: 'Objects of special checks, complaints and supervision: never counted as random. By kind: which.',
  },
  basis: [law.第五十四条],
  source: cases(checks, { as: '个', day: 'held', kind: 'kind', where: [{ field: 'kind', not: ['random'] }] }),
})

/** 行政检查（次）: one object with a full record is one; what went on to a penalty counts there. */
const recorded = flow({
  id: 'inspections.recorded',
  label: { zh: '有完整记录的行政检查', en: 'Checks with a full record' },
  unit: '次',
  rule: {
    zh: '期间各类检查，一个对象有一份完整记录的计一次；没有对象、没有记录的巡查不计，移交立案的计入处罚，不计在这里。',
    en: 'Checks of any kind in the period: one object with a full record is one. What was transferred counts as a penalty case.',
  },
  basis: [enforcementPublicity.统计年报],
  source: cases(checks, { as: '次', day: 'held', where: [standing, { field: 'transferred', known: false }] }),
  column: { of: 'other-acts', at: 'inspection' },
})

export const hazards = flow({
  id: 'inspections.hazards',
  label: { zh: '检查发现的问题隐患', en: 'Hazards found' },
  unit: '项',
  rule: {
    zh: '期间各类检查中认定为有问题的检查事项，一项计一项，重新抽取的不计；按类别可看对象类型，也可按检查结果、风险类别和县区看。',
    en: 'Items found wrong in checks of any kind in the period, each once. By kind: the kind of object; also by result, risk and county.',
  },
  basis: [law.第五十四条],
  source: cases(checks, { as: '项', count: 'hazards', day: 'held', where: [standing], kind: 'objectKind' }),
})

/** Of the checks that 抽查检查对象 counts, those with one class of result each: together they are all of them. */
const resultIs = ({ code, zh, en }: (typeof shippedClasses)[number]) =>
  flow({
    id: `inspections.result-${code}`,
    label: { zh: `抽查结果：${zh}`, en: `Results: ${en.toLowerCase()}` },
    unit: '个',
    rule: {
      zh: `期间随机抽查实际检查、结果类别为“${zh}”的对象；按类别可看对象类型。`,
      en: 'Objects checked at random in the period with this class of result. By kind: the kind of object.',
    },
    basis: [law.第五十四条],
    source: cases(checks, {
      as: '个',
      day: 'held',
      where: [...ofChecks, { field: 'result', is: [code] }],
      kind: 'objectKind',
    }),
  })

export const figures: readonly Figure[] = [
  planned,
  completed,
  completion,
  joint,
  objects,
  jointObjects,
  listed,
  resultsDue,
  inTime,
  publication,
  toRectify,
  rectified,
  rectification,
  others,
  recorded,
  hazards,
  ...shippedClasses.map(resultIs),
]
