import type { Sheet } from '../documents/sheet.ts'
import type { PaperRow } from './rows.ts'

/** 送达回证 to take along and have signed (民事诉讼法第八十七条). It is no paper of the register: it has no number of its own. */
export function receiptOf({ number, title, addressee, issued_on, sheet }: PaperRow): Sheet {
  const line = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] })
  return {
    ...sheet,
    title: '送达回证',
    titleLines: [sheet.issuer, '送达回证'],
    number: null,
    addressee: null,
    day: issued_on,
    blocks: [
      line(`送达文书：《${title}》`),
      line(`文号：${number}`),
      line(`受送达人：${addressee}`),
      line('送达地点：'),
      line('送达方式：□直接送达　□留置送达　□邮寄送达　□转交送达'),
      line('受送达人签名或者盖章：　　　　　　　　　　年　　月　　日'),
      line('代收人签名（与受送达人的关系）：　　　　　年　　月　　日'),
      line('拒收的事由和日期：'),
      line('见证人签名或者盖章：　　　　　　　　　　　年　　月　　日'),
      line('送达人签名：　　　　　　　　　　　　　　　年　　月　　日'),
      line('备注：'),
    ],
  }
}
