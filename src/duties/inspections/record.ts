// 现场检查：通知、亮证、逐项记录、签名，被检查对象申请回避
import { z } from 'zod'
import * as field from '../../platform/forms/fields.ts'
import { choosing } from './directories/choosing.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { onEnforcement } from '../../law/on-enforcement.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Check, ResultClass } from './check-state.ts'

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
      { basis: onEnforcement.亮证, field: 'form.shown' },
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
      { basis: onEnforcement.持证, field: 'form.on' },
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
