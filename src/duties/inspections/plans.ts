// 年度抽查计划：编制、批准、公布、调整
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { businessEnvironment as law } from '../../law/business-environment.ts'
import { openGovernment } from '../../law/open-government.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { words } from '../../platform/forms/worded.ts'
import { optionalRatios } from '../../platform/forms/ratios.ts'
import { choosing } from './directories/choosing.ts'
import { objectKindList } from './kinds.ts'
import { listed } from '../../platform/sheets/cells.ts'

const directions = {
  open: { zh: '不定向', en: 'Undirected' },
  directed: { zh: '定向', en: 'Directed' },
} as const

const levels = {
  city: { zh: '市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
  province: { zh: '省级', en: 'Province' },
} as const

/** The columns of a bureau's yearly plan. */
const TaskRow = z.object({
  title: field.line('任务名称', 'Task', { most: 100 }),
  direction: field.choice('是否定向', 'Directed or not', directions),
  items: field.listed('抽查事项', 'Items', choosing.items, { most: 40 }),
  basis: field.optionalProse('依据', 'Basis', { most: 1000 }),
  kinds: words('对象类型', 'Kinds of object', objectKindList),
  range: field.line('对象范围', 'Range of objects'),
  percent: optionalRatios('抽查比例', 'Ratio'),
  number: field.optionalWhole('抽查数量', 'Number', { most: 100_000, unit: '个' }),
  frequency: field.line('抽查频次', 'Frequency'),
  method: field.line('检查方式', 'Method', { most: 60 }),
  from: field.day('开始', 'From'),
  until: field.day('结束', 'Until'),
  joint: field.yes('部门联合抽查', 'Joint with other departments'),
  initiating: field.optionalLine('发起部门', 'Initiating department', { most: 60 }),
  responding: field.optionalLine('配合部门', 'Responding departments', {
    hint: { zh: '几个部门用顿号分开', en: 'Several: separated by 、' },
  }),
  section: field.line('责任科室', 'Section', { most: 60 }),
  level: field.choice('层级', 'Level', levels),
})
export type TaskRow = z.output<typeof TaskRow>

const Tasks = field.rows('抽查任务', 'Tasks', TaskRow, { most: 100 })

const Plan = z.object({
  year: z.number().int(),
  tasks: z.array(TaskRow),
  approvedOn: PlainDate.nullable(),
  publishedOn: PlainDate.nullable(),
  /** Counts adjustments. */
  edition: z.number().int(),
  adjustments: z.array(z.object({ on: PlainDate, why: z.string() })),
})
export type Plan = z.output<typeof Plan>

const stages = {
  compiled: { zh: '编制中', en: 'Compiled' },
  approved: { zh: '已批准，待公布', en: 'Approved' },
  published: { zh: '已公布', en: 'Published' },
} as const

/** What the rules look at outside the plan: which item codes are in use. */
export interface PlanSeen {
  readonly codes: readonly string[]
}
const act = actsOf<Plan, PlanSeen, keyof typeof stages, 'organiser' | 'approver'>()

/** What is wrong with a plan's rows, the first of them. */
function faultOf(tasks: readonly TaskRow[], codes: readonly string[]): Outcome<never> | undefined {
  for (const [i, task] of tasks.entries()) {
    const field = (name: string) => ({ field: `form.tasks.${i}.${name}` })
    const unknown = task.items.find((code) => !codes.includes(code))
    if (unknown)
      return refuse(
        'inspections.no-such-item',
        `第${i + 1}项任务的抽查事项“${unknown}”不在事项清单里。`,
        `Item ${unknown} of task ${i + 1} is not on the list.`,
        { basis: enforcementPublicity.事前公开, ...field('items') },
      )
    if (task.until < task.from)
      return refuse(
        'inspections.period-backwards',
        `第${i + 1}项任务的结束早于开始。`,
        `Task ${i + 1} ends before it begins.`,
        field('until'),
      )
    if ((task.percent ?? '') === '' && task.number === null)
      return refuse(
        'inspections.no-ratio',
        `第${i + 1}项任务请填写比例或数量。`,
        `Task ${i + 1} needs a ratio or a number.`,
        { basis: law.第五十四条, ...field('percent') },
      )
    if (task.joint && (task.initiating === '' || listed(task.responding).length === 0))
      return refuse(
        'inspections.joint-with-whom',
        `第${i + 1}项是联合抽查，请写明发起部门和配合部门。`,
        `Task ${i + 1} is joint: name who initiates and who responds.`,
        { basis: law.第五十四条, ...field('responding') },
      )
  }
  return undefined
}

export const notReviewed = refuse(
  'inspections.not-reviewed',
  '公布前请审查是否含有国家秘密、商业秘密和个人信息。',
  'Review for secrets and personal data first.',
  { basis: openGovernment.第十七条, field: 'form.reviewed' },
)

const fact = factsIn<Plan>()

export const plans = procedure({
  id: 'inspection-plans',
  edition: 1,
  mark: '抽查计划',
  title: { zh: '抽查计划', en: 'Inspection plans' },
  about: {
    zh: '年度双随机抽查计划，批准后公布；调整写明理由，再经批准，历次公布都保留。',
    en: 'The year’s plan of random inspections: approved, published; adjusted with a reason, each edition kept.',
  },
  read: 'inspections.read',
  capacities: {
    organiser: { title: { zh: '组织实施科室', en: 'Organising section' }, needs: 'inspections.organise' },
    approver: { title: { zh: '批准人', en: 'Approver' }, needs: 'inspections.approve' },
  },
  stages,
  closed: [],
  empty: { year: 0, tasks: [], approvedOn: null, publishedOn: null, edition: 0, adjustments: [] },
  state: Plan,
  countable: {
    facts: {
      year: fact.number('年度', 'Year', 'year'),
      tasks: fact.rows('计划的任务', 'Tasks planned', ['项', '个'], 'tasks'),
      approved: fact.day('批准日期', 'Approved on', 'approvedOn'),
      published: fact.day('公布日期', 'Published on', 'publishedOn'),
      adjustments: fact.rows('计划调整', 'Adjustments', ['次'], 'adjustments'),
    },
    left: { edition: 'steers' },
  },
  opening: 'compile',
  stage: ({ publishedOn, approvedOn }) => (publishedOn ? 'published' : approvedOn ? 'approved' : 'compiled'),
  caption: ({ year }) => `${year}年度“双随机、一公开”抽查计划`,
  words: ({ tasks }) => tasks.map(({ title }) => title),
  acts: {
    compile: act({
      title: { zh: '编制计划', en: 'Compile' },
      by: ['organiser'],
      basis: law.第五十四条,
      from: ['compiled'],
      correctable: true,
      form: z.object({ year: field.year('年度', 'Year', { least: 2019, most: 2100 }), tasks: Tasks }),
      decide: (_state, form, { seen: { codes } }) => faultOf(form.tasks, codes) ?? accept(form),
      apply: (state, { year, tasks }) => ({ ...state, year, tasks, edition: 1 }),
    }),
    approve: act({
      title: { zh: '批准计划', en: 'Approve' },
      by: ['approver'],
      basis: law.第五十四条,
      from: ['compiled'],
      to: ['approved'],
      form: z.object({ note: field.optionalProse('意见', 'Note') }),
      apply: (state, _fact, { day }) => ({ ...state, approvedOn: day }),
      tells: () => [
        { capacity: 'organiser', words: { zh: '计划已批准，请公布', en: 'the plan is approved: please publish' } },
      ],
    }),
    sendBack: act({
      title: { zh: '退回修改', en: 'Send back' },
      by: ['approver'],
      from: ['compiled', 'approved'],
      to: ['compiled'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 1000 }) }),
      apply: (state) => ({ ...state, approvedOn: null }),
      tells: (_state, { why }) => [
        { capacity: 'organiser', words: { zh: `计划被退回：${why}`, en: `the plan was sent back: ${why}` } },
      ],
    }),
    publish: act({
      title: { zh: '公布计划', en: 'Publish' },
      by: ['organiser'],
      basis: enforcementPublicity.事前公开,
      from: ['approved'],
      to: ['published'],
      form: z.object({
        reviewed: field.yes('已审查：不含国家秘密、商业秘密和个人信息', 'Reviewed: no secrets, no personal data'),
      }),
      decide: (_state, form) => (form.reviewed ? accept(form) : notReviewed),
      apply: (state, _fact, { day }) => ({ ...state, publishedOn: day }),
    }),
    adjust: act({
      title: { zh: '调整计划', en: 'Adjust' },
      hint: {
        zh: '调整后的计划重新批准、公布；理由公开。已经下达的任务不受影响。',
        en: 'The adjusted plan is approved and published anew; the reason is public.',
      },
      by: ['organiser'],
      basis: law.第五十四条,
      from: ['published', 'compiled'],
      to: ['compiled'],
      aside: true,
      form: z.object({ tasks: Tasks, why: field.prose('调整理由（公开）', 'Reason (public)', { most: 500 }) }),
      decide: (_state, form, { seen: { codes } }) => faultOf(form.tasks, codes) ?? accept(form),
      apply: (state, { tasks, why }, { day }) => ({
        ...state,
        tasks,
        approvedOn: null,
        publishedOn: null,
        edition: state.edition + 1,
        adjustments: [...state.adjustments, { on: day, why }],
      }),
    }),
  },
  clocks: {},
})
