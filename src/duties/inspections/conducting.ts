// 现场检查：通知、亮证、逐项记录、签名，被检查对象申请回避
import { z } from 'zod'
import { enforcementPublicity } from '../../law/enforcement.ts'
import { henanEnforcement } from '../../law/inspections.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { choosing } from './directories/choosing.ts'
import { resultBy } from './limits.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { checkStep, type Check, type CheckOfficer, type ResultClass } from './check-state.ts'

export const findings = {
  ok: { zh: '未发现问题', en: 'No problem' },
  problem: { zh: '发现问题', en: 'Problem' },
  none: { zh: '不涉及', en: 'Not applicable' },
} as const

export const signers = {
  first: { zh: '检查人员一', en: 'First inspector' },
  second: { zh: '检查人员二', en: 'Second inspector' },
  object: { zh: '被检查单位', en: 'The inspected' },
} as const

const clock = (zh: string, en: string) => field.line(zh, en, { most: 5, hint: { zh: '例如 09:30', en: 'e.g. 09:30' } })

/** What is filled in on the spot, with or without a network. */
export const RecordForm = z.object({
  on: field.day('检查日期', 'Day of the check'),
  began: clock('开始时间', 'Began at'),
  ended: clock('结束时间', 'Ended at'),
  shown: field.yes('已出示执法证件，两名检查人员都在场', 'Certificates shown, both inspectors present'),
  served: field.yes('已送达检查通知（现场送达也算）', 'Notice served (on the spot counts)'),
  told: field.yes('已告知检查事由、依据和申请回避等权利', 'Reason, basis and rights told'),
  refused: field.yes('被检查单位拒绝检查', 'The inspected refused the check'),
  findings: field.optionalRows(
    '检查事项记录',
    'Record per item',
    z.object({
      item: field.line('事项', 'Item'),
      finding: field.choice('情况', 'Finding', findings),
      note: field.optionalProse('记录', 'Record', { most: 2000 }),
    }),
    { most: 60 },
  ),
  result: field.listed('检查结果', 'Result', choosing.classes, { most: 1 }),
  summary: field.optionalProse('检查情况', 'What was found', { most: 3000 }),
  rectify: field.optionalProse('责令改正的内容', 'What is to be rectified', { most: 2000 }),
  rectifyBy: field.optionalDay('改正期限', 'To be rectified by'),
  photos: field.optionalFiles('照片', 'Photos', { most: 30 }),
  signatures: field.rows(
    '签名',
    'Signatures',
    z.object({
      who: field.choice('签名人', 'Signer', signers),
      name: field.optionalLine('姓名', 'Name', { most: 40 }),
      image: field.optionalFiles('手写签名', 'Handwriting', { most: 1 }),
      why: field.optionalLine('拒签的原因和见证人', 'Why not signed, and who witnessed it'),
    }),
    { most: 3 },
  ),
})
export type RecordForm = z.output<typeof RecordForm>

const bySelf = (act: string) =>
  refuse(
    'inspections.not-enough-officers',
    `检查人员不足两人，不能${act}。`,
    'Fewer than two inspectors are assigned.',
    { basis: henanEnforcement.第二十四条, status: 409 },
  )

export const conducting = {
  assign: checkStep({
    title: { zh: '抽取结果派发', en: 'Assigned by the draw' },
    by: [],
    byPlatform: true,
    basis: henanEnforcement.第二十四条,
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
    basis: henanEnforcement.第二十四条,
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
          { basis: henanEnforcement.第二十三条, status: 409 },
        )
      if (officers.some(({ person }) => recusals?.some((one) => one.person === person && one.decided === 'steps-back')))
        return refuse(
          'inspections.officer-to-be-replaced',
          '有检查人员应当回避，更换以后才能检查。',
          'An inspector must step back; replace him first.',
          { basis: henanEnforcement.第二十三条, status: 409 },
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
    basis: henanEnforcement.第二十三条,
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
    basis: henanEnforcement.第二十三条,
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
            { basis: henanEnforcement.第二十三条, status: 409 },
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
          { basis: henanEnforcement.第二十三条, field: 'form.inspector' },
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
            { basis: henanEnforcement.第二十三条, status: 409 },
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

const minutes = (text: string) =>
  text
    .replace('：', ':')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)
const time = /^([01]?\d|2[0-3])[:：][0-5]\d$/

/** Whether a record may be handed in, and as which result: asked by the phone before it waits for a network, and by the server. */
export function judgeRecord(
  check: Check,
  form: RecordForm,
  classes: readonly ResultClass[],
  today: PlainDate,
): Outcome<ResultClass> {
  const wrong = faultOf(check, form, today)
  if (wrong) return wrong
  const result = classes.find(({ code }) => code === form.result[0])
  if (!result)
    return refuse(
      'inspections.no-such-result',
      '检查当日没有这一结果类别，请重新选择。',
      'There was no such result class on that day.',
      { field: 'form.result' },
    )
  if (result.follow === 'rectify' && (form.rectify === '' || form.rectifyBy === null))
    return refuse(
      'inspections.rectification-missing',
      '责令改正的，请写明改正内容和期限。',
      'Say what is to be rectified, and by when.',
      { basis: enforcementPublicity.事中公示, field: form.rectify === '' ? 'form.rectify' : 'form.rectifyBy' },
    )
  if (form.rectifyBy !== null && form.rectifyBy < form.on)
    return refuse(
      'inspections.rectify-backwards',
      '改正期限早于检查日期，请核对。',
      'The time to rectify ends before the check.',
      { field: 'form.rectifyBy' },
    )
  return accept(result)
}

/** What is wrong with a record, before its result is looked at. */
function faultOf({ officers, from, items }: Check, form: RecordForm, today: PlainDate): Outcome<never> | undefined {
  if (form.on > today)
    return refuse('inspections.in-the-future', '检查日期在今天以后，请核对。', 'The day of the check lies ahead.', {
      field: 'form.on',
    })
  if (from && form.on < from)
    return refuse(
      'inspections.before-the-task',
      `本任务从${from}开始检查，请核对日期。`,
      `This task’s checks begin on ${from}.`,
      { field: 'form.on' },
    )
  for (const name of ['began', 'ended'] as const)
    if (!time.test(form[name]))
      return refuse('inspections.no-time', '时间请写成“09:30”的样子。', 'Write the time like 09:30.', {
        field: `form.${name}`,
      })
  if (minutes(form.ended) < minutes(form.began))
    return refuse('inspections.time-backwards', '结束时间早于开始时间，请核对。', 'It ended before it began.', {
      field: 'form.ended',
    })
  // 第二十四条：不少于两人并出示证件，否则对方有权拒绝。
  if (!form.shown)
    return refuse(
      'inspections.certificates-not-shown',
      '没有两人在场并出示证件的，被检查单位有权拒绝，不能作为检查记录。',
      'Two inspectors who show their certificates are needed, or the inspected may refuse.',
      { basis: henanEnforcement.第二十四条, field: 'form.shown' },
    )
  if (!form.served)
    return refuse(
      'inspections.notice-not-served',
      '检查通知没有送达，请当场送达后再提交。',
      'Serve the notice first.',
      { basis: enforcementPublicity.事中公示, field: 'form.served' },
    )
  if (!form.told)
    return refuse(
      'inspections.rights-not-told',
      '请告知检查事由、依据和权利后再提交。',
      'Tell reason, basis and rights first.',
      { basis: enforcementPublicity.事中公示, field: 'form.told' },
    )
  const expired = officers.find(({ until }) => until < form.on)
  // 第二十条：持证上岗。
  if (expired)
    return refuse(
      'inspections.certificate-expired',
      `${expired.name}的执法证件在检查当日已经过期。`,
      'An inspector’s certificate had expired on that day.',
      { basis: henanEnforcement.第二十条, field: 'form.on' },
    )
  const open = items.filter(({ name }) => !form.findings.some(({ item }) => item === name))
  if (!form.refused && open.length > 0)
    return refuse(
      'inspections.items-open',
      `还有事项没有记录：${open.map(({ name }) => name).join('、')}。`,
      'Some items have no record yet.',
      { basis: enforcementPublicity.全过程记录, field: 'form.findings' },
    )
  for (const who of ['first', 'second', 'object'] as const) {
    const signed = form.signatures.find((one) => one.who === who)
    const there = signed && (signed.name !== '' || signed.image.length > 0)
    if (there || (who === 'object' && signed && signed.why !== '')) continue
    const zh = who === 'object' ? '被检查单位没有签名的，请写明原因和见证人。' : `请${signers[who].zh}签名。`
    return refuse(
      'inspections.signature-missing',
      zh,
      who === 'object' ? 'If the inspected did not sign, say why and who witnessed it.' : 'Both inspectors sign.',
      { basis: enforcementPublicity.全过程记录, field: 'form.signatures' },
    )
  }
  return undefined
}
