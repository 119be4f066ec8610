// 受理批次：教师资格条例第十三条至第十六条
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { teacherQualification as law } from '../../law/teacher-qualification.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { kinds, seasons, type Kind } from './kinds.ts'

const State = z.object({
  title: z.string(),
  season: z.enum(Object.keys(seasons) as [keyof typeof seasons]),
  year: z.number().int(),
  kinds: z.array(z.enum(Object.keys(kinds) as [Kind])),
  publishedOn: PlainDate.nullable(),
  opensOn: PlainDate.nullable(),
  closesOn: PlainDate.nullable(),
  /** Of the day it was published. */
  days: z.number().int(),
  unit: z.enum(['day', 'working-day']),
  examined: z.array(z.object({ county: z.string(), files: z.number().int(), on: PlainDate })),
  decidedOn: PlainDate.nullable(),
  applied: z.number().int(),
})
export type TeacherWindow = z.output<typeof State> & Common

/** What the rules look at outside the dossier. */
export interface WindowSeen {
  readonly days: number
  readonly unit: 'day' | 'working-day'
  /** Windows of this unit, by year and season. */
  readonly others: readonly string[]
  /** Decisions entered under this window. */
  readonly decided: number
}

type Stage = 'published' | 'decided'
const act = actsOf<TeacherWindow, WindowSeen, Stage, 'authority' | 'examiner'>()
const fact = factsIn<TeacherWindow>()

export const windows = procedure<TeacherWindow, WindowSeen, Stage, 'authority' | 'examiner'>({
  id: 'teacher-windows',
  edition: 1,
  mark: '教资',
  read: 'teachers.read',
  opening: 'publish',
  closed: ['decided'],
  state: State,
  countable: {
    units: ['次', '件'],
    facts: {
      season: fact.choice('批次', 'Season', seasons, 'season'),
      year: fact.number('年度', 'Year', 'year'),
      kinds: fact.choices('种类', 'Kinds', kinds, 'kinds'),
      published: fact.day('公布日期', 'Published on', 'publishedOn'),
      opens: fact.day('开始受理', 'Opens on', 'opensOn'),
      closes: fact.day('受理截止', 'Closes on', 'closesOn'),
      decided: fact.day('全部办结日期', 'All decided on', 'decidedOn'),
      applied: fact.whole('受理人次', 'Applications', '人次', 'applied'),
    },
    left: { days: 'steers', unit: 'steers', examined: 'act' },
  },
  title: { zh: '教师资格受理批次', en: 'Windows of teacher qualification' },
  about: {
    zh: '每年春季、秋季各一次，公布起止日期；材料在截止前补齐；自截止之日起三十日内作出全部认定。',
    en: 'Spring and autumn, dates published; papers are completed before the close; all is decided within thirty days of it.',
  },
  capacities: {
    authority: { title: { zh: '认定机构经办人', en: 'Officer of the authority' }, needs: 'teachers.keep' },
    examiner: { title: { zh: '县级审查人', en: 'Examiner of a county' }, needs: 'teachers.examine' },
  },
  stages: {
    published: { zh: '受理和认定中', en: 'Open or being decided' },
    decided: { zh: '已全部办结', en: 'All decided' },
  },
  empty: {
    title: '',
    season: 'spring',
    year: 0,
    kinds: [],
    publishedOn: null,
    opensOn: null,
    closesOn: null,
    days: 30,
    unit: 'day',
    examined: [],
    decidedOn: null,
    applied: 0,
  },
  stage: ({ decidedOn }) => (decidedOn ? 'decided' : 'published'),
  caption: ({ title }) => title,
  acts: {
    publish: act({
      title: { zh: '公布受理批次', en: 'Publish a window' },
      hint: { zh: '开始受理以前公布；春季、秋季各一次。', en: 'Before it opens; once in spring and once in autumn.' },
      by: ['authority'],
      basis: law.第十四条,
      from: ['published'],
      form: z.object({
        title: field.line('批次名称', 'Title', { most: 100 }),
        season: field.choice('批次', 'Season', seasons),
        kinds: field.choices('受理的种类', 'Kinds', kinds),
        opensOn: field.day('开始受理', 'Opens on'),
        closesOn: field.day('受理截止', 'Closes on'),
        notice: field.optionalFiles('公告', 'The notice', { most: 5 }),
      }),
      decide(_state, form, { today, seen }) {
        if (form.closesOn < form.opensOn || form.opensOn < today)
          return refuse(
            'teachers.window-when',
            '开始受理不早于公布之日，截止不早于开始。',
            'It opens no earlier than it is published, and closes no earlier than it opens.',
            { basis: law.第十四条, field: 'form.opensOn' },
          )
        const year = Number(form.closesOn.slice(0, 4))
        if (seen.others.includes(`${year} ${form.season}`))
          return refuse(
            'teachers.window-twice',
            '这一年的这个季节已经受理过一次。',
            'There was one in that season already.',
            {
              basis: law.第十四条,
              field: 'form.season',
            },
          )
        const { notice: _notice, ...said } = form
        return accept({ ...said, year, days: seen.days, unit: seen.unit })
      },
      apply: (state, said, { day }) => ({ ...state, ...said, publishedOn: day }),
    }),

    examine: act({
      title: { zh: '报送县级审查意见', en: 'Hand up what a county examined' },
      hint: {
        zh: '高级中学、中等职业学校由县级审查后报市级认定。',
        en: 'Senior and vocational: the county examines, the city decides.',
      },
      by: ['examiner', 'authority'],
      takeBack: true,
      basis: law.第十三条,
      from: ['published'],
      aside: true,
      form: z.object({
        county: field.org('县（市、区）', 'County', { of: 'county' }),
        files: field.whole('审查合格的件数', 'Files found in order', { most: 100_000, unit: '件' }),
        papers: field.optionalFiles('审查意见', 'The opinion', { most: 5 }),
      }),
      when: ({ closesOn }, { today }) =>
        closesOn && today <= closesOn
          ? refuse(
              'teachers.still-open',
              '受理还没有截止，截止以后再报。',
              'It is still open: hand up after the close.',
              { status: 409, basis: law.第十五条 },
            )
          : accept(true),
      decide: ({ examined }, form) =>
        examined.some(({ county }) => county === form.county)
          ? refuse('teachers.examined-already', '这个县已经报送过。', 'That county has handed up already.', {
              status: 409,
              field: 'form.county',
            })
          : accept(form),
      apply: (state, { county, files }, { day }) => ({
        ...state,
        examined: [...state.examined, { county, files, on: day }],
      }),
    }),

    finish: act({
      title: { zh: '全部作出认定', en: 'All is decided' },
      hint: {
        zh: '登记簿里这一批次的认定和不予认定，要与受理的件数一致。',
        en: 'Decisions entered under this window must be as many as were received.',
      },
      by: ['authority'],
      basis: law.第十六条,
      from: ['published'],
      to: ['decided'],
      form: z.object({ applied: field.whole('受理的件数', 'Received', { least: 1, most: 1_000_000, unit: '人次' }) }),
      when: ({ closesOn }, { today }) =>
        closesOn && today <= closesOn
          ? refuse('teachers.still-open', '受理还没有截止。', 'It is still open.', {
              status: 409,
              basis: law.第十六条,
            })
          : accept(true),
      decide(_state, form, { seen }) {
        return form.applied === seen.decided
          ? accept(form)
          : refuse(
              'teachers.undecided',
              `受理${form.applied}件，登记了认定和不予认定${seen.decided}件，差${Math.abs(form.applied - seen.decided)}件。`,
              `${form.applied} received, ${seen.decided} decisions entered.`,
              { status: 409, basis: law.第十六条, field: 'form.applied' },
            )
      },
      apply: (state, { applied }, { day }) => ({ ...state, applied, decidedOn: day }),
    }),
  },
  clocks: {
    // 自受理期限终止之日起，不从申请之日起
    deciding: {
      title: { zh: '认定期限', en: 'Time to decide' },
      basis: law.第十六条,
      kind: 'at-most',
      of: ({ closesOn, days, unit, decidedOn }) => closesOn && { event: closesOn, n: days, unit, met: decidedOn },
    },
  },
})
