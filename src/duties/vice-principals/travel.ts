import { z } from 'zod'
import { book } from '../../books/book.ts'
import * as field from '../../platform/forms/fields.ts'

/** 路程：what the matching takes as travel where the plain table (same county 1, otherwise 3) does not do. Smaller is nearer. */
export const travel = book({
  id: 'vp-travel',
  title: { zh: '匹配用路程表', en: 'Travel used in matching' },
  about: {
    zh: '同乡镇0、同县1、邻县2、其他3；也可以填分钟。没有填的，同县按1、跨县按3。',
    en: 'Same township 0, same county 1, neighbouring 2, else 3; or minutes. Where nothing is entered: 1 within a county, 3 across.',
  },
  read: 'vice-principals.manage',
  keep: 'vice-principals.manage',
  form: z.object({
    start: field.org('从（派出单位或者县）', 'From (a body or a county)'),
    goal: field.org('到（学校或者县）', 'To (a school or a county)'),
    level: field.whole('路程', 'Travel', { most: 600, uncounted: field.property }),
  }),
  key: ['start', 'goal'],
  sought: ['start', 'goal'],
  shown: ['start', 'goal', 'level'],
  units: ['条'],
})
