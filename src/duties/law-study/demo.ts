import { v5 } from 'uuid'
import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import { addDays, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity, DemoPerson } from '../demo.ts'
import { sessionOf } from './case-types.ts'
import { declaredHours } from './declared.ts'
import { exams, tries } from './exams.ts'
import { shippedLaw } from './laws.ts'

/** Three laws a quarter at the party group, eleven between them; who was away, by his place among the members. */
const quarters: readonly (readonly [day: string, laws: readonly string[], absent: readonly number[]])[] = [
  ['03-15', ['宪法', '教育法', '爱国主义教育法'], []],
  ['05-24', ['保守国家秘密法', '义务教育法', '教师法'], [2]],
  ['08-23', ['未成年人保护法', '预防未成年人犯罪法', '家庭教育促进法'], [3, 5]],
  ['11-22', ['行政处罚法', '民办教育促进法', '宪法'], [4]],
]

/** A plan, four sessions of the party group on it, an exam; and the year in which the city is shown, so far. */
export function demo(city: DemoCity): DemoEntry[] {
  const { year, today } = city
  studyOf(city, year, `${year}-12-31` as PlainDate)
  if (today && yearOf(today) > year) studyOf(city, yearOf(today), addDays(today, -30))
  return [...examOf(city), ...hoursOf(city)]
}

function studyOf(city: DemoCity, year: number, until: PlainDate): void {
  const { law, leader, secretary } = city.officers
  const plan = city.begin('study-plans', `${year}-01-10` as PlainDate, law, {
    year,
    rows: quarters.map(([day, laws], i) => ({
      month: Number(day.slice(0, 2)),
      body: 'party',
      title: `局党组第${'一二三四'.charAt(i)}季度集中学法`,
      laws: laws.join('、'),
    })),
  })
  city.act(plan, `${year}-01-15` as PlainDate, leader, 'approve', { why: '' })
  const members = membersOf(city)
  for (const [i, [day, laws, absent]] of quarters.entries()) {
    const on = `${year}-${day}` as PlainDate
    if (on > until) continue
    const away = absent.map((at) => members[at]!.id)
    const session = city.brought('study-sessions', sessionOf(plan.id, i))
    city.act(session, on, secretary, 'hold', {
      on,
      part: 'afternoon',
      hours: 2,
      laws: laws.map(shippedLaw),
      absent: away.map((person) => ({ person, why: 'duty' })),
      minutes: city.papers.minutes,
      photos: [],
    })
    if (away.length > 0) city.act(session, addDays(on, 5), secretary, 'makeUp', { who: away, on: addDays(on, 5) })
    city.act(session, addDays(on, 6), secretary, 'confirm', { why: '' })
  }
}

/** The leaders, and the heads of sections who belong to the party group: as the city's people have it. */
const membersOf = ({ officers: { leader, head, law, ofSection } }: DemoCity): DemoPerson[] => [
  leader,
  head,
  law,
  ...[...ofSection.values()].slice(2, 8),
]

/** Two exports of the officials' platform, each cumulative: what it declares of twelve people by summer, and by the end of the year. */
const hoursOf = ({ year, bureau, officers }: DemoCity): DemoEntry[] =>
  [...officers.ofSection.values()].flatMap((one, i) =>
    (
      [
        ['06-28', 14 + ((i * 5) % 9)],
        ['12-20', 40 + ((i * 7) % 13)],
      ] as const
    ).map(([day, hours]) => ({
      book: declaredHours as unknown as Book,
      form: declaredHours.form.parse({
        ...{ person: one.id, unit: bureau, platform: '干部网络学法平台', day: `${year}-${day}`, hours },
        ...{ why: '', year },
      }),
      enteredOn: addDays(`${year}-${day}` as PlainDate, 1),
    })),
  )

/** One exam of the offices: two did not sit it, three tried twice, of whom one in vain. */
function examOf({ year, bureau, officers }: DemoCity): DemoEntry[] {
  const on = `${year}-10-18` as PlainDate
  const id = v5(`law exam ${on}`, bureau)
  const due = [...officers.ofSection.values(), officers.leader, officers.head, officers.secretary]
  const exam = {
    book: exams as unknown as Book,
    id,
    form: exams.form.parse({
      name: `${year}年机关学法考试`,
      unit: bureau,
      on,
      full: 100,
      pass: 60,
      excellent: 90,
      due: due.map((one) => one.id),
    }),
    enteredOn: on,
  }
  const results = due.slice(2).flatMap((one, i) => {
    const first = i < 3 ? 52 + i : 71 + ((i * 7) % 27)
    return [first, ...(i < 3 ? [i === 0 ? 58 : 84] : [])].map((score, turn) => ({
      person: one.id,
      score,
      turn: turn + 1,
    }))
  })
  return [
    exam,
    ...results.map((form) => ({
      book: tries as unknown as Book,
      form: tries.form.parse({
        ...form,
        exam: id,
        unit: bureau,
        on,
        passed: form.score >= 60,
        excellent: form.score >= 90,
      }),
      enteredOn: addDays(on, 4),
    })),
  ]
}
