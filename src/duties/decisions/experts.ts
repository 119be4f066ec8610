// 决策咨询论证专家库：《重大行政决策程序暂行条例》第二十一条
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'

const grades = { good: { zh: '诚信良好', en: 'Good' }, warned: { zh: '有不良记录', en: 'Warned' } } as const

const State = z.object({
  name: z.string(),
  field: z.string(),
  employer: z.string(),
  enteredOn: PlainDate.nullable(),
  assessments: z.array(z.object({ year: z.number().int(), grade: z.enum(['good', 'warned']) })),
  leftOn: PlainDate.nullable(),
})
export type Expert = z.output<typeof State>
type Stage = 'listed' | 'left'
const act = actsOf<Expert, unknown, Stage, 'keeper'>()

const about = {
  name: field.line('姓名', 'Name', { most: 40 }),
  field: field.line('专业领域', 'Field', { most: 80 }),
  employer: field.line('单位和职务', 'Employer and post', { most: 100 }),
}

/** 专家库: who may be asked, assessed for integrity each year, and how one leaves it. */
const fact = factsIn<z.output<typeof State>>()

export const experts = procedure({
  id: 'experts',
  edition: 1,
  mark: '专家',
  title: { zh: '决策专家库', en: 'Expert pool' },
  about: {
    zh: '决策咨询论证专家库：入库、年度诚信考核和退出。没有建库的，可以使用上级的专家库。',
    en: 'Experts for major decisions: entered, assessed for integrity, and leaving. Without a pool of one’s own, the higher level’s is used.',
  },
  read: 'decisions.read',
  capacities: { keeper: { title: { zh: '法制机构', en: 'Legal section' }, needs: 'decisions.review' } },
  stages: { listed: { zh: '在库', en: 'In the pool' }, left: { zh: '已退出', en: 'Left' } },
  closed: ['left'],
  empty: { name: '', field: '', employer: '', enteredOn: null, assessments: [], leftOn: null },
  state: State,
  countable: {
    units: ['人', '名'],
    facts: {
      entered: fact.day('入库日期', 'Entered on', 'enteredOn'),
      left: fact.day('出库日期', 'Left on', 'leftOn'),
      assessments: fact.rows('年度考核', 'Assessments', ['次'], 'assessments'),
    },
  },
  opening: 'enter',
  stage: ({ leftOn }) => (leftOn ? 'left' : 'listed'),
  caption: ({ name, field: of }) => (of ? `${name}（${of}）` : name),
  words: ({ employer }) => [employer],
  acts: {
    enter: act({
      title: { zh: '专家入库', en: 'Enter an expert' },
      by: ['keeper'],
      basis: law.第二十一条,
      from: ['listed'],
      correctable: true,
      form: z.object({
        ...about,
        achievements: field.optionalProse('专业资格和成果', 'Qualifications', { most: 2000 }),
        consent: field.yes('本人同意入库', 'The expert consents'),
        papers: field.optionalFiles('材料', 'Papers'),
      }),
      decide: (_state, form) =>
        form.consent
          ? accept(form)
          : refuse('experts.no-consent', '专家入库应当取得本人同意。', 'An expert is entered with his consent.', {
              field: 'form.consent',
            }),
      apply: (state, { name, field: of, employer }, { day }) => ({
        ...state,
        name,
        field: of,
        employer,
        enteredOn: day,
      }),
    }),
    change: act({
      title: { zh: '更新专家信息', en: 'Change an expert’s particulars' },
      by: ['keeper'],
      takeBack: true,
      basis: law.第二十一条,
      from: ['listed'],
      aside: true,
      form: z.object(about),
      apply: (state, { name, field: of, employer }) => ({ ...state, name, field: of, employer }),
    }),
    assess: act({
      title: { zh: '年度诚信考核', en: 'Assess integrity' },
      by: ['keeper'],
      takeBack: true,
      basis: law.第二十一条,
      from: ['listed'],
      aside: true,
      form: z.object({
        year: field.year('年度', 'Year', { least: 2019, most: 2100 }),
        grade: field.choice('结果', 'Result', grades),
        note: field.prose('参加论证和履职情况', 'What was assessed', { most: 2000 }),
      }),
      decide: ({ assessments }, form) =>
        assessments.some(({ year }) => year === form.year)
          ? refuse('experts.assessed', '该年度已经考核。', 'That year has been assessed.', {
              status: 409,
              field: 'form.year',
            })
          : accept(form),
      apply: (state, { year, grade }) => ({ ...state, assessments: [...state.assessments, { year, grade }] }),
    }),
    leave: act({
      title: { zh: '退出专家库', en: 'Leave the pool' },
      by: ['keeper'],
      takeBack: true,
      basis: law.第二十一条,
      from: ['listed'],
      to: ['left'],
      aside: true,
      form: z.object({
        cause: field.choice('原因', 'Cause', {
          own: { zh: '本人申请', en: 'Own wish' },
          integrity: { zh: '诚信考核不合格', en: 'Failed the assessment' },
          misconduct: { zh: '违反职业道德、工作纪律', en: 'Misconduct' },
          other: { zh: '其他', en: 'Other' },
        }),
        why: field.prose('说明', 'Note', { most: 1000 }),
      }),
      apply: (state, _fact, { day }) => ({ ...state, leftOn: day }),
    }),
  },
  clocks: {},
})
