import type { PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import { dayInWords } from './kit/parts.tsx'
import type { Attested } from './kit/section.ts'

const standings = {
  valid: { zh: '有效', en: 'valid' },
  'to-come': { zh: '还没有生效', en: 'not in force yet' },
  expired: { zh: '已过有效期', en: 'expired' },
  ended: { zh: '已离任', en: 'no longer in the post' },
  revoked: { zh: '已被撤销', en: 'revoked' },
  lost: { zh: '已丧失', en: 'lost' },
  cancelled: { zh: '已注销', en: 'cancelled' },
} as const
export type Standing = keyof typeof standings

interface Certificate {
  readonly what: Words
  readonly number: string
  readonly standing: Standing
  /** Since when it is no longer valid. */
  readonly since?: PlainDate | null
  readonly from: PlainDate
  /** The last day it is valid; null: for good. */
  readonly until: PlainDate | null
  readonly by: string
}

/** What anybody is told of the number of a certificate he brings: whose it is stands on the paper he holds, and is not told. */
export const attestedCertificate = ({ what, number, standing, since, from, until, by }: Certificate): Attested => ({
  stands: standing === 'valid',
  title: { zh: `${what.zh}：${standings[standing].zh}`, en: `${what.en}: ${standings[standing].en}` },
  facts: [
    [{ zh: '编号', en: 'Number' }, number],
    ...(by ? [[{ zh: '发证机关', en: 'Issued by' }, by] as const] : []),
    [{ zh: '自', en: 'From' }, dayInWords(from)],
    [{ zh: '至', en: 'Until' }, until ? dayInWords(until) : { zh: '长期', en: 'No end' }],
    ...(since ? [[{ zh: '何时起无效', en: 'Not valid since' }, dayInWords(since)] as const] : []),
  ],
})

/** Numbers as people copy them: other widths, spaces and brackets of all kinds. */
export const asNumbered = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[[(【〔]/g, '〔')
    .replaceAll(/[\])】〕]/g, '〕')
    .toUpperCase()
