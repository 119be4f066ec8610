import { bureauSetting } from '../../platform/bureau-settings/setting.ts'
import type { Words } from '../../law/outcome.ts'

/** Numbers read in notices or local rules only: each says so, holds from a day on, and what it was stays with what was done by it. */
const number = (
  key: `vice-principals.${string}`,
  title: Words,
  hint: Words,
  [fallback, least, most]: readonly [fallback: number, least: number, most: number],
) => bureauSetting({ key, title, hint, fallback, least, most, kind: 'whole', dated: true })

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

export const leastOfSchool = number(
  'vice-principals.least-of-school',
  { zh: '一所学校至少几名法治副校长', en: 'At least so many vice-principals a school' },
  {
    zh: '教育部令第52号第八条（据新闻报道）：达到这个数的学校才算覆盖，没有达到的逐所列出。',
    en: 'Order 52, article 8, as reported: a school is covered with so many, and those with fewer are listed.',
  },
  [1, 1, 5],
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

export const retiredTerms = number(
  'vice-principals.retired-terms',
  { zh: '退休人员最多任几届', en: 'Terms a retired person may serve' },
  {
    zh: '教育部令第52号第六条（据新闻报道）；退休以前的任期不计。',
    en: 'Order 52, article 6, as reported; terms before retirement do not count.',
  },
  [1, 1, 5],
)

const yesNo = (key: `vice-principals.${string}`, title: Words, hint: Words, fallback: boolean) =>
  bureauSetting({ key, title, hint, fallback, kind: 'yes-no', dated: true })

export const ruralFirst = yesNo(
  'vice-principals.rural-first',
  { zh: '乡村和薄弱学校优先', en: 'Rural and weak schools first' },
  {
    zh: '教育部令第52号第七条（据新闻报道）：先给别的学校的要写理由，匹配时排在前面。',
    en: 'Order 52, article 7, as reported: another school first needs a reason, and matching serves them first.',
  },
  true,
)

export const parentsHeard = yesNo(
  'vice-principals.parents-heard',
  { zh: '年度评价也必须听取家长意见', en: 'Parents must be heard in the yearly evaluation' },
  {
    zh: '听取教职工和学生意见，据地方规定；家长是否必须听取未核实，默认可以不写。',
    en: 'Staff and pupils are heard by a local rule; whether parents must be is not confirmed, and by default they need not.',
  },
  false,
)

export const phonePublished = yesNo(
  'vice-principals.phone-published',
  { zh: '公示法治副校长在学校的电话', en: 'The school’s telephone of a vice-principal is public' },
  {
    zh: '2024年的通知要求公布（据新闻报道）；只公布学校的，从不公布个人的。',
    en: 'A notice of 2024 asks for it, as reported; only the school’s, never a private number.',
  },
  true,
)

export const kindergartensCount = yesNo(
  'vice-principals.kindergartens',
  { zh: '幼儿园计入法治副校长覆盖的范围', en: 'Kindergartens in the denominator of coverage' },
  {
    zh: '规定只说幼儿园参照执行：默认不计入分母。',
    en: 'The measures reach kindergartens by reference only: by default they are left out.',
  },
  false,
)

const choice = <const C extends Record<string, Words>>(
  key: `vice-principals.${string}`,
  title: Words,
  hint: Words,
  fallback: keyof C & string,
  choices: C,
) => bureauSetting({ key, title, hint, fallback, choices, kind: 'choice', dated: true })

export const hoursYear = choice(
  'vice-principals.hours-year',
  { zh: '课时、评价按哪种年度', en: 'The year of class hours and evaluations' },
  { zh: '规定只说“每年”：默认按日历年。', en: 'The measures say “each year” only: by default the calendar’s.' },
  'calendar',
  {
    calendar: { zh: '日历年（1月1日至12月31日）', en: 'Calendar year' },
    school: { zh: '学年（9月1日至次年8月31日）', en: 'School year (from 1 September)' },
  },
)

export const partYear = choice(
  'vice-principals.part-year',
  { zh: '任职不满一年的课时', en: 'Class hours of a part of a year' },
  {
    zh: '没有规定：默认同样要求全年的课时，标明“部分年度”。按日折算的，不足一课时进为一课时。',
    en: 'No rule: by default the hours of a whole year, marked “part of the year”. By days, a part of an hour counts as one.',
  },
  'whole',
  {
    whole: { zh: '按全年的要求', en: 'As of a whole year' },
    'by-days': { zh: '按任职日数折算', en: 'By the days in the post' },
  },
)

export const settings = [
  lawYears,
  retiredAge,
  schoolsOfPerson,
  leastOfSchool,
  personsOfSchool,
  classHours,
  trainingHours,
  queryMonths,
  termYears,
  successorDays,
  retiredTerms,
  ruralFirst,
  parentsHeard,
  phonePublished,
  hoursYear,
  partYear,
  kindergartensCount,
] as const

/** The same, as rules see them on a day. */
export interface Limits {
  readonly lawYears: number
  readonly retiredAge: number
  readonly schoolsOfPerson: number
  readonly leastOfSchool: number
  readonly personsOfSchool: number
  readonly classHours: number
  readonly trainingHours: number
  readonly queryMonths: number
  readonly termYears: number
  readonly successorDays: number
  readonly retiredTerms: number
  readonly ruralFirst: boolean
  readonly parentsHeard: boolean
  readonly phonePublished: boolean
  /** 'calendar' or 'school' */
  readonly hoursYear: string
  /** 'whole' or 'by-days' */
  readonly partYear: string
}
