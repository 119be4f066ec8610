import { inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { announcedFor, civilProcedure as law } from '../../law/civil-procedure.ts'
import type { Words } from '../../law/outcome.ts'
import { cite, type Article } from '../../law/statute.ts'

/** 送达方式, each under its article. 行政处罚法第六十一条 and others refer to the 民事诉讼法 for them. */
export const ways = {
  direct: { zh: '直接送达', en: 'Handed over' },
  left: { zh: '留置送达', en: 'Left behind' },
  post: { zh: '邮寄送达', en: 'By post' },
  electronic: { zh: '电子送达', en: 'Online, with consent' },
  handed: { zh: '转交送达', en: 'Handed on by the unit' },
  announced: { zh: '公告送达', en: 'By public notice' },
} as const satisfies Record<string, Words>
export type Way = keyof typeof ways

export const wayBasis: Readonly<Record<Way, Article>> = {
  direct: law.第八十八条,
  left: law.第八十九条,
  post: law.第九十一条,
  electronic: law.第九十条,
  handed: law.第九十四条,
  announced: law.第九十五条,
}

/** What the day of each way is: what the form asks for. */
const dayOfWay: Readonly<Record<Way, Words>> = {
  direct: { zh: '送达回证上签收的日期', en: 'signed for on' },
  left: { zh: '留下文书的日期', en: 'left on' },
  post: { zh: '回执上的收件日期', en: 'received on, by the return receipt' },
  electronic: { zh: '到达对方系统的日期', en: 'arrived in their system on' },
  handed: { zh: '本人签收的日期', en: 'signed for by the person on' },
  announced: { zh: '发出公告的日期', en: 'published on' },
}

/** A paper's service as the case keeps it. */
export interface Served {
  readonly way: Way
  readonly on: PlainDate
  /** The day from which it counts: of a public notice the end of its period. */
  readonly counts: PlainDate
}

/** How the day on which it counts was found. */
export const explained = ({ way, on, counts }: Served): Words =>
  way === 'announced'
    ? {
        zh: `${inChinese(on)}发出公告，经过${announcedFor(on)}日，${inChinese(counts)}视为送达（${cite(wayBasis[way])}）`,
        en: `Published on ${on}; counts as served after ${announcedFor(on)} days, on ${counts}`,
      }
    : {
        zh: `${inChinese(on)}${ways[way].zh}，以${dayOfWay[way].zh}为准（${cite(wayBasis[way])}）`,
        en: `${ways[way].en}: ${dayOfWay[way].en} ${on}`,
      }
