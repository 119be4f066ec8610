import { z } from 'zod'
import { book } from '../../books/book.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { protectionOfMinors } from '../../law/protection-of-minors.ts'
import * as field from '../../platform/forms/fields.ts'

/** 背景查询：whether anything was found, and nothing of what. A hit bars; a query grows old. */
export const queries = book({
  id: 'vp-queries',
  title: { zh: '入库背景查询', en: 'Background queries' },
  about: {
    zh: '查询人员有无性侵害、虐待、拐卖、暴力伤害等记录：只记有或者没有，不记内容；过期要重查。',
    en: 'Whether the background query had a hit: yes or no, and never what. A query grows old and is made again.',
  },
  read: 'vice-principals.manage',
  keep: 'vice-principals.manage',
  form: z.object({
    candidate: field.entry('人员', 'Person', 'vp-candidates'),
    queriedOn: field.day('查询日期', 'Queried on'),
    clean: field.yes('没有记录', 'No hit'),
  }),
  key: ['candidate', 'queriedOn'],
  sought: ['candidate'],
  shown: ['candidate', 'queriedOn', 'clean'],
  filters: ['clean', 'queriedOn'],
  headings: { candidate: ['姓名', '人员姓名'], queriedOn: ['查询时间'], clean: ['是否无记录', '查询结果'] },
  rule: ({ queriedOn }, today) =>
    queriedOn > today
      ? refuse('vice-principals.query-tomorrow', '查询日期不能晚于今天。', 'A query cannot be made tomorrow.', {
          basis: protectionOfMinors.第六十二条,
          field: 'form.queriedOn',
        })
      : accept(true as const),
  units: ['条', '次'],
})
