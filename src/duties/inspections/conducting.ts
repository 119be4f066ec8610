// 现场检查：通知、亮证、逐项记录、签名，被检查对象申请回避
import { z } from 'zod'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { onEnforcement } from '../../law/on-enforcement.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { choosing } from './directories/choosing.ts'
import { resultBy } from './limits.ts'
import { checkStep, type Check, type CheckOfficer } from './check-state.ts'
import { judgeRecord, RecordForm, signers } from './record.ts'

const bySelf = (act: string) =>
  refuse(
    'inspections.not-enough-officers',
    `检查人员不足两人，不能${act}。`,
    'Fewer than two inspectors are assigned.',
    { basis: onEnforcement.两人, status: 409 },
  )

export const conducting = {
  assign: checkStep({
    title: { zh: '抽取结果派发', en: 'Assigned by the draw' },
    by: [],
    byPlatform: true,
    basis: onEnforcement.两人,
    from: ['assigned'],
    form: z.object({}),
    apply: (_state, fact) => fact as unknown as Check,
  }),

  notify: checkStep({
    title: { zh: '送达检查通知', en: 'Serve the notice' },
    hint: {
      zh: '不宜事先通知的检查不用办这一步，现场送达并在检查记录里注明即可。',
      en: 'Checks that must not be announced skip this: the notice is served on the spot.',
    },
    by: ['inspector', 'organiser'],
    basis: enforcementPublicity.事中公示,
    from: ['assigned'],
    to: ['notified'],
    correctable: true,
    form: z.object({
      how: field.choice('送达方式', 'How', {
        desk: { zh: '平台送达', en: 'On the platform' },
        paper: { zh: '书面送达', en: 'On paper' },
        phone: { zh: '电话并记录', en: 'By telephone, noted' },
      }),
      visit: field.day('拟检查日期', 'Planned for'),
      paper: field.optionalFiles('通知书', 'The notice', { most: 3 }),
    }),
    when: ({ officers }) => (officers.length < 2 ? bySelf('通知检查') : accept(true)),
    apply: (state, _fact, { day }) => ({ ...state, notifiedOn: day }),
    done: ({ notifiedOn }) => notifiedOn !== null,
    tells: (_state, { visit }) => [
      {
        capacity: 'object',
        words: {
          zh: `拟于${visit}上门检查，请查看检查通知；认为检查人员应当回避的，可以在平台上提出`,
          en: `an on-site check is planned for ${visit}`,
        },
      },
    ],
  }),

  conduct: checkStep({
    title: { zh: '提交检查记录', en: 'Hand in the record' },
    hint: {
      zh: '现场用手机打开“现场检查”页面填写，没有网络时也能填，恢复网络后自动提交。',
      en: 'On a phone use the on-site page: it works without a network and hands in by itself.',
    },
    by: ['inspector'],
    basis: onEnforcement.两人,
    from: ['assigned', 'notified'],
    to: ['held'],
    correctable: true,
    form: RecordForm,
    when: ({ officers, recusals }) => {
      if (officers.length < 2) return bySelf('检查')
      if (recusals?.some(({ decided }) => decided === null))
        return refuse(
          'inspections.recusal-open',
          '有回避申请还没有作出决定，决定以后才能检查。',
          'A request for recusal is undecided.',
          { basis: onEnforcement.回避, status: 409 },
        )
      if (officers.some(({ person }) => recusals?.some((one) => one.person === person && one.decided === 'steps-back')))
        return refuse(
          'inspections.officer-to-be-replaced',
          '有检查人员应当回避，更换以后才能检查。',
          'An inspector must step back; replace him first.',
          { basis: onEnforcement.回避, status: 409 },
        )
      return accept(true)
    },
    decide: (state, form, { today, calendar, seen: { classes, settings } }) => {
      const judged = judgeRecord(
        state,
        form,
        classes.filter(({ from, until }) => from <= form.on && (until === null || form.on <= until)),
        today,
      )
      if (!judged.ok) return judged
      const problems = form.findings.filter(({ finding }) => finding === 'problem').length
      const { code, zh, en, follow } = judged.value
      return accept({
        ...form,
        class: { code, zh, en, follow },
        problems,
        publishWithin: settings.publishWithin,
        publishBy: resultBy(calendar, form.on, settings.publishWithin),
      })
    },
    apply: (
      state,
      { on, began, ended, refused, class: result, summary, rectify, rectifyBy, problems, publishWithin, publishBy },
    ) => ({
      ...state,
      held: { on, began, ended, refused, result, summary, problems, rectify, rectifyBy, publishWithin, publishBy },
    }),
    tells: (_state, { class: result }) => [
      {
        capacity: 'organiser',
        words: { zh: `检查记录已提交，结果：${result.zh}`, en: `the record is in: ${result.en}` },
      },
    ],
  }),

  askRecusal: checkStep({
    title: { zh: '申请检查人员回避', en: 'Ask an inspector to step back' },
    hint: {
      zh: '检查人员与本单位有利害关系、可能影响公正的，可以申请回避，由局负责人决定。',
      en: 'If an inspector has an interest that may affect fairness.',
    },
    by: ['object', 'inspector', 'organiser'],
    basis: onEnforcement.回避,
    from: ['assigned', 'notified'],
    aside: true,
    form: z.object({
      who: field.choice('哪一位检查人员', 'Which inspector', { first: signers.first, second: signers.second }),
      reason: field.prose('理由', 'Reasons', { most: 1000 }),
    }),
    decide: ({ officers, recusals }, { who, reason }, { today }) => {
      const officer = officers[who === 'first' ? 0 : 1]
      if (!officer)
        return refuse('inspections.no-such-officer', '没有这位检查人员。', 'There is no such inspector.', {
          field: 'form.who',
        })
      if (recusals?.some(({ person, decided }) => person === officer.person && decided !== 'may-act'))
        return refuse('inspections.recusal-asked', '已经有人申请这位检查人员回避。', 'This has been asked already.', {
          status: 409,
          field: 'form.who',
        })
      return accept({ person: officer.person, reason, declaredOn: today, decided: null, why: '' })
    },
    apply: (state, recusal) => ({ ...state, recusals: [...(state.recusals ?? []), recusal] }),
    tells: () => [
      {
        capacity: 'approver',
        words: { zh: '有人申请检查人员回避，请决定', en: 'an inspector is asked to step back: please decide' },
      },
    ],
  }),

  replaceOfficer: checkStep({
    title: { zh: '更换检查人员', en: 'Replace an inspector' },
    hint: {
      zh: '随机任务由平台按公开的次序补抽下一名，不能指定；其他检查由科室指定。理由公开。',
      en: 'In a drawn task the published order names the next; otherwise the section does. The reason is public.',
    },
    by: ['organiser'],
    basis: onEnforcement.回避,
    from: ['assigned', 'notified'],
    to: ['assigned', 'notified'],
    form: z.object({
      why: field.prose('理由（公开）', 'Reason (public)', { most: 500 }),
      inspector: field.optionalListed(
        '接替的检查人员（随机任务不填）',
        'Who steps in (leave empty in a drawn task)',
        choosing.inspectors,
        { most: 1 },
      ),
    }),
    when: (state) =>
      stepsBack(state)
        ? accept(true)
        : refuse(
            'inspections.nobody-steps-back',
            '没有已决定回避的检查人员。',
            'No inspector has been told to step back.',
            { basis: onEnforcement.回避, status: 409 },
          ),
    decide: (
      state,
      { why, inspector },
      { seen: { reserve }, today },
    ): Outcome<{ out: CheckOfficer; in: CheckOfficer; why: string }> => {
      const out = stepsBack(state)!
      if (state.kind === 'random' && inspector.length > 0)
        return refuse(
          'inspections.not-by-choice',
          '随机任务的检查人员只能按抽取次序补抽，不能指定。',
          'In a drawn task nobody is chosen by hand.',
          { basis: onEnforcement.回避, field: 'form.inspector' },
        )
      const fit = reserve.filter(
        ({ person, until }) =>
          until >= today &&
          !state.officers.some((one) => one.person === person) &&
          !state.recusals?.some((one) => one.person === person && one.decided !== 'may-act'),
      )
      const next = state.kind === 'random' ? fit[0] : fit.find(({ id }) => id === inspector[0])
      return next
        ? accept({ out, in: next, why })
        : refuse(
            'inspections.nobody-steps-in',
            '名录里没有可以接替的检查人员，请核对名录。',
            'The directory has nobody to step in.',
            { basis: onEnforcement.回避, status: 409 },
          )
    },
    apply: (state, { out, in: next, why }, { day }) => ({
      ...state,
      officers: state.officers.map((one) => (one.id === out.id ? next : one)),
      replaced: [...state.replaced, { officer: out.id, out: out.name, in: next.name, why, on: day }],
    }),
    tells: () => [
      { capacity: 'inspector', words: { zh: '检查人员有更换，请查看', en: 'an inspector was replaced' } },
      { capacity: 'object', words: { zh: '检查人员已更换', en: 'an inspector was replaced' } },
    ],
  }),

  supersede: checkStep({
    title: { zh: '重新抽取，本次派发作废', en: 'Drawn anew: this assignment falls' },
    by: [],
    byPlatform: true,
    from: ['assigned', 'notified'],
    to: ['superseded'],
    form: z.object({}),
    apply: (state) => ({ ...state, superseded: true }),
  }),
}

/** Who of its two inspectors must step back. */
export const stepsBack = ({ officers, recusals }: Check) =>
  officers.find(({ person }) => recusals?.some((one) => one.person === person && one.decided === 'steps-back'))
