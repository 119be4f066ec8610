// 年度学法计划：月份、学习形式、学习的法律；审定后逐行成为待办的学法场次
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { officialsLawStudy } from '../../law/officials-law-study.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { basisOn, bodies } from './bodies.ts'

const Row = z.object({
  month: z.number().int(),
  body: z.enum(['party', 'office', 'lecture', 'court']),
  title: z.string(),
  laws: z.string(),
})
const State = z.object({
  year: z.number().int().nullable(),
  rows: z.array(Row),
  approvedOn: PlainDate.nullable(),
  closedOn: PlainDate.nullable(),
})
export type StudyPlan = z.output<typeof State>
export type PlanRow = z.output<typeof Row>
type Stage = 'draft' | 'approved' | 'closed'
const act = actsOf<StudyPlan, unknown, Stage, 'planner' | 'leader'>()
const fact = factsIn<StudyPlan>()

/** The quarters in which the party group is not to study: '一、三'. */
export const quartersWithout = (rows: readonly Pick<PlanRow, 'month' | 'body'>[]): number[] =>
  [1, 2, 3, 4].filter(
    (quarter) => !rows.some(({ month, body }) => body === 'party' && Math.ceil(month / 3) === quarter),
  )

const form = z.object({
  year: field.year('年度', 'Year'),
  rows: field.rows(
    '学习安排',
    'What is to be studied',
    z.object({
      month: field.whole('月份', 'Month', { least: 1, most: 12, uncounted: { zh: '月份', en: 'a month' } }),
      body: field.choice('形式', 'How', bodies),
      title: field.optionalLine('题目', 'Title', { most: 100 }),
      laws: field.optionalLine('学习的法律法规', 'Laws', {
        most: 200,
        hint: { zh: '几部用顿号分开', en: 'Several: separated by 、' },
      }),
    }),
    { most: 60 },
  ),
})

export const plans = procedure({
  id: 'study-plans',
  edition: 1,
  mark: '学法计划',
  title: { zh: '学法计划', en: 'Study plans' },
  about: {
    zh: '年初安排全年学法：哪个月、什么形式、学哪些法律。分管领导审定后，每一行成为一场待办的学法。',
    en: 'What is to be studied in a year: in which month, how, which laws. Once a leader approves it, each row is a session to be held.',
  },
  read: 'law-study.read',
  capacities: {
    planner: { title: { zh: '拟订人', en: 'Who plans' }, needs: 'law-study.plan' },
    leader: { title: { zh: '审定人', en: 'Who approves' }, needs: 'law-study.approve' },
  },
  stages: {
    draft: { zh: '待审定', en: 'To be approved' },
    approved: { zh: '已审定', en: 'Approved' },
    closed: { zh: '已结束', en: 'Closed' },
  },
  closed: ['closed'],
  empty: { year: null, rows: [], approvedOn: null, closedOn: null },
  state: State,
  countable: {
    units: ['份', '项'],
    facts: {
      year: fact.number('年度', 'Year', 'year'),
      rows: fact.rows('安排的场次', 'Sessions planned', ['场次', '次'], 'rows'),
      approved: fact.day('审定日期', 'Approved on', 'approvedOn'),
      closed: fact.day('结束日期', 'Closed on', 'closedOn'),
    },
  },
  opening: 'draft',
  stage: ({ closedOn, approvedOn }) => (closedOn ? 'closed' : approvedOn ? 'approved' : 'draft'),
  caption: ({ year }) => `${year ?? ''}年学法计划`,
  words: ({ rows }) => rows.flatMap(({ title, laws }) => [title, laws]),
  acts: {
    draft: act({
      title: { zh: '拟订计划', en: 'Draft the plan' },
      hint: { zh: '党组每个季度至少安排一次。', en: 'The party group studies once a quarter at least.' },
      by: ['planner'],
      basis: officialsLawStudy.学法制度,
      from: ['draft'],
      form,
      apply: (state, { year, rows }) => ({ ...state, year, rows: [...rows] }),
    }),
    revise: act({
      title: { zh: '修改计划', en: 'Revise' },
      by: ['planner'],
      takeBack: true,
      from: ['draft'],
      aside: true,
      form,
      apply: (state, { year, rows }) => ({ ...state, year, rows: [...rows] }),
    }),
    approve: act({
      title: { zh: '审定计划', en: 'Approve' },
      by: ['leader'],
      basis: officialsLawStudy.学法制度,
      from: ['draft'],
      to: ['approved'],
      form: z.object({
        why: field.optionalLine('有的季度没有安排党组学法，写明理由', 'Why a quarter has none of the party group'),
      }),
      decide: ({ rows }, { why }, { today }) => {
        const without = quartersWithout(rows)
        // 每季度一次是本局的安排，不是法律规定：写明理由的可以审定。
        return without.length > 0 && why === ''
          ? refuse(
              'law-study.quarter-without',
              `第${without.map((quarter) => '一二三四'.charAt(quarter - 1)).join('、')}季度没有安排党组集中学法。请修改计划，或者写明理由。`,
              `The party group does not study in quarter ${without.join(', ')}. Revise the plan, or say why.`,
              { basis: basisOn(today), field: 'form.why' },
            )
          : accept({ why })
      },
      apply: (state, _fact, { day }) => ({ ...state, approvedOn: day }),
    }),
    close: act({
      title: { zh: '结束计划', en: 'Close' },
      hint: { zh: '年末办理，写明完成情况。', en: 'At the end of the year: what became of it.' },
      by: ['planner'],
      takeBack: true,
      from: ['approved'],
      to: ['closed'],
      aside: true,
      form: z.object({ note: field.prose('完成情况', 'What became of it', { most: 1000 }) }),
      apply: (state, _fact, { day }) => ({ ...state, closedOn: day }),
    }),
  },
  clocks: {},
})
