// 学法场次：当日在岗的人都应到，只登记缺席的
import { z } from 'zod'
import { inChinese, PlainDate } from '../../calendar/plain-date.ts'
import { officialsLawStudy } from '../../law/officials-law-study.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { basisOn, bodies, rosterOn, type Body, type PostHeld } from './bodies.ts'

/** Times of the day: who sits in one session cannot sit in another. */
const parts = {
  morning: { zh: '上午', en: 'Morning' },
  afternoon: { zh: '下午', en: 'Afternoon' },
  evening: { zh: '晚上', en: 'Evening' },
} as const

/** No health matters here: a word is enough. */
const reasons = {
  duty: { zh: '公务', en: 'On duty elsewhere' },
  leave: { zh: '请假', en: 'On leave' },
  other: { zh: '其他', en: 'Otherwise' },
} as const

const State = z.object({
  plan: z.uuid().nullable(),
  body: z.enum(['party', 'office', 'lecture', 'court']),
  title: z.string(),
  month: z.number().int().nullable(),
  heldOn: PlainDate.nullable(),
  part: z.enum(['morning', 'afternoon', 'evening']),
  hours: z.number().int(),
  /** Whoever held a post on that day: never looked up again. */
  due: z.array(z.uuid()),
  present: z.array(z.uuid()),
  absent: z.array(z.uuid()),
  madeUp: z.array(z.uuid()),
  /** By the list's own key, so that two writings of one law are one. */
  laws: z.array(z.string()),
  confirmedOn: PlainDate.nullable(),
  cancelled: z.boolean(),
})
export type StudySession = z.output<typeof State>
type Stage = 'planned' | 'held' | 'confirmed' | 'cancelled'

/** What the rules see besides the session. */
export interface SeenByStudy {
  readonly posts: readonly PostHeld[]
  /** Other sessions of its unit that were held on a day the form names. */
  readonly others: readonly { readonly body: Body; readonly on: PlainDate; readonly part: string }[]
  /** Of the laws the form names: the list's key by entry. */
  readonly laws: Readonly<Record<string, string>>
  /** Days on which a party session of this unit was reported as an activity already. */
  readonly reported: readonly PlainDate[]
}
const act = actsOf<StudySession, SeenByStudy, Stage, 'secretary'>()
const fact = factsIn<StudySession>()

export const sessions = procedure({
  id: 'study-sessions',
  edition: 1,
  mark: '学法',
  title: { zh: '学法场次', en: 'Study sessions' },
  about: {
    zh: '党组、机关的每一次学法。应到的是当日在岗的人，由任职登记确定；只填缺席的人，缺席的补学后也登记。',
    en: 'Every session of study. Whoever holds a post on the day is due, as the register says; only those absent are entered, and when they made it up.',
  },
  read: 'law-study.read',
  capacities: { secretary: { title: { zh: '学法秘书', en: 'Secretary of study' }, needs: 'law-study.keep' } },
  stages: {
    planned: { zh: '已安排', en: 'Planned' },
    held: { zh: '已学习', en: 'Held' },
    confirmed: { zh: '已确认', en: 'Confirmed' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
  closed: ['confirmed', 'cancelled'],
  empty: {
    plan: null,
    body: 'party',
    title: '',
    month: null,
    heldOn: null,
    part: 'morning',
    hours: 0,
    due: [],
    present: [],
    absent: [],
    madeUp: [],
    laws: [],
    confirmedOn: null,
    cancelled: false,
  },
  state: State,
  countable: {
    units: ['次', '场次'],
    facts: {
      body: fact.choice('形式', 'How', bodies, 'body'),
      month: fact.number('计划月份', 'Month planned', 'month'),
      held: fact.day('学习日期', 'Held on', 'heldOn'),
      part: fact.choice('时段', 'Time of day', parts, 'part'),
      hours: fact.whole('学时', 'Hours', '学时', 'hours'),
      due: fact.rows('应到', 'Due', ['人次'], 'due'),
      present: fact.rows('实到', 'Present', ['人次'], 'present'),
      absent: fact.rows('缺席', 'Absent', ['人次'], 'absent'),
      madeUp: fact.rows('补学', 'Made up', ['人次'], 'madeUp'),
      laws: fact.names('学习的法律法规', 'Laws studied', ['部'], 'laws'),
      confirmed: fact.day('确认日期', 'Confirmed on', 'confirmedOn'),
      cancelled: fact.yes('已取消', 'Cancelled', 'cancelled'),
    },
  },
  opening: 'schedule',
  stage: ({ cancelled, confirmedOn, heldOn }) =>
    cancelled ? 'cancelled' : confirmedOn ? 'confirmed' : heldOn ? 'held' : 'planned',
  caption: ({ title, body, heldOn, month }) =>
    `${title || bodies[body].zh}${heldOn ? `（${inChinese(heldOn)}）` : month ? `（${month}月）` : ''}`,
  words: ({ laws }) => laws,
  acts: {
    schedule: act({
      title: { zh: '安排一场学法', en: 'Arrange a session' },
      hint: {
        zh: '计划里的由平台安排；临时增加的在这里安排。',
        en: 'Those of the plan are there already; add one here.',
      },
      by: ['secretary'],
      from: ['planned'],
      correctable: true,
      form: z.object({
        plan: field.optionalRecord('所属学法计划', 'Of which plan', { of: 'study-plans' }),
        body: field.choice('形式', 'How', bodies),
        title: field.optionalLine('题目', 'Title', { most: 100 }),
        month: field.optionalWhole('月份', 'Month', { least: 1, most: 12, uncounted: { zh: '月份', en: 'a month' } }),
      }),
      apply: (state, { plan, body, title, month }) => ({ ...state, plan, body, title, month }),
    }),
    hold: act({
      title: { zh: '登记学习', en: 'Record it' },
      hint: {
        zh: '只填缺席的人；其余当日在岗的人按出席登记。',
        en: 'Name only those absent; whoever else held a post that day is recorded as present.',
      },
      by: ['secretary'],
      takeBack: true,
      basis: officialsLawStudy.学法制度,
      from: ['planned'],
      to: ['held'],
      correctable: true,
      form: z.object({
        on: field.day('学习日期', 'Held on'),
        part: field.choice('时段', 'Time of day', parts),
        hours: field.whole('学时', 'Hours', { least: 1, most: 16, unit: '学时' }),
        laws: field.optionalEntries('学习的法律法规', 'Laws', 'must-know-laws', { most: 20 }),
        absent: field.optionalRows(
          '缺席的人',
          'Absent',
          z.object({
            person: field.person('姓名', 'Name'),
            why: field.choice('原因', 'Why', reasons),
          }),
          { most: 200 },
        ),
        minutes: field.optionalFile('学习记录', 'Minutes'),
        photos: field.optionalFiles('现场照片', 'Photos', { most: 6 }),
      }),
      decide: ({ body }, form, { today, seen }) => {
        const basis = basisOn(form.on)
        if (form.on > today)
          return refuse('law-study.day-to-come', '学习日期不能晚于今天。', 'The day cannot be yet to come.', {
            basis,
            field: 'form.on',
          })
        const due = rosterOn(seen.posts, body, form.on)
        if (due.length === 0)
          return refuse(
            'law-study.nobody-due',
            body === 'party'
              ? `${inChinese(form.on)}没有登记党组成员。请先在人员里为党组成员添加“党组成员”岗位。`
              : `${inChinese(form.on)}没有在岗人员。`,
            `Nobody is due on ${form.on}: give the members a post of the role “Member of the party group”.`,
            { basis, field: 'form.on' },
          )
        const absent = [...new Set(form.absent.map(({ person }) => person))]
        const stranger = form.absent.findIndex(({ person }) => !due.includes(person))
        if (stranger >= 0)
          return refuse(
            'law-study.not-due',
            `该人员${inChinese(form.on)}没有岗位，不属应到人员，不用登记缺席。`,
            `This person held no post on ${form.on} and was not due.`,
            { basis, field: `form.absent.${stranger}.person` },
          )
        if (seen.others.some((other) => other.body === body && other.on === form.on && other.part === form.part))
          return refuse(
            'law-study.two-at-once',
            '同一时段已经登记了一场同样的学法。',
            'A session of the same kind is recorded for that time of day.',
            { basis, field: 'form.part' },
          )
        if (body === 'party' && seen.reported.includes(form.on))
          return refuse(
            'law-study.reported-already',
            '这一天的党组集中学法已经作为活动记录上报并审核通过，不能再登记一次。',
            'That day’s session was reported and approved as an activity already.',
            { basis, field: 'form.on' },
          )
        const laws = [...new Set(form.laws.flatMap((id) => seen.laws[id] ?? []))]
        return accept({ ...form, due, absent, laws, present: due.filter((person) => !absent.includes(person)) })
      },
      apply: (state, { on, part, hours, due, present, absent, laws }) => ({
        ...state,
        heldOn: on,
        part,
        hours,
        due: [...due],
        present: [...present],
        absent: [...absent],
        laws: [...laws],
      }),
    }),
    makeUp: act({
      title: { zh: '登记补学', en: 'Record what was made up' },
      by: ['secretary'],
      takeBack: true,
      from: ['held'],
      aside: true,
      form: z.object({
        who: field.persons('补学的人', 'Who made it up', { most: 200 }),
        on: field.day('补学日期', 'On'),
      }),
      when: ({ absent, madeUp }) =>
        absent.length > madeUp.length
          ? accept(true)
          : refuse('law-study.nobody-missed', '没有缺席待补学的人。', 'Nobody has anything to make up.', {
              status: 409,
            }),
      decide: ({ absent, heldOn }, { who, on }, { today }) => {
        if (on > today || on < heldOn!)
          return refuse(
            'law-study.made-up-when',
            '补学日期应在学习之后、不晚于今天。',
            'It is made up after the session and not later than today.',
            { field: 'form.on' },
          )
        return who.every((person) => absent.includes(person))
          ? accept({ who, on })
          : refuse('law-study.was-present', '只有缺席的人要补学。', 'Only those absent make it up.', {
              field: 'form.who',
            })
      },
      apply: (state, { who }) => ({ ...state, madeUp: [...new Set([...state.madeUp, ...who])] }),
    }),
    confirm: act({
      title: { zh: '确认', en: 'Confirm' },
      hint: { zh: '确认后不再改。', en: 'Nothing changes after it.' },
      by: ['secretary'],
      takeBack: true,
      from: ['held'],
      to: ['confirmed'],
      form: z.object({
        why: field.optionalLine('有缺席的人没有补学，写明理由', 'Why somebody absent has not made it up'),
      }),
      decide: ({ absent, madeUp }, { why }, { today }) =>
        absent.length > madeUp.length && why === ''
          ? refuse(
              'law-study.not-made-up',
              `还有${absent.length - madeUp.length}人没有补学。请登记补学，或者写明理由。`,
              `${absent.length - madeUp.length} have not made it up. Record it, or say why.`,
              { basis: basisOn(today), field: 'form.why' },
            )
          : accept({ why }),
      apply: (state, _fact, { day }) => ({ ...state, confirmedOn: day }),
    }),
    cancel: act({
      title: { zh: '取消', en: 'Cancel' },
      by: ['secretary'],
      takeBack: true,
      from: ['planned'],
      to: ['cancelled'],
      aside: true,
      form: z.object({ why: field.line('理由', 'Why') }),
      apply: (state) => ({ ...state, cancelled: true }),
    }),
  },
  clocks: {},
})
