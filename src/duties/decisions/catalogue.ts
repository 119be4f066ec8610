// 年度重大决策事项目录：《重大行政决策程序暂行条例》第三条
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { classes } from './proposing.ts'

const Item = z.object({ subject: z.string(), class: z.string(), unit: z.string(), when: z.string() })
const State = z.object({
  year: z.number().int(),
  items: z.array(Item),
  consentedOn: PlainDate.nullable(),
  publishedOn: PlainDate.nullable(),
  edition: z.number().int(),
  /** 党委同意的文号. */
  consent: z.string(),
  /** Former editions, oldest first: what they held, until when, and why they were changed. */
  history: z.array(z.object({ edition: z.number().int(), until: PlainDate, why: z.string(), items: z.array(Item) })),
})
export type Catalogue = z.output<typeof State>
type Stage = 'compiled' | 'consented' | 'published'
const act = actsOf<Catalogue, unknown, Stage, 'office' | 'leader'>()

const Items = field.rows(
  '决策事项',
  'Items',
  z.object({
    subject: field.line('事项', 'Subject', { most: 100 }),
    class: field.choice('类别', 'Class', classes),
    unit: field.line('承办单位', 'Sponsoring unit', { most: 80 }),
    when: field.line('计划完成时间', 'Planned for', { most: 40 }),
  }),
  { most: 100 },
)

/** 年度决策事项目录: with the Party committee's consent published, adjusted in the open. */
const fact = factsIn<Catalogue>()

export const catalogues = procedure({
  id: 'catalogues',
  edition: 1,
  mark: '目录',
  title: { zh: '决策事项目录', en: 'Annual catalogues' },
  about: {
    zh: '年度重大决策事项目录，经同级党委同意后公布，适时调整，历次调整都保留。',
    en: 'The year’s catalogue: published with the Party committee’s consent, adjusted in the open, every edition kept.',
  },
  read: 'decisions.read',
  capacities: {
    office: { title: { zh: '法制机构', en: 'Legal section' }, needs: 'decisions.review' },
    leader: { title: { zh: '局领导', en: 'Bureau leader' }, needs: 'decisions.decide' },
  },
  stages: {
    compiled: { zh: '编制中', en: 'Compiled' },
    consented: { zh: '党委已同意', en: 'Consented' },
    published: { zh: '已公布', en: 'Published' },
  },
  closed: [],
  empty: { year: 0, items: [], consentedOn: null, publishedOn: null, edition: 0, consent: '', history: [] },
  state: State,
  countable: {
    units: ['份', '件'],
    facts: {
      year: fact.number('年度', 'Year', 'year'),
      items: fact.rows('决策事项', 'Items', ['项', '件'], 'items'),
      consented: fact.day('党委同意日期', 'Consented on', 'consentedOn'),
      published: fact.day('公布日期', 'Published on', 'publishedOn'),
      adjustments: fact.rows('目录调整', 'Adjustments', ['次'], 'history'),
    },
    left: { edition: 'steers' },
  },
  opening: 'compile',
  stage: ({ publishedOn, consentedOn }) => (publishedOn ? 'published' : consentedOn ? 'consented' : 'compiled'),
  caption: ({ year }) => `${year}年度重大行政决策事项目录`,
  words: ({ items }) => items.map(({ subject }) => subject),
  acts: {
    compile: act({
      title: { zh: '编制目录', en: 'Compile' },
      by: ['office'],
      basis: law.第三条,
      from: ['compiled'],
      correctable: true,
      form: z.object({ year: field.year('年度', 'Year'), items: Items }),
      apply: (state, { year, items }) => ({ ...state, year, items, edition: 1 }),
    }),
    consent: act({
      title: { zh: '报同级党委同意', en: 'Record the Party committee’s consent' },
      by: ['office', 'leader'],
      takeBack: true,
      basis: law.第三条,
      from: ['compiled'],
      to: ['consented'],
      form: z.object({
        document: field.line('同意的文号', 'Document number', { most: 80 }),
        paper: field.files('批复', 'The answer'),
      }),
      apply: (state, { document }, { day }) => ({ ...state, consentedOn: day, consent: document }),
    }),
    publish: act({
      title: { zh: '公布目录', en: 'Publish' },
      by: ['office'],
      basis: law.第三条,
      from: ['consented'],
      to: ['published'],
      form: z.object({}),
      when: ({ consentedOn }) =>
        consentedOn
          ? accept(true)
          : refuse(
              'catalogues.no-consent',
              '目录须先经同级党委同意，再公布。',
              'The Party committee’s consent comes before publication.',
              { basis: law.第三条, status: 409 },
            ),
      apply: (state, _fact, { day }) => ({ ...state, publishedOn: day }),
    }),
    adjust: act({
      title: { zh: '调整目录', en: 'Adjust' },
      hint: {
        zh: '调整同样经同级党委同意，公布后旧目录保留。',
        en: 'Adjusted with the same consent; earlier editions are kept.',
      },
      by: ['office'],
      basis: law.第三条,
      from: ['published'],
      aside: true,
      form: z.object({
        items: Items,
        why: field.prose('调整理由', 'Why'),
        document: field.line('党委同意的文号', 'Document number of the consent', { most: 80 }),
        paper: field.files('批复', 'The answer'),
      }),
      apply: ({ history, ...state }, { items, why, document }, { day }) => ({
        ...state,
        items,
        consent: document,
        edition: state.edition + 1,
        history: [...history, { edition: state.edition, until: day, why, items: state.items }],
      }),
    }),
  },
  clocks: {},
})
