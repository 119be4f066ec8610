import { bureauSetting } from '../../platform/bureau-settings/setting.ts'
import type { Words } from '../../law/outcome.ts'

/** Numbers read in notices or local rules only: each says so, and what they were stays with what was done by them. */
const number = (
  key: `vice-principals.${string}`,
  title: Words,
  hint: Words,
  [fallback, least, most]: readonly [fallback: number, least: number, most: number],
) => bureauSetting({ key, title, hint, fallback, least, most, kind: 'whole' })

export const lawYears = number(
  'vice-principals.law-years',
  { zh: '推荐法治副校长的法律工作年限', en: 'Years of law work asked of a candidate' },
  {
    zh: '三年见于地方规定，全国规定的条文未核实；不满的须写明理由，不阻止推荐。',
    en: 'Three years stand in a local rule; the national text is not confirmed. Fewer needs a reason, and is not refused.',
  },
  [3, 0, 40],
)

export const retiredAge = number(
  'vice-principals.retired-age',
  { zh: '退休人员任职首日的最高年龄（周岁）', en: 'Greatest age of a retired person on the first day' },
  {
    zh: '教育部令第52号第六条（据新闻报道）；在职人员没有年龄限制。',
    en: 'Order 52, article 6, as reported; no limit is known for those in service.',
  },
  [65, 50, 80],
)

export const schoolsOfPerson = number(
  'vice-principals.schools-of-person',
  { zh: '一人最多同时任职几所学校', en: 'At most so many schools a person' },
  { zh: '教育部令第52号第八条（据新闻报道）。', en: 'Order 52, article 8, as reported.' },
  [2, 1, 5],
)

export const personsOfSchool = number(
  'vice-principals.persons-of-school',
  { zh: '一所学校最多几名法治副校长', en: 'At most so many vice-principals a school' },
  { zh: '教育部令第52号第八条（据新闻报道）。', en: 'Order 52, article 8, as reported.' },
  [5, 1, 10],
)

export const classHours = number(
  'vice-principals.class-hours',
  { zh: '每年在每所任职学校的课时', en: 'Class hours a year in each school' },
  {
    zh: '教育部令第52号第五条（据新闻报道）；不满一年的，也按这个数，标明“部分年度”。',
    en: 'Order 52, article 5, as reported; asked of a part of a year as well, and marked as such.',
  },
  [4, 1, 40],
)

export const trainingHours = number(
  'vice-principals.training-hours',
  { zh: '上岗前培训的学时', en: 'Hours of training before the post is taken up' },
  {
    zh: '八学时见于地方规定，未核实；不足的标明，不阻止聘任。',
    en: 'Eight stand in a local rule, not confirmed. Fewer is marked, and not refused.',
  },
  [8, 0, 80],
)

export const queryMonths = number(
  'vice-principals.query-months',
  { zh: '背景查询的有效期（月）', en: 'Months for which a background query counts' },
  {
    zh: '未成年人保护法第六十二条要求每年查询受聘人员；用于委派人员是我们的理解。',
    en: 'The law asks for a yearly query of those hired; that it covers those who are sent is our reading.',
  },
  [12, 1, 24],
)

export const termYears = number(
  'vice-principals.term-years',
  { zh: '一届任期（年）', en: 'Years of a term' },
  {
    zh: '三年见于地方规定，未核实；更长的不予聘任。',
    en: 'Three stand in a local rule, not confirmed. Longer is refused.',
  },
  [3, 1, 5],
)

export const successorDays = number(
  'vice-principals.successor-days',
  { zh: '缺额补聘的期限（日）', en: 'Days in which a successor is named' },
  {
    zh: '三十日据记忆，未核实；缺额发生之日的数值用于该缺额。',
    en: 'Thirty, from memory, not confirmed. A vacancy keeps the value of the day it arose.',
  },
  [30, 5, 180],
)

export const kindergartensCount = number(
  'vice-principals.kindergartens',
  {
    zh: '幼儿园计入法治副校长覆盖的范围（1计入，0不计）',
    en: 'Kindergartens in the denominator of coverage (1 yes, 0 no)',
  },
  {
    zh: '规定只说幼儿园参照执行：默认不计入分母。',
    en: 'The measures reach kindergartens by reference only: by default they are left out.',
  },
  [0, 0, 1],
)

export const settings = [
  lawYears,
  retiredAge,
  schoolsOfPerson,
  personsOfSchool,
  classHours,
  trainingHours,
  queryMonths,
  termYears,
  successorDays,
  kindergartensCount,
] as const

/** The same, as rules see them. */
export interface Limits {
  readonly lawYears: number
  readonly retiredAge: number
  readonly schoolsOfPerson: number
  readonly personsOfSchool: number
  readonly classHours: number
  readonly trainingHours: number
  readonly queryMonths: number
  readonly termYears: number
  readonly successorDays: number
}
