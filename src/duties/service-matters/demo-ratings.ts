import { v5 } from 'uuid'
import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity, DemoPerson } from '../demo.ts'
import { ratings, type RatingEntry } from './ratings.ts'

const NAMESPACE = '8f2b1c70-5e0a-5d1b-9c44-2a6e7d3b1f08'

type Row = readonly [endedOn: string, matter: string, stars: RatingEntry['stars'], words: string]

/** Invented, as everything of the demo city: what the applicants said on the province's platform. */
const rated: readonly Row[] = [
  ['2024-03-12', '中招成绩证明', 'five', '当场就拿到了。'],
  ['2024-04-16', '教师资格证书补发、换发', 'five', ''],
  ['2024-05-21', '普通话水平测试报名', 'four', '网上报名方便。'],
  ['2024-06-25', '学生资助申请', 'two', '要我回学校盖两次章，电话13800000000没有人接。'],
  ['2024-07-16', '中招成绩证明', 'three', ''],
  ['2024-09-10', '教师资格证书补发、换发', 'five', '工作人员很耐心。'],
]
/** Marks put there by the system, and nothing at all: neither is a rating. */
const unrated: readonly (readonly [endedOn: string, matter: string, how: 'system' | 'nobody'])[] = [
  ['2024-04-18', '义务教育入学政策咨询', 'system'],
  ['2024-08-20', '中招成绩证明', 'system'],
  ['2024-10-15', '普通话水平测试报名', 'nobody'],
]

/** Ratings of the year on another system; the bad one is called, found true, mended and asked about again. */
export function ratingsOfYear(city: DemoCity): DemoEntry[] {
  const clerk = city.officers.ofSection.get('行政审批服务科') ?? city.officers.law
  const given = rated.map(([endedOn, matter, stars, words], n) =>
    entry(city, n + 1, { endedOn, matter, stars, words, how: 'applicant', ratedOn: addDays(day(endedOn), 1) }),
  )
  const bad = given[rated.findIndex(([, , stars]) => stars === 'two')]!
  handle(city, clerk, bad.id, addDays(bad.enteredOn, 1))
  return [
    ...given,
    ...unrated.map(([endedOn, matter, how], n) =>
      entry(city, rated.length + n + 1, { endedOn, matter, how, said: how === 'system' ? '非常满意，系统默认' : '' }),
    ),
  ]
}

function handle({ begin, act, papers }: DemoCity, clerk: DemoPerson, of: string, on: PlainDate): void {
  const one = begin('bad-ratings', on, clerk, { entry: of })
  act(one, on, clerk, 'contact', { said: '电话致歉，问清是学校要求重复盖章。' })
  act(one, addDays(on, 2), clerk, 'verify', { founded: true, finding: '属实：两张表要分别盖章。' })
  act(one, addDays(on, 7), clerk, 'mend', {
    what: '两张表合并，学校一次盖章；公开电话安排专人接听。',
    papers: [papers.minutes],
  })
  act(one, addDays(on, 9), clerk, 'revisit', { satisfied: true, said: '对整改满意。' })
}

const day = (text: string) => text as PlainDate

function entry(
  { bureau }: DemoCity,
  n: number,
  row: Partial<Record<keyof RatingEntry, unknown>>,
): DemoEntry & { id: string } {
  const { endedOn } = row as { endedOn: PlainDate }
  const number = `演示${endedOn.replaceAll('-', '')}${String(n).padStart(3, '0')}`
  const form = ratings.form.parse({
    ...{ number, unit: bureau, byDefault: row.how === 'system', words: '', said: '', late: false, excluded: false },
    ...row,
  })
  return { book: ratings as unknown as Book, id: v5(number, NAMESPACE), form, enteredOn: addDays(endedOn, 1) }
}
