// 事先告知、陈述申辩、听证：行政处罚法第四十四条、第四十五条、第六十三条、第六十四条
import { z } from 'zod'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { calledInTime } from '../../platform/cases/hearings.ts'
import { issuesHearing, issuesNotice } from './papers.ts'
import { argueBy, isHeard } from './reckoning.ts'
import { step } from './state.ts'

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
    form: z.object({}),
    decide: ({ concluded, settings }) =>
      accept({ measure: concluded!.measure!, hearing: isHeard(concluded!.measure!, settings) }),
    apply: (state, fact, { day }) => ({ ...state, notice: { ...fact, on: day } }),
    issues: issuesNotice,
  }),

  argue: step({
    title: { zh: '登记陈述、申辩', en: 'Enter what the party argues' },
    hint: {
      zh: '成立的应当采纳：重新终结、重新告知。不得因申辩加重。',
      en: 'What holds is adopted: conclude anew. Never heavier for arguing.',
    },
    by: ['handler'],
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
    basis: law.第六十四条,
    from: ['hearing'],
    to: ['heard'],
    form: z.object({
      on: field.day('听证日期', 'Held on'),
      absent: field.yes('当事人无正当理由不到场，视为放弃', 'The party stayed away: given up'),
      record: field.prose('笔录要点', 'What was said', { most: 5000 }),
      files: field.optionalFiles('笔录', 'The record', { most: 5 }),
    }),
    when: ({ hearing: asked }) =>
      asked?.day
        ? accept(true)
        : refuse('enforcement.not-called', '先通知听证。', 'Call it first.', { status: 409, basis: law.第六十四条 }),
    decide: ({ hearing: asked }, form, { today }) =>
      form.on >= asked!.day! && form.on <= today
        ? accept(form)
        : refuse('enforcement.hearing-when', '不早于通知的日期，不晚于今天。', 'Not before its day, nor after today.', {
            field: 'form.on',
          }),
    apply: (state, { on }) => ({ ...state, hearing: { ...state.hearing!, heldOn: on } }),
  }),
}
