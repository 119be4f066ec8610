// 年度任务和督办：法治政府建设任务落实到科室、县区，写明措施、期限和对应的报告内容
import { z } from 'zod'
import { daysBetween, PlainDate } from '../../calendar/plain-date.ts'
import { governmentReporting as law } from '../../law/government-reporting.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { readFeeds } from './contract.ts'

/** 督办: each level goes further up. */
export const urgings = {
  remind: { zh: '提醒', en: 'Reminder' },
  urge: { zh: '督办', en: 'Urging' },
  criticise: { zh: '通报', en: 'Public criticism' },
} as const
export const order = Object.keys(urgings)

const State = z.object({
  title: z.string(),
  year: z.number().int(),
  units: z.array(z.uuid()),
  measure: z.string(),
  /** The figures and sections of the annual report it works towards. */
  feeds: z.array(z.string()),
  due: PlainDate.nullable(),
  assignedOn: PlainDate.nullable(),
  progress: z.number().int(),
  urged: z.enum(['remind', 'urge', 'criticise']).nullable(),
  reportedOn: PlainDate.nullable(),
  acceptedOn: PlainDate.nullable(),
  cancelled: z.boolean(),
})
export type Task = z.output<typeof State>
type Stage = 'assigned' | 'reported' | 'accepted' | 'cancelled'

/** What the rules see besides the dossier: what may be fed. */
export interface SeenFeeds {
  readonly feeds: readonly string[]
}
const act = actsOf<Task, SeenFeeds, Stage, 'assigner' | 'doer' | 'supervisor'>()

const fact = factsIn<Task>()

export const tasks = procedure({
  id: 'tasks',
  edition: 1,
  mark: '任务',
  title: { zh: '年度任务', en: 'Tasks' },
  about: {
    zh: '年度计划分解到科室和县区：措施、期限、对应的报告内容；逾期的逐级督办。',
    en: 'The year’s plan by section and county: measure, due date, what it feeds in the report; the late are urged, level by level.',
  },
  read: 'work.read',
  capacities: {
    assigner: { title: { zh: '部署单位', en: 'Assigning unit' }, needs: 'work.assign' },
    doer: { title: { zh: '承办单位', en: 'Unit in charge' }, needs: 'work.do', units: ({ units }) => units },
    supervisor: { title: { zh: '督办单位', en: 'Supervising unit' }, needs: 'work.supervise' },
  },
  stages: {
    assigned: { zh: '办理中', en: 'In hand' },
    reported: { zh: '待验收', en: 'To be accepted' },
    accepted: { zh: '已完成', en: 'Done' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
  closed: ['accepted', 'cancelled'],
  empty: {
    title: '',
    year: 0,
    units: [],
    measure: '',
    feeds: [],
    due: null,
    assignedOn: null,
    progress: 0,
    urged: null,
    reportedOn: null,
    acceptedOn: null,
    cancelled: false,
  },
  state: State,
  countable: {
    units: ['项', '件'],
    facts: {
      year: fact.number('年度', 'Year', 'year'),
      units: fact.orgs('承办单位', 'Units', 'units'),
      due: fact.day('完成期限', 'Due on', 'due'),
      assigned: fact.day('部署日期', 'Assigned on', 'assignedOn'),
      reported: fact.day('报告完成日期', 'Reported done on', 'reportedOn'),
      accepted: fact.day('验收日期', 'Accepted on', 'acceptedOn'),
      urged: fact.choice('督办级别', 'Urged', urgings, 'urged'),
      cancelled: fact.yes('已取消', 'Cancelled', 'cancelled'),
    },
    left: { progress: 'steers', feeds: 'steers' },
  },
  opening: 'assign',
  stage: ({ cancelled, acceptedOn, reportedOn }) =>
    cancelled ? 'cancelled' : acceptedOn ? 'accepted' : reportedOn ? 'reported' : 'assigned',
  caption: ({ title }) => title,
  words: ({ measure }) => [measure],
  acts: {
    assign: act({
      title: { zh: '部署任务', en: 'Assign a task' },
      by: ['assigner'],
      basis: law.第一责任人,
      from: ['assigned'],
      correctable: true,
      form: z.object({
        year: field.year('年度', 'Year'),
        title: field.line('任务', 'Task', { most: 100 }),
        measure: field.prose('措施和完成标准', 'Measure, and when it counts as done'),
        units: field.rows('承办单位', 'Units in charge', z.object({ unit: field.org('单位', 'Unit') }), { most: 30 }),
        due: field.day('完成期限', 'Due'),
        feeds: field.optionalListed('对应的报告内容或数据', 'What it feeds in the report', readFeeds, {
          hint: {
            zh: '选择年度报告的章节或数据，年底由它们核对；没有对应内容的留空。',
            en: 'Sections or figures of the annual report, by which it is checked at the end of the year; empty where there is none.',
          },
        }),
      }),
      decide: (_state, form, { today, seen }) => {
        if (form.due < today)
          return refuse('tasks.due-past', '完成期限不能早于今天。', 'The due date has passed.', { field: 'form.due' })
        const unknown = form.feeds.find((one) => !seen.feeds.includes(one))
        return unknown === undefined
          ? accept(form)
          : refuse(
              'tasks.feeds-nothing',
              `“${unknown}”不是报告章节，也不是数据，请重新选择。`,
              `“${unknown}” is neither a section of the report nor a figure; choose again.`,
              { field: 'form.feeds' },
            )
      },
      apply: (state, { title, year, measure, units, due, feeds }, { day }) => ({
        ...state,
        title,
        year,
        measure,
        units: units.map(({ unit }) => unit),
        due,
        feeds: [...feeds],
        assignedOn: day,
      }),
    }),
    progress: act({
      title: { zh: '报告进展', en: 'Report progress' },
      by: ['doer'],
      takeBack: true,
      from: ['assigned'],
      aside: true,
      correctable: true,
      form: z.object({
        percent: field.whole('完成进度（%）', 'Done (%)', { most: 100, uncounted: field.ratio }),
        note: field.prose('进展', 'Progress'),
        evidence: field.optionalFiles('佐证', 'Evidence'),
      }),
      apply: (state, { percent }) => ({ ...state, progress: percent }),
    }),
    complete: act({
      title: { zh: '报告完成', en: 'Report it done' },
      by: ['doer'],
      takeBack: true,
      from: ['assigned'],
      to: ['reported'],
      form: z.object({ result: field.prose('完成情况', 'Result'), evidence: field.files('佐证', 'Evidence') }),
      apply: (state, _fact, { day }) => ({ ...state, reportedOn: day, progress: 100 }),
    }),
    accept: act({
      title: { zh: '验收', en: 'Accept it' },
      by: ['assigner', 'supervisor'],
      takeBack: true,
      from: ['reported'],
      to: ['accepted'],
      form: z.object({ note: field.prose('验收意见', 'Remarks') }),
      apply: (state, _fact, { day }) => ({ ...state, acceptedOn: day }),
    }),
    sendBack: act({
      title: { zh: '退回继续办理', en: 'Send it back' },
      by: ['assigner', 'supervisor'],
      takeBack: true,
      from: ['reported'],
      to: ['assigned'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 1000 }) }),
      apply: (state) => ({ ...state, reportedOn: null }),
      tells: (_state, { why }) => [
        { capacity: 'doer', words: { zh: `完成情况未通过验收：${why}`, en: `not accepted: ${why}` } },
      ],
    }),
    urge: act({
      title: { zh: '督办', en: 'Urge' },
      hint: {
        zh: '逐级加重：提醒、督办、通报。逾期前只能提醒。',
        en: 'Level by level; before the due date, a reminder only.',
      },
      by: ['supervisor'],
      from: ['assigned'],
      aside: true,
      form: z.object({
        level: field.choice('级别', 'Level', urgings),
        words: field.prose('督办意见', 'What is asked', { most: 1000 }),
      }),
      decide: ({ due, urged }, form, { today }) => {
        if (form.level !== 'remind' && due !== null && today <= due)
          return refuse('tasks.not-late', '任务还没有逾期，只能提醒。', 'It is not late: a reminder only.', {
            field: 'form.level',
          })
        // 逐级：不能跳过一级。
        if (order.indexOf(form.level) > (urged ? order.indexOf(urged) : -1) + 1)
          return refuse('tasks.level-skipped', '督办逐级加重，不能越级。', 'Levels are not skipped.', {
            field: 'form.level',
          })
        return accept(form)
      },
      apply: (state, { level }) => ({ ...state, urged: level }),
      tells: (_state, { level, words }) => [
        { capacity: 'doer', words: { zh: `${urgings[level].zh}：${words}`, en: `${urgings[level].en}: ${words}` } },
      ],
    }),
    postpone: act({
      title: { zh: '调整期限', en: 'Move the due date' },
      by: ['assigner'],
      takeBack: true,
      from: ['assigned'],
      aside: true,
      form: z.object({
        due: field.day('新的期限', 'New due date'),
        why: field.prose('理由', 'Reasons', { most: 1000 }),
      }),
      decide: (_state, form, { today }) =>
        form.due < today
          ? refuse('tasks.due-past', '完成期限不能早于今天。', 'The due date has passed.', { field: 'form.due' })
          : accept(form),
      apply: (state, { due }) => ({ ...state, due }),
    }),
    cancel: act({
      title: { zh: '取消任务', en: 'Cancel the task' },
      by: ['assigner'],
      takeBack: true,
      from: ['assigned'],
      to: ['cancelled'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reasons', { most: 1000 }) }),
      apply: (state) => ({ ...state, cancelled: true }),
    }),
  },
  clocks: {
    due: {
      title: { zh: '完成期限', en: 'Due' },
      basis: law.年度报告,
      kind: 'at-most',
      of: ({ assignedOn, due, reportedOn }) =>
        assignedOn && due
          ? {
              event: assignedOn,
              n: Math.max(0, daysBetween(assignedOn, due)),
              unit: 'day',
              roll: 'none',
              met: reportedOn,
            }
          : null,
    },
  },
})
