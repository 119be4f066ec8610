import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import { addDays, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { seasonOf } from '../../registers/learning/season.ts'
import { snapshots } from '../../registers/learning/snapshots.ts'
import type { DemoCity } from '../demo.ts'

/** What the learning platform had counted by the end of the season. */
const TIMES = 126_384

/** Three exports of the season, each counted from June on; and in the year the city is shown the one of last week. */
const exports = [
  ['10-25', 0.52],
  ['11-29', 0.83],
  ['12-15', 1],
] as const

export function demo({ year, today, schools, dice }: DemoCity): DemoEntry[] {
  const learners = schools.filter((_, n) => n % 14 !== 9)
  let left = TIMES
  const ends = learners.map((_, n) => {
    const even = Math.round(left / (learners.length - n))
    const times = n === learners.length - 1 ? left : even + dice.between(-Math.floor(even / 2), Math.floor(even / 2))
    left -= times
    return times
  })
  const exported = (day: PlainDate, share: number) =>
    learners.map(({ id }, n) => entry(id, day, Math.max(1, Math.floor(ends[n]! * share))))
  const shown = today && yearOf(today) > year && today.slice(5) > '07-01' ? exported(addDays(today, -6), 0.74) : []
  return [...exports.flatMap(([day, share]) => exported(`${year}-${day}` as PlainDate, share)), ...shown]
}

const entry = (school: string, day: PlainDate, times: number): DemoEntry => ({
  book: snapshots as unknown as Book,
  form: snapshots.form.parse({
    ...{ school, day, times, why: '' },
    persons: Math.max(1, Math.round(times * 0.6)),
    season: seasonOf(day, '06-01'),
  }),
  enteredOn: addDays(day, 1),
})
