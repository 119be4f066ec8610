import { z } from 'zod'
import { book } from '../../books/book.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { protectionOfMinors } from '../../law/protection-of-minors.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { monthsLater } from './eligibility.ts'
import { limitsByDay } from './limits.ts'

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
    months: made(
      field.optionalWhole('查询当日规定的有效月数', 'Months it counts, as set on that day', {
        most: 24,
        uncounted: field.limit,
      }),
    ),
    goodUntil: made(field.optionalDay('有效期至', 'Counts until')),
  }),
  key: ['candidate', 'queriedOn'],
  sought: ['candidate'],
  shown: ['candidate', 'queriedOn', 'clean', 'goodUntil'],
  filters: ['clean', 'queriedOn'],
  headings: { candidate: ['姓名', '人员姓名'], queriedOn: ['查询时间'], clean: ['是否无记录', '查询结果'] },
  rule: ({ queriedOn }, today) =>
    queriedOn > today
      ? refuse('vice-principals.query-tomorrow', '查询日期不能晚于今天。', 'A query cannot be made tomorrow.', {
          basis: protectionOfMinors.第六十二条,
          field: 'form.queriedOn',
        })
      : accept(true as const),
  follows: async ({ on }) => {
    const limitsOf = await limitsByDay(on)
    return (entry) => {
      const { queryMonths: months } = limitsOf(entry.queriedOn)
      return accept({ ...entry, months, goodUntil: monthsLater(entry.queriedOn, months) })
    }
  },
  units: ['条', '次'],
})
