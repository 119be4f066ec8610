// 事先告知、陈述申辩、听证：行政处罚法第四十四条、第四十五条、第六十三条、第六十四条
import { z } from 'zod'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { calledInTime } from '../../platform/cases/hearings.ts'
import { handedOver, handingOver } from '../../platform/papers/at-once.ts'
import type { Served, Way } from '../../platform/papers/ways.ts'
import { certified } from './certified.ts'
import { kinds, rights, type Kind } from './kinds.ts'
import { isOutside } from './measures.ts'
import { issuesHearing, issuesNotice } from './papers.ts'
import { argueBy, heavier, isHeard } from './reckoning.ts'
import { step, type Measure, type Penalty } from './state.ts'

const asConcluded = { zh: '不填的，照调查终结的写', en: 'Empty: as the investigation concluded' }

export const hearing = {
  preNotice: step({
    title: { zh: '发事先告知书', en: 'Announce the penalty' },
    hint: {
      zh: '内容、事实、理由、依据和陈述、申辩、听证的权利都写进告知书；送达以后期限才起算。',
      en: 'With facts, reasons, basis and rights. The time runs from its service.',
    },
    by: ['handler'],
    basis: law.第四十四条,
    from: ['proposed'],
    to: ['noticed'],
    form: z.object({
      facts: field.optionalProse('查明的事实、证据', 'Facts and evidence', { most: 5000, hint: asConcluded }),
      reasons: field.optionalProse('理由', 'Reasons', { most: 3000, hint: asConcluded }),
      basis: field.optionalLine('依据', 'Basis', {
        most: 300,
        hint: { zh: '不填的，照立案时事项清单的依据', en: 'Empty: as the list of acts has it' },
      }),
      penalty: field.optionalRows(
        '拟作出的处罚',
        'The penalty that is proposed',
        z.object({ kind: field.choice('处罚种类', 'Kind', kinds), sum: field.optionalMoney('数额', 'Sum') }),
        { most: 8, hint: asConcluded },
      ),
      rights: field.choices('告知的权利', 'Rights that are told', rights),
      ...handingOver(),
    }),
    decide: (state, form, { today }) => announced(state, form, today),
    apply: (state, { facts, reasons, service: _service, ...told }, { day }) => ({
      ...state,
      facts,
      reasons,
      notice: { ...told, on: day },
    }),
    issues: issuesNotice,
  }),

  argue: step({
    title: { zh: '登记陈述、申辩', en: 'Enter what the party argues' },
    hint: {
      zh: '成立的应当采纳：重新终结、重新告知。不得因申辩加重。',
      en: 'What holds is adopted: conclude anew. Never heavier for arguing.',
    },
    by: ['handler'],
    takeBack: true,
    basis: law.第四十五条,
    from: ['noticed', 'argued'],
    to: ['argued'],
    aside: true,
    form: z.object({
      on: field.day('提出日期', 'On'),
      said: field.prose('陈述、申辩的内容', 'What was said', { most: 5000 }),
      holds: field.choice('复核结果', 'On review', {
        yes: { zh: '成立，采纳', en: 'It holds' },
        partly: { zh: '部分成立', en: 'It holds in part' },
        no: { zh: '不成立', en: 'It does not hold' },
      }),
      answer: field.prose('复核意见', 'The answer', { most: 3000 }),
      files: field.optionalFiles('材料', 'Papers'),
    }),
    decide: ({ notice }, form, { today }) =>
      form.on >= notice!.on && form.on <= today
        ? accept(form)
        : refuse('enforcement.argued-when', '应在告知以后、不晚于今天。', 'After the announcement, not after today.', {
            field: 'form.on',
          }),
    apply: (state, { on }) => ({ ...state, arguedOn: on }),
  }),

  askHearing: step({
    title: { zh: '登记听证申请', en: 'Enter that a hearing is asked for' },
    by: ['handler'],
    takeBack: true,
    basis: law.第六十四条,
    from: ['noticed', 'argued'],
    to: ['hearing'],
    aside: true,
    form: z.object({ on: field.day('提出日期', 'Asked on'), files: field.optionalFiles('申请书', 'The request') }),
    when: ({ notice }) =>
      notice?.hearing
        ? accept(true)
        : refuse('enforcement.not-heard-of', '本案拟作的处罚不在听证范围。', 'No hearing is due for such a penalty.', {
            status: 409,
            basis: law.第六十三条,
          }),
    decide(state, form, { today, calendar }) {
      const last = argueBy(state, calendar)
      if (form.on > today || form.on < state.notice!.on)
        return refuse(
          'enforcement.asked-when',
          '应在告知以后、不晚于今天。',
          'After the announcement, not after today.',
          {
            field: 'form.on',
          },
        )
      return last === null || form.on <= last
        ? accept(form)
        : refuse('enforcement.hearing-late', `要求听证的期限到${last}为止。`, `It could be asked for until ${last}.`, {
            basis: law.第六十四条,
            field: 'form.on',
          })
    },
    apply: (state, { on }) => ({ ...state, hearing: { askedOn: on, chair: null, day: null, heldOn: null } }),
  }),

  callHearing: step({
    title: { zh: '通知听证', en: 'Call the hearing' },
    by: ['handler'],
    basis: law.第六十四条,
    from: ['hearing'],
    to: [],
    form: z.object({
      chair: field.person('主持人', 'Chair'),
      day: field.day('听证日期', 'On'),
      place: field.line('地点', 'Where', { most: 100 }),
      closed: field.yes('涉及国家秘密、商业秘密、个人隐私，不公开举行', 'Not in public: secrets or privacy'),
    }),
    when: ({ hearing: asked }) =>
      asked?.day === null
        ? accept(true)
        : refuse('enforcement.called-already', '已经通知。', 'It was called already.', { status: 409 }),
    decide({ investigators }, form, { today, calendar }) {
      if (investigators.includes(form.chair))
        return refuse(
          'enforcement.chair-investigated',
          '本案调查人员不能主持听证。',
          'Whoever investigated does not preside.',
          {
            basis: law.第六十四条,
            field: 'form.chair',
          },
        )
      const called = { chair: form.chair, day: form.day }
      return calledInTime(called, { today, calendar, code: 'enforcement.hearing-too-soon', basis: law.第六十四条 })
    },
    apply: (state, { chair, day }) => ({ ...state, hearing: { ...state.hearing!, chair, day } }),
    issues: issuesHearing,
  }),

  holdHearing: step({
    title: { zh: '登记听证笔录', en: 'Enter the record of the hearing' },
    by: ['handler'],
    takeBack: true,
    basis: law.第六十四条,
    from: ['hearing'],
    to: ['heard'],
    form: z.object({
      officers: field.optionalEntries('提出证据和处罚建议的执法人员', 'Officers who presented the case', 'officers', {
        most: 10,
      }),
      on: field.day('听证日期', 'Held on'),
      absent: field.yes('当事人无正当理由不到场，视为放弃', 'The party stayed away: given up'),
      record: field.prose('笔录要点', 'What was said', { most: 5000 }),
      files: field.optionalFiles('笔录', 'The record', { most: 5 }),
    }),
    when: ({ hearing: asked }) =>
      asked?.day
        ? accept(true)
        : refuse('enforcement.not-called', '先通知听证。', 'Call it first.', { status: 409, basis: law.第六十四条 }),
    decide({ hearing: asked, recusals }, form, { today, seen }) {
      if (form.on < asked!.day! || form.on > today)
        return refuse(
          'enforcement.hearing-when',
          '不早于通知的日期，不晚于今天。',
          'Not before its day, nor after today.',
          { field: 'form.on' },
        )
      // 立案时有效、听证那天过期的，不能出庭
      const officers = certified(form.officers, seen.officers, form.on, recusals)
      if (!officers.ok) return officers
      return officers.value.some(({ person }) => person === asked!.chair)
        ? refuse(
            'enforcement.chair-presents',
            '主持人不能同时提出证据和处罚建议。',
            'Whoever presides does not present the case.',
            { basis: law.第六十四条, field: 'form.officers' },
          )
        : accept({ on: form.on, officers: officers.value })
    },
    apply: (state, { on, officers }) => ({ ...state, hearing: { ...state.hearing!, heldOn: on, officers } }),
  }),
}

interface Announcing {
  readonly facts: string
  readonly reasons: string
  readonly basis: string
  readonly penalty: readonly { readonly kind: Kind; readonly sum: number | null }[]
  readonly rights: readonly (keyof typeof rights)[]
}

interface Announced {
  readonly facts: string
  readonly reasons: string
  readonly basis: string
  readonly measure: Measure
  readonly rights: (keyof typeof rights)[]
  readonly hearing: boolean
  readonly way: Way | null
  readonly service: Served | null
}

/** 第四十四条: what is announced. What the form leaves empty is as the investigation concluded it; never more than that. */
function announced(
  { concluded, settings, offence, facts, reasons }: Penalty,
  form: Announcing & Parameters<typeof handedOver>[0],
  today: PlainDate,
): Outcome<Announced> {
  const proposed = concluded!.measure!
  const measure = form.penalty.length === 0 ? accept(proposed) : measureIn(form.penalty)
  if (!measure.ok) return measure
  // 加重、超出裁量档次都是另一个结论：法制审核、集体讨论的范围由它定
  const outside = (one: Measure) => concluded!.step !== null && isOutside(one, concluded!.step)
  if (heavier(measure.value, proposed) || (outside(measure.value) && !outside(proposed)))
    return refuse(
      'enforcement.not-as-concluded',
      '告知的处罚不能重于调查终结的建议，也不能超出它的裁量档次；要改的，重新终结。',
      'Not heavier than was concluded, and within its step. For anything else conclude anew.',
      { basis: law.第五十七条, field: 'form.penalty' },
    )
  const due = isHeard(measure.value, settings)
  const untold = (['state', 'defend', ...(due ? ['hearing' as const] : [])] as const).find(
    (one) => !form.rights.includes(one),
  )
  if (untold)
    return refuse(
      'enforcement.right-untold',
      `没有告知“${rights[untold].zh}”的权利。`,
      `The party is not told that it may: ${rights[untold].en}.`,
      { basis: untold === 'hearing' ? law.第六十三条 : law.第四十四条, field: 'form.rights' },
    )
  const service = handedOver(form, today)
  if (!service.ok) return service
  return accept({
    facts: form.facts || facts!,
    reasons: form.reasons || reasons!,
    basis: form.basis || offence!.basis,
    measure: measure.value,
    rights: [...form.rights],
    hearing: form.rights.includes('hearing'),
    way: form.way,
    service: service.value,
  })
}

/** Kinds with their sums, as the rows of the form have them. */
function measureIn(penalty: Announcing['penalty']): Outcome<Measure> {
  const bad = (zh: string, en: string) =>
    refuse('enforcement.kinds-and-sums', zh, en, { basis: law.第四十四条, field: 'form.penalty' })
  const given = penalty.map(({ kind }) => kind)
  if (new Set(given).size < given.length) return bad('同一种处罚只写一行。', 'Each kind once.')
  const sumOf = (kind: Kind) => penalty.find((one) => one.kind === kind)?.sum ?? 0
  const odd = penalty.find(({ kind, sum }) => (kind === 'fine' ? !sum : kind !== 'confiscation' && sum !== null))
  if (odd?.kind === 'fine') return bad('罚款要写数额。', 'A fine has a sum.')
  if (odd) return bad(`“${kinds[odd.kind].zh}”没有数额。`, 'This kind has no sum.')
  return accept({ kinds: given, fine: sumOf('fine'), confiscated: sumOf('confiscation') })
}
