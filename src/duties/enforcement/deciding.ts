// 法制审核、集体讨论、决定、公开：行政处罚法第四十五条、第四十八条、第五十七条至第六十二条、第六十五条
import { z } from 'zod'
import type { Calendar } from '../../calendar/calendar.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { heaviestOf, kinds } from './kinds.ts'
import { aboveLaw, isOutside, measureOf, stepFor } from './measures.ts'
import { publish } from './openness.ts'
import { issuesDecision } from './papers.ts'
import { argueBy, heavier, owedIn, PAY_WITHIN } from './reckoning.ts'
import { after, step, type Measure, type Penalty, type StepKept } from './state.ts'

const answered = ['noticed', 'argued', 'heard'] as const

/** Whether whoever is concerned has had his say: announced, served, the time run out, the hearing held that was asked for. */
function hadSay(state: Penalty, today: PlainDate, calendar: Calendar): Outcome<true> {
  const { notice, hearing } = state
  if (!notice)
    return refuse(
      'enforcement.not-announced',
      '没有事先告知，不得作出处罚决定。',
      'It was not announced: nothing is decided.',
      {
        status: 409,
        basis: law.第六十二条,
      },
    )
  const last = argueBy(state, calendar)
  if (last === null)
    return refuse(
      'enforcement.notice-not-served',
      '告知书还没有送达记录。',
      'The announcement has no record of service.',
      {
        status: 409,
        basis: law.第六十二条,
      },
    )
  if (hearing) {
    if (hearing.heldOn) return accept(true)
    return refuse('enforcement.not-heard', '当事人要求听证，先举行听证。', 'A hearing was asked for: hold it first.', {
      status: 409,
      basis: law.第六十五条,
    })
  }
  return today > last
    ? accept(true)
    : refuse(
        'enforcement.still-time',
        `陈述、申辩和要求听证的期限到${last}为止。`,
        `The party may argue until ${last}.`,
        {
          status: 409,
          basis: notice.hearing ? law.第六十四条 : law.第四十五条,
        },
      )
}

export const deciding = {
  review: step({
    title: { zh: '法制审核', en: 'Legality review' },
    hint: {
      zh: '由没有参加调查的法制审核人员审核；法律顾问可以协助，不能代替。不通过的退回调查。',
      en: 'By a reviewer who did not investigate; counsel may help but not stand in. If it fails, it goes back.',
    },
    by: ['reviewer'],
    takeBack: true,
    basis: law.第五十八条,
    from: answered,
    to: ['reviewed', 'investigating'],
    form: z.object({
      verdict: field.choice('审核结论', 'Verdict', {
        passed: { zh: '通过', en: 'Passed' },
        failed: { zh: '不通过，退回调查', en: 'Failed: back to the investigation' },
      }),
      opinion: field.prose('审核意见', 'Opinion', {
        most: 3000,
        hint: {
          zh: '权限、证据、事实、依据、程序、裁量、是否移送',
          en: 'Power, evidence, facts, basis, procedure, discretion, transfer',
        },
      }),
    }),
    when: (state, { today, calendar, person }) =>
      person !== null && state.investigators.includes(person)
        ? refuse(
            'enforcement.reviewer-investigated',
            '调查人员不能审核自己的案件。',
            'Whoever investigated does not review.',
            {
              status: 409,
              basis: law.第五十八条,
            },
          )
        : hadSay(state, today, calendar),
    apply: (state, { verdict }, { day }) =>
      verdict === 'passed'
        ? { ...state, reviewedOn: day }
        : { ...state, concluded: null, notice: null, arguedOn: null, hearing: null },
    tells: (_state, { verdict }) =>
      verdict === 'failed'
        ? [{ capacity: 'handler' as const, words: { zh: '法制审核没有通过', en: 'the legality review failed' } }]
        : [],
  }),

  discuss: step({
    title: { zh: '集体讨论', en: 'Discuss together' },
    hint: {
      zh: '情节复杂或者重大违法行为给予处罚的，负责人集体讨论。',
      en: 'What is complex or grave the leaders discuss together.',
    },
    by: ['head'],
    takeBack: true,
    basis: law.第五十七条,
    from: ['noticed', 'argued', 'heard', 'reviewed'],
    to: ['discussed'],
    aside: true,
    form: z.object({
      on: field.day('讨论日期', 'On'),
      present: field.persons('参加人员', 'Present', { most: 30 }),
      views: field.prose('各人意见和结论', 'Views and conclusion', { most: 5000 }),
      minutes: field.optionalFiles('讨论记录', 'Minutes', { most: 5 }),
    }),
    when(state, { today, calendar }) {
      const say = hadSay(state, today, calendar)
      return say.ok && state.concluded!.review && !state.reviewedOn ? notReviewed : say
    },
    decide: ({ notice }, form, { today }) => {
      if (new Set(form.present).size < 2)
        return refuse('enforcement.alone', '集体讨论不是一个人决定。', 'One alone is no discussion.', {
          basis: law.第五十七条,
          field: 'form.present',
        })
      return form.on >= notice!.on && form.on <= today
        ? accept(form)
        : refuse(
            'enforcement.discussed-when',
            '应在告知以后、不晚于今天。',
            'After the announcement, not after today.',
            {
              field: 'form.on',
            },
          )
    },
    apply: (state, { on }) => ({ ...state, discussedOn: on }),
  }),

  decide: step({
    title: { zh: '作出处罚决定', en: 'Decide the penalty' },
    hint: {
      zh: '不得重于告知的处罚；发决定书，写明缴款和救济途径。送达、公开期限从今天起算。',
      en: 'Never heavier than announced. Issues the decision; service and publication run from today.',
    },
    by: ['head'],
    basis: law.第五十七条,
    from: ['noticed', 'argued', 'heard', 'reviewed', 'discussed'],
    to: ['decided'],
    form: z.object({
      kinds: field.choices('处罚种类', 'Kinds', kinds),
      fine: field.optionalMoney('罚款', 'Fine'),
      income: field.optionalMoney('违法所得', 'Illegal income'),
      refunded: field.optionalMoney('其中已经退赔', 'Of it refunded'),
      step: field.optionalEntry('裁量档次', 'Step', 'penalty-steps', {
        hint: { zh: '与调查终结不同的才选', en: 'Only where it is another than was concluded' },
      }),
      why: field.optionalProse('超出裁量幅度的理由', 'Why outside the range', { most: 1000 }),
      payBy: field.optionalDay('缴款截止日期', 'To be paid by', {
        hint: {
          zh: '不填的，自收到决定书之日起十五日；填的不得比它短',
          en: 'Empty: fifteen days from receipt; never shorter',
        },
      }),
    }),
    when: (state, { today, calendar }) => mayDecide(state, today, calendar),
    decide(state, form, { seen, today }): Outcome<Decided> {
      const measure = measureOf(form)
      if (!measure.ok) return measure
      const above = aboveLaw(measure.value, state.offence!, state.concluded!.step?.top)
      if (above) return above
      if (heavier(measure.value, state.notice!.measure))
        return refuse(
          'enforcement.heavier',
          '不得重于事先告知的处罚；要加重的，重新终结、重新告知。',
          'Not heavier than announced. For more, conclude and announce anew.',
          { basis: law.第四十五条, field: 'form.fine' },
        )
      const chosen = form.step === null ? null : stepFor(seen.step, state, today)
      if (chosen && !chosen.ok) return chosen
      const range = chosen?.value ?? state.concluded!.step
      if (state.age === 'youth' && chosen && chosen.value.step !== 'light')
        return refuse(
          'enforcement.youth',
          '已满十四不满十八周岁的，应当从轻或者减轻。',
          'Of a minor it must be lighter.',
          {
            basis: law.第三十条,
            field: 'form.step',
          },
        )
      // 与告知的一致的，理由已经写在调查终结报告里
      const changed = chosen !== null || !same(measure.value, state.concluded!.measure!)
      if (changed && range && isOutside(measure.value, range) && form.why === '')
        return refuse(
          'enforcement.outside-range',
          '超出裁量基准的，说明理由。',
          'It lies outside the range: say why.',
          {
            basis: law.第三十四条,
            field: 'form.why',
          },
        )
      const pays = payingBy(form.payBy, measure.value, today)
      return pays.ok ? accept({ measure: measure.value, ...(chosen && { step: chosen.value }), ...pays.value }) : pays
    },
    apply: (state, { measure, step: chosen, payBy }, { day }) => ({
      ...state,
      decision: {
        ...(chosen && { step: chosen }),
        ...(payBy && { payBy }),
        on: day,
        measure,
        heaviest: heaviestOf(measure.kinds),
        reviewed: state.reviewedOn !== null,
        payWithin: PAY_WITHIN,
      },
    }),
    issues: issuesDecision,
  }),

  publish: step({
    ...publish,
    hint: {
      zh: '自作出决定之日起算，不从送达起算；个人姓名盖住，未成年人不出现姓名。',
      en: 'From the decision, not from its service. Persons are covered; minors are never named.',
    },
    from: [...after, 'closed'],
  }),
}

interface Decided {
  readonly measure: Measure
  readonly step?: StepKept
  readonly payBy?: PlainDate
}

/** 第六十七条: fifteen days from receipt, which is not before the decision; a day that is named is no shorter. */
function payingBy(payBy: PlainDate | null, measure: Measure, today: PlainDate): Outcome<{ payBy?: PlainDate }> {
  if (payBy === null) return accept({})
  const say = (zh: string, en: string) =>
    refuse('enforcement.pay-by', zh, en, { basis: law.第六十七条, field: 'form.payBy' })
  if (owedIn(measure) === 0) return say('没有罚没款，不填缴款日期。', 'Nothing is to be paid: leave it empty.')
  const least = addDays(today, PAY_WITHIN)
  return payBy >= least
    ? accept({ payBy })
    : say(`自收到之日起有十五日缴款，不早于${least}。`, `Fifteen days from receipt: not before ${least}.`)
}

const same = (a: Measure, b: Measure) =>
  a.fine === b.fine && a.confiscated === b.confiscated && a.kinds.every((kind) => b.kinds.includes(kind))

const notReviewed = refuse(
  'enforcement.not-reviewed',
  '应当法制审核的，没有审核或者审核不通过不得作出决定。',
  'It must be reviewed first: without, nothing is decided.',
  { status: 409, basis: law.第五十八条 },
)

/** What stands before a decision. */
function mayDecide(state: Penalty, today: PlainDate, calendar: Calendar): Outcome<true> {
  const say = hadSay(state, today, calendar)
  if (!say.ok) return say
  const { concluded, reviewedOn, discussedOn, hearing } = state
  // 第五十八条第二项：重大权益并经过听证
  if ((concluded!.review || hearing !== null) && !reviewedOn) return notReviewed
  return concluded!.discuss && !discussedOn
    ? refuse(
        'enforcement.not-discussed',
        '情节复杂、重大的，先由负责人集体讨论。',
        'What is complex or grave is discussed first.',
        {
          status: 409,
          basis: law.第五十七条,
        },
      )
    : accept(true)
}
