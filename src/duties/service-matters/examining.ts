// 审查、特别程序、延长、听证：许可法第三十四条、第四十二条、第四十五条至第四十八条；营商环境条例第三十六条
import { z } from 'zod'
import { addMonths, deadline } from '../../calendar/deadline.ts'
import { daysBetween, type PlainDate } from '../../calendar/plain-date.ts'
import { administrativePermits as law } from '../../law/administrative-permits.ts'
import { businessEnvironment } from '../../law/business-environment.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { calledInTime } from '../../platform/cases/hearings.ts'
import * as field from '../../platform/forms/fields.ts'
import { specials } from './choices.ts'
import { deciding, step, type Application } from './state.ts'

/** 第四十七条: “5日”, read in working days, the longer for the applicant. */
export const HEARING_ASKED = 5
/** 第四十七条 */
export const HEARING_HELD = 20
/** 第四十二条 */
const EXTENDED_BY = 10

const limits = ['legal', 'promised'] as const

export const examining = {
  examine: step({
    title: { zh: '登记审查情况', en: 'Enter what was examined' },
    hint: {
      zh: '要核实材料实质内容的，由两名以上工作人员审查。',
      en: 'Where the substance is checked, by two or more.',
    },
    by: ['examiner'],
    takeBack: true,
    basis: law.第三十四条,
    from: deciding,
    to: ['examining'],
    form: z.object({
      examiners: field.persons('审查人员', 'Examined by', { most: 10 }),
      finding: field.prose('审查意见', 'What was found', { most: 3000 }),
      papers: field.optionalFiles('材料', 'Papers'),
    }),
    decide: ({ matter }, form) =>
      matter!.substance && new Set(form.examiners).size < 2
        ? refuse(
            'services.one-examiner',
            '这一事项要核实材料的实质内容，应当有两名以上工作人员，一人不能代签。',
            'The substance is checked here: two or more do it, and nobody signs for another.',
            { basis: law.第三十四条, field: 'form.examiners' },
          )
        : accept(form),
    apply: (state, { examiners }, { day }) => ({
      ...state,
      examined: { on: day, examiners: [...new Set([...(state.examined?.examiners ?? []), ...examiners])] },
    }),
  }),

  pause: step({
    title: { zh: '进入特别程序', en: 'Exclude time' },
    hint: {
      zh: '只有听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审的时间不计入期限，并书面告知申请人；两个期限都停。',
      en: 'Only for what the article names; the applicant is told in writing. Both limits stand.',
    },
    by: ['clerk'],
    basis: law.第四十五条,
    from: deciding,
    to: ['paused'],
    aside: true,
    form: z.object({
      ground: field.choice('特别程序', 'For', specials),
      told: field.day('书面告知申请人的日期', 'The applicant was told on'),
      long: field.whole('预计所需工作日', 'Working days it will take', { least: 1, most: 200, uncounted: field.limit }),
      notice: field.optionalFiles('告知书', 'The notice', { most: 3 }),
    }),
    decide({ matter, accepted }, form, { today }) {
      if (form.told > today || form.told < accepted!.on)
        return refuse(
          'services.told-when',
          '告知日期应在受理以后、不晚于今天。',
          'Told after it was accepted, not later than today.',
          {
            field: 'form.told',
          },
        )
      return matter!.special.includes(form.ground)
        ? accept({ ...form, from: today })
        : refuse(
            'services.no-such-special',
            `这一事项的办事指南没有“${specials[form.ground].zh}”，期限照算。`,
            'The guide of this matter knows no such procedure: the time runs on.',
            { basis: law.第四十五条, field: 'form.ground' },
          )
    },
    apply: (state, { ground, from }) => ({
      ...state,
      paused: { from, ground },
      pauses: [
        ...(state.pauses ?? []),
        ...limits.map((clock) => ({ clock, from, to: null, why: specials[ground].zh })),
      ],
    }),
  }),

  resume: step({
    title: { zh: '特别程序结束', en: 'It is over' },
    by: ['clerk'],
    basis: law.第四十五条,
    from: ['paused'],
    to: deciding,
    form: z.object({ to: field.day('最后一日', 'Its last day') }),
    decide: ({ paused }, form, { today }) =>
      form.to >= paused!.from && form.to <= today
        ? accept(form)
        : refuse('services.resumed-when', '应在开始以后、不晚于今天。', 'After it began, not later than today.', {
            field: 'form.to',
          }),
    apply: (state, { to }) => ({
      ...state,
      paused: null,
      pauses: (state.pauses ?? []).map((one) => (one.to === null ? { ...one, to } : one)),
    }),
  }),

  extend: step({
    title: { zh: '延长法定期限', en: 'Extend the legal limit' },
    hint: {
      zh: '本机关负责人批准，至多一次、十个工作日，理由告知申请人。承诺期限不因此延长。',
      en: 'By the head, once, ten working days at most; reasons told. The promise stands.',
    },
    by: ['head'],
    basis: law.第四十二条,
    from: deciding,
    aside: true,
    form: z.object({
      n: field.whole('延长几个工作日', 'Working days', { least: 1, most: EXTENDED_BY, uncounted: field.limit }),
      why: field.prose('理由', 'Reasons', { most: 1000 }),
    }),
    when: (state, { today, calendar }) => {
      if ((state.extensions ?? []).length > 0)
        return refuse('services.extended-already', '已经延长过一次，不能再延长。', 'It was extended once already.', {
          status: 409,
          basis: law.第四十二条,
        })
      const due = legalDue(state, calendar)
      return due !== null && today <= due
        ? accept(true)
        : refuse(
            'services.over-already',
            '没有法定期限，或者已经届满，不能延长。',
            'There is no legal limit, or it is over.',
            {
              status: 409,
              basis: law.第四十二条,
            },
          )
    },
    decide: (state, { n, why }, { today, calendar }) => accept({ n: extensionOf(state, n, calendar), why, on: today }),
    apply: (state, { n, why, on }) => ({ ...state, extensions: [{ clock: 'legal', n, on, why }] }),
  }),

  /** 营商环境条例第三十六条: a promise broken is told, and why. */
  overrun: step({
    title: { zh: '超过承诺时限', en: 'The promise is broken' },
    by: [],
    basis: businessEnvironment.第三十六条,
    from: [...deciding, 'paused'],
    form: z.object({}),
    when: ({ overrun }) =>
      overrun === null
        ? accept(true)
        : refuse('services.overrun-already', '已经记下。', 'It is on record.', { status: 409 }),
    apply: (state, _fact, { day }) => ({ ...state, overrun: { on: day, explainedOn: null } }),
    tells: () => [
      {
        capacity: 'clerk',
        words: { zh: '超过承诺时限，请公开说明理由', en: 'the promise is broken: give the reason in public' },
      },
    ],
  }),

  explainOverrun: step({
    title: { zh: '公开说明超时理由', en: 'Give the reason in public' },
    by: ['clerk'],
    takeBack: true,
    basis: businessEnvironment.第三十六条,
    from: [...deciding, 'paused', 'granted', 'refused', 'delivered'],
    to: [],
    form: z.object({ why: field.prose('超过承诺时限的理由', 'Why', { most: 500 }) }),
    when: ({ overrun }) =>
      overrun && overrun.explainedOn === null
        ? accept(true)
        : refuse('services.no-overrun', '没有待说明的超时。', 'There is nothing to explain.', { status: 409 }),
    apply: (state, { why }, { day }) => ({
      ...state,
      overrun: { ...state.overrun!, explainedOn: day },
      overrunWhy: why,
    }),
  }),

  tellHearing: step({
    title: { zh: '告知听证权利', en: 'Tell of the right to be heard' },
    by: ['clerk'],
    basis: law.第四十七条,
    from: deciding,
    aside: true,
    form: z.object({}),
    when: ({ hearing }) =>
      hearing ? refuse('services.told-already', '已经告知。', 'Told already.', { status: 409 }) : accept(true),
    apply: (state, _fact, { day }) => ({
      ...state,
      hearing: { toldOn: day, askedOn: null, chair: null, day: null, heldOn: null },
    }),
  }),

  askHearing: step({
    title: { zh: '申请听证', en: 'Ask to be heard' },
    by: [],
    public: {
      intro: () => ({
        zh: '自被告知之日起五个工作日内可以申请听证，不收费。',
        en: 'Within five working days of being told; it costs nothing.',
      }),
    },
    basis: law.第四十七条,
    from: deciding,
    aside: true,
    form: z.object({ why: field.optionalProse('理由', 'Why', { most: 1000 }) }),
    when: ({ hearing }, { today, calendar }) => {
      if (!hearing || hearing.askedOn)
        return refuse('services.no-hearing', '现在没有可以申请的听证。', 'There is none to ask for.', { status: 409 })
      const { day } = deadline(calendar, {
        event: hearing.toldOn,
        n: HEARING_ASKED,
        unit: 'working-day',
        basis: law.第四十七条,
      })
      return today <= day
        ? accept(true)
        : refuse('services.hearing-late', `申请听证的期限到${day}为止。`, `It could be asked for until ${day}.`, {
            status: 409,
          })
    },
    apply: (state, _fact, { day }) => ({ ...state, hearing: { ...state.hearing!, askedOn: day } }),
    tells: () => [{ capacity: 'clerk', words: { zh: '申请人申请听证', en: 'the applicant asks to be heard' } }],
  }),

  callHearing: step({
    title: { zh: '通知听证', en: 'Call the hearing' },
    by: ['clerk'],
    basis: law.第四十八条,
    from: deciding,
    to: [],
    form: z.object({
      chair: field.person('主持人', 'Chair'),
      day: field.day('听证日期', 'On'),
      place: field.line('地点', 'Where', { most: 100 }),
    }),
    when: ({ hearing }) =>
      hearing?.askedOn && !hearing.day
        ? accept(true)
        : refuse('services.no-hearing', '没有待安排的听证。', 'No hearing waits to be called.', { status: 409 }),
    decide({ examined }, form, { today, calendar }): Outcome<{ chair: string; day: PlainDate }> {
      if (examined?.examiners.includes(form.chair))
        return refuse('services.chair-examined', '审查人员不能主持听证。', 'Whoever examined does not preside.', {
          basis: law.第四十八条,
          field: 'form.chair',
        })
      const called = { chair: form.chair, day: form.day }
      return calledInTime(called, { today, calendar, code: 'services.hearing-too-soon', basis: law.第四十八条 })
    },
    apply: (state, { chair, day }) => ({ ...state, hearing: { ...state.hearing!, chair, day } }),
  }),

  holdHearing: step({
    title: { zh: '登记听证笔录', en: 'Enter the record of the hearing' },
    by: ['clerk'],
    takeBack: true,
    basis: law.第四十八条,
    from: deciding,
    to: [],
    form: z.object({
      on: field.day('听证日期', 'Held on'),
      record: field.prose('笔录要点', 'What was said', { most: 5000 }),
      files: field.optionalFiles('笔录', 'The record', { most: 5 }),
    }),
    when: ({ hearing }) =>
      hearing?.day && !hearing.heldOn
        ? accept(true)
        : refuse('services.no-hearing', '没有待举行的听证。', 'No hearing waits to be held.', { status: 409 }),
    decide: ({ hearing }, form, { today }) =>
      form.on >= hearing!.day! && form.on <= today
        ? accept(form)
        : refuse(
            'services.hearing-when',
            '不早于通知的日期，不晚于今天。',
            'Not before the day it was called for, nor after today.',
            {
              field: 'form.on',
            },
          ),
    apply: (state, { on }) => ({ ...state, hearing: { ...state.hearing!, heldOn: on } }),
  }),
}

type Calendar = Parameters<typeof deadline>[0]

/** The legal limit of a matter: its own, or of a permit that of the law in general (第四十二条). */
export function legalLimit({ matter }: Application) {
  if (matter?.legal) return matter.legal
  return matter?.type === 'permit' ? ({ n: 20, unit: 'working-day' } as const) : null
}

/**
 * The legal limit as its clock runs: once it was extended, one in months is counted as the days it holds, for the extension is granted in working
 * days and no number of months says that.
 */
export function legalPeriod(state: Application) {
  const limit = legalLimit(state)
  if (!limit || !state.accepted) return null
  const event = state.accepted.on
  const extended = (state.extensions ?? []).some(({ clock }) => clock === 'legal')
  return limit.unit === 'month' && extended
    ? ({ event, n: daysBetween(event, addMonths(event, limit.n)), unit: 'day' } as const)
    : { event, ...limit }
}

export function legalDue(
  state: Application,
  calendar: Calendar,
  roll: 'holiday' | 'none' = 'holiday',
): PlainDate | null {
  const period = legalPeriod(state)
  if (!period) return null
  const pauses = (state.pauses ?? []).filter(({ clock }) => clock === 'legal')
  const extensions = (state.extensions ?? []).map(({ n }) => ({
    n,
    grantedBy: { zh: '', en: '' },
    basis: law.第四十二条,
  }))
  return deadline(calendar, { ...period, pauses, extensions, roll, basis: law.第四十二条 }).day
}

/** Working days more, in the unit its clock runs in then: of calendar days as many as lie between the end of the limit itself, before any day of rest moved it, and the day that many working days after it is due. */
export function extensionOf(state: Application, n: number, calendar: Calendar): number {
  if (legalLimit(state)!.unit === 'working-day') return n
  const { day } = deadline(calendar, {
    event: legalDue(state, calendar)!,
    n,
    unit: 'working-day',
    basis: law.第四十二条,
  })
  return daysBetween(legalDue(state, calendar, 'none')!, day)
}
