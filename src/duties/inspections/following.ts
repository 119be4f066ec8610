// 检查结果公布、整改、复查、办结、移交
import { z } from 'zod'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { businessEnvironment } from '../../law/business-environment.ts'
import { onEnforcement } from '../../law/on-enforcement.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { notReviewed } from './plans.ts'
import { checkStep } from './check-state.ts'
import { earlier, penaltyBy } from './limits.ts'

export const following = {
  recordPenalty: checkStep({
    title: { zh: '记录处罚决定', en: 'Record a penalty' },
    hint: {
      zh: '检查后又作出处罚的，结果要在处罚决定的7个工作日内公布；两个期限取先到的。',
      en: 'If a penalty followed, its seven working days count too: the earlier limit rules.',
    },
    by: ['organiser'],
    basis: enforcementPublicity.事后公开,
    from: ['held'],
    aside: true,
    correctable: true,
    form: z.object({
      on: field.day('决定日期', 'Decided on'),
      document: field.line('决定书文号', 'Document number', { most: 80 }),
    }),
    decide: ({ held }, form, { today, calendar }) =>
      form.on > today || form.on < held!.on
        ? refuse(
            'inspections.penalty-day',
            '决定日期应在检查之后、今天以前。',
            'The decision lies between the check and today.',
            { field: 'form.on' },
          )
        : accept({ ...form, publishBy: earlier(held!.publishBy, penaltyBy(calendar, form.on)) }),
    apply: (state, { on, document, publishBy }) => ({
      ...state,
      penalty: { on, document },
      held: { ...state.held!, publishBy },
    }),
    done: ({ penalty }) => penalty !== null,
  }),

  publish: checkStep({
    title: { zh: '公布检查结果', en: 'Publish the result' },
    hint: {
      zh: '公布检查对象、时间、结果；不公布未成年人和其他个人的信息。',
      en: 'Object, day and result; nothing about pupils or other persons.',
    },
    by: ['organiser'],
    basis: businessEnvironment.第五十四条,
    from: ['held'],
    to: ['closed', 'rectifying', 'recheck', 'transferring', 'transferred'],
    form: z.object({
      reviewed: field.yes('已审查：不含国家秘密、商业秘密和个人信息', 'Reviewed: no secrets, no personal data'),
    }),
    decide: ({ held }, { reviewed }) => (reviewed ? accept({ due: held!.publishBy }) : notReviewed),
    apply: (state, { due }, { day }) => ({ ...state, published: { on: day, due } }),
    done: ({ published }) => published !== null,
    tells: () => [{ capacity: 'object', words: { zh: '检查结果已经公布', en: 'the result is published' } }],
  }),

  reportRectified: checkStep({
    title: { zh: '报送整改情况', en: 'Report rectification' },
    by: ['object', 'inspector', 'organiser'],
    basis: enforcementPublicity.全过程记录,
    from: ['held', 'rectifying'],
    to: ['recheck'],
    correctable: true,
    form: z.object({
      done: field.prose('整改情况', 'What was done', { most: 3000 }),
      papers: field.optionalFiles('整改材料、照片', 'Papers, photos'),
    }),
    when: ({ held, rectifiedOn }) =>
      held?.result.follow === 'rectify' && rectifiedOn === null
        ? accept(true)
        : refuse(
            'inspections.nothing-to-rectify',
            '本次检查没有责令改正，或整改情况已经报送。',
            'Nothing is to be rectified, or it was reported already.',
            { status: 409 },
          ),
    apply: (state, _fact, { day }) => ({ ...state, rectifiedOn: day }),
    done: ({ rectifiedOn }) => rectifiedOn !== null,
    tells: () => [
      {
        capacity: 'inspector',
        words: { zh: '整改情况已报送，请复查', en: 'rectification is reported: please recheck' },
      },
    ],
  }),

  recheck: checkStep({
    title: { zh: '复查', en: 'Recheck' },
    by: ['inspector', 'organiser'],
    basis: onEnforcement.两人,
    from: ['held', 'recheck'],
    to: ['closed', 'rectifying', 'transferring'],
    form: z.object({
      on: field.day('复查日期', 'Day of the recheck'),
      outcome: field.choice('复查结果', 'Outcome', {
        passed: { zh: '整改到位', en: 'Rectified' },
        again: { zh: '未到位，继续整改', en: 'Not yet: rectify further' },
        transfer: { zh: '拒不改正，移交处理', en: 'Refused: transfer' },
      }),
      by: field.optionalDay('继续整改的期限', 'Further time until'),
      note: field.prose('复查情况', 'What was found', { most: 3000 }),
      photos: field.optionalFiles('照片', 'Photos'),
    }),
    when: ({ rectifiedOn, closedOn }) =>
      rectifiedOn !== null && closedOn === null
        ? accept(true)
        : refuse(
            'inspections.not-rectified',
            '还没有报送整改情况，不能复查。',
            'Rectification has not been reported yet.',
            { status: 409 },
          ),
    decide: (_state, form, { today }) => {
      if (form.on > today)
        return refuse('inspections.in-the-future', '复查日期在今天以后，请核对。', 'The day lies ahead.', {
          field: 'form.on',
        })
      if (form.outcome === 'again' && (form.by === null || form.by < form.on))
        return refuse('inspections.rectification-missing', '继续整改的，请写明期限。', 'Say by when.', {
          field: 'form.by',
        })
      return accept(form)
    },
    apply: (state, { outcome, by }, { day }) => {
      const rechecks = state.rechecks + 1
      if (outcome === 'passed') return { ...state, rechecks, closedOn: day }
      if (outcome === 'again')
        return { ...state, rechecks, rectifiedOn: null, order: null, held: { ...state.held!, rectifyBy: by } }
      return {
        ...state,
        rechecks,
        held: { ...state.held!, result: { ...state.held!.result, follow: 'transfer' as const } },
      }
    },
  }),

  transfer: checkStep({
    title: { zh: '移交立案', en: 'Transfer to a case' },
    hint: {
      zh: '涉嫌违法的移交本局立案，或移送有权的部门。',
      en: 'To a case of our own, or to the authority in charge.',
    },
    by: ['organiser'],
    basis: onEnforcement.两人,
    from: ['held', 'transferring'],
    to: ['transferred'],
    form: z.object({
      to: field.line('移交给', 'To whom', { most: 100 }),
      here: field.yes('由本局立案查处', 'To a case of our own', {
        hint: {
          zh: '同时登记处罚线索，由负责人决定是否立案',
          en: 'A clue is entered at once; the head files it or not',
        },
      }),
      matter: field.optionalRecord('本平台上的案件', 'The case on this platform'),
      note: field.optionalProse('移交说明', 'Note'),
      papers: field.optionalFiles('移送书', 'Papers'),
    }),
    when: ({ held, transferred }) =>
      held?.result.follow === 'transfer' && !transferred
        ? accept(true)
        : refuse(
            'inspections.nothing-to-transfer',
            '检查结果不需要移交，或已经移交。',
            'The result asks for no transfer, or it was made.',
            { status: 409 },
          ),
    apply: (state, { to, matter }, { day }) => ({ ...state, transferred: { on: day, to, matter } }),
    done: ({ transferred }) => transferred !== null,
  }),
}
