import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { administrativeReconsideration as reconsideration } from '../../law/administrative-reconsideration.ts'
import { announcedFor, civilProcedure as law } from '../../law/civil-procedure.ts'
import { administrativePenalties } from '../../law/administrative-penalties.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import type { IssuedPaper } from './kind.ts'
import { wayBasis, ways, type Served, type Way } from './ways.ts'

export interface Serving {
  readonly way: Way
  readonly on: PlainDate
  readonly receivedBy: string
  readonly witness: string
  readonly why: string
  readonly consent: readonly string[]
  readonly proof: readonly string[]
}

/** Whether a paper was lawfully served thus, and from which day it counts. */
export function serve(paper: IssuedPaper, given: Serving, today: PlainDate): Outcome<Served> {
  const { way, on } = given
  const basis = wayBasis[way]
  if (paper.standing !== 'stands')
    return refuse(
      'papers.not-standing',
      `${paper.number}已经${paper.standing === 'void' ? '作废' : '撤回'}，不能送达。`,
      `${paper.number} no longer stands and cannot be served.`,
      { status: 409, field: 'form.paper' },
    )
  if (paper.service)
    return refuse(
      'papers.served-already',
      `${paper.number}已经送达。登记有误的，更正原来的送达记录。`,
      `${paper.number} was served already. Correct that entry if it is wrong.`,
      { status: 409, basis: law.第八十七条, field: 'form.paper' },
    )
  if (on < paper.on)
    return refuse(
      'papers.served-before-issued',
      `送达日期早于文书日期（${paper.on}），请核对。`,
      `It cannot have been served before it was issued (${paper.on}).`,
      { basis, field: 'form.on' },
    )
  if (on > today)
    return refuse('papers.served-in-future', '送达日期在今天以后，请核对。', 'The day lies ahead.', {
      basis,
      field: 'form.on',
    })
  const missing = missingOf(paper, given)
  if (missing) return missing
  // 第九十五条：自发出公告之日起经过三十日，视为送达
  return accept({ way, on, counts: way === 'announced' ? addDays(on, announcedFor(on)) : on })
}

/** What a way of service needs and was not given. */
export function missingOf(paper: Pick<IssuedPaper, 'effect' | 'online'>, given: Serving): Outcome<never> | undefined {
  const { way, receivedBy, witness, why, consent, proof } = given
  const basis = wayBasis[way]
  const need = (field: keyof Serving, code: `papers.${string}`, zh: string, en: string, by: Article = basis) =>
    refuse(code, zh, en, { basis: by, field: `form.${field}` })
  if (way === 'electronic') {
    // 经受送达人同意；处罚决定书另要签订确认书（行政处罚法第六十一条）
    if (consent.length === 0)
      return need(
        'consent',
        'papers.no-consent',
        '电子送达要经受送达人同意，请上传其签订的送达确认书。',
        'Service online needs the consent of whoever receives it: add the signed confirmation.',
        paper.effect === 'penalty' ? administrativePenalties.第六十一条 : basis,
      )
    if (!paper.online)
      return need(
        'way',
        'papers.no-online-channel',
        '这份文书没有告知网上申请行政复议的渠道，不能用电子方式送达。请在设置里填写渠道后重新制发，或者用其他方式送达。',
        'The paper does not tell where a reconsideration is asked for online, so it may not be served online.',
        reconsideration.第二十二条,
      )
  }
  if ((way === 'direct' || way === 'handed') && receivedBy === '')
    return need('receivedBy', 'papers.no-receiver', '请填写签收人。', 'Say who signed for it.')
  if (way === 'left' && witness === '' && proof.length === 0)
    return need(
      'witness',
      'papers.no-witness',
      '留置送达要有见证人，或者有拍照、录像。',
      'A paper left behind needs a witness, or photos or a film.',
    )
  if ((way === 'left' || way === 'announced' || way === 'handed') && why === '')
    return need(
      'why',
      'papers.no-circumstances',
      `${ways[way].zh}要记明原因和经过。`,
      'Record why it was done so, and how.',
    )
  if (proof.length === 0 && way !== 'left')
    return need(
      'proof',
      'papers.no-proof',
      `请上传${proofs[way].zh}。`,
      `Add ${proofs[way].en}.`,
      way === 'direct' || way === 'handed' ? law.第八十七条 : basis,
    )
  return undefined
}

const proofs: Readonly<Record<Way, Words>> = {
  direct: { zh: '签收的送达回证', en: 'the signed receipt' },
  left: { zh: '记明情况的送达回证或者照片', en: 'the receipt, or photos' },
  post: { zh: '邮寄回执', en: 'the return receipt' },
  electronic: { zh: '到达对方系统的记录', en: 'the record of its arrival' },
  handed: { zh: '本人签收的送达回证', en: 'the receipt signed by the person' },
  announced: { zh: '公告的截图或者照片', en: 'a picture of the notice' },
}
