// 学法平台申报的学时：平台导出的年度累计数，与到场学时分别统计
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'

const cumulative = {
  zh: '自年初起的累计数，几次的不能相加；统计用“学习平台申报学时”',
  en: 'cumulative: exports are never added up; the figure of declared hours takes what rose',
}

/** What a learning platform says of an official: nobody saw it, and a script may have ticked it. */
export const declaredHours = book({
  id: 'law-study-hours',
  title: { zh: '学法平台学时', en: 'Hours of learning platforms' },
  about: {
    zh: '干部学法平台导出的学时，一人一天一条，是自年初起的累计数：新的导出只按增加的部分计入，比上次少的要说明原因。平台申报的学时不是到场学时，两项分别统计。',
    en: 'Hours that platforms of study export of officials, an entry a person and day, cumulative since January: a new export adds its difference only, and a fall is asked about. They are declared, not attended; the two are counted apart.',
  },
  read: 'law-study.keep',
  keep: 'law-study.plan',
  form: z.object({
    person: field.person('姓名', 'Name'),
    unit: field.org('单位', 'Unit'),
    platform: field.line('学习平台', 'Platform', { most: 40 }),
    day: field.day('截至日期', 'As of', { hint: { zh: '平台的数截至哪一天', en: 'Up to which day it counted' } }),
    hours: field.whole('累计学时', 'Hours so far', { most: 2000, uncounted: cumulative }),
    why: field.optionalLine('说明', 'Why so', { hint: { zh: '比上次少的，写明原因', en: 'Where it fell: why' } }),
    year: made(field.optionalWhole('年度', 'Year', { least: 1949, most: 2200, uncounted: field.property })),
  }),
  units: ['份'],
  key: ['person', 'platform', 'day'],
  sought: ['person', 'unit', 'platform'],
  shown: ['person', 'unit', 'platform', 'day', 'hours', 'why'],
  filters: ['unit', 'day', 'year'],
  caption: ['person', 'day'],
  of: 'unit',
  valid: ['day'],
  headings: {
    person: ['学员姓名', '学员', '人员'],
    unit: ['所在单位', '单位名称', '部门'],
    platform: ['平台', '平台名称', '来源'],
    day: ['统计日期', '导出日期', '截止日期'],
    hours: ['学时', '学习学时', '总学时', '已获学时'],
    why: ['备注', '原因'],
  },
  beside: [{ by: ['person', 'platform', 'year'], rule: neverFalls }],
  follows: async () => (entry, today) =>
    entry.day > today
      ? refuse('law-study.hours-to-come', '截至日期不能晚于今天。', 'The day cannot be yet to come.', {
          field: 'form.day',
        })
      : accept({ ...entry, year: yearOf(entry.day) }),
})

interface Counted {
  readonly day: PlainDate
  readonly hours: number
  readonly why: string
}

/** What is counted since January does not fall, unless somebody says why. */
function neverFalls(one: Counted, others: readonly Counted[]): Outcome<true> {
  if (one.why !== '') return accept(true)
  const more = others.find(({ day, hours }) => day < one.day && hours > one.hours)
  const less = others.find(({ day, hours, why }) => day > one.day && hours < one.hours && why === '')
  const [was, is] = more ? [more, one] : less ? [one, less] : []
  return was && is
    ? refuse(
        'law-study.hours-fell',
        `${is.day}的累计学时${is.hours}比${was.day}的${was.hours}少。累计数不会减少：请核对是否导错了文件；确实如此的，在“说明”一栏写明原因再交。`,
        `By ${is.day} there are ${is.hours} hours, fewer than ${was.hours} by ${was.day}, though they are counted since January. Check the file; if it is so, say why in “Why so” and hand it in again.`,
        { basis: legalPublicity.第三十六条, field: 'form.hours', status: 409 },
      )
    : accept(true)
}
