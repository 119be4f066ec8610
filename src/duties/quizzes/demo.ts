import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity } from '../demo.ts'
import { results } from './results.ts'

/** What the province's platform exported of the year's quiz: five schools in six took part. */
const TIMES = 69_000

export function demo({ year, schools, dice }: DemoCity): DemoEntry[] {
  const took = schools.filter((_, n) => n % 6 !== 4)
  const day = `${year}-10-28` as PlainDate
  let left = TIMES
  return took.map(({ id }, n) => {
    const even = Math.round(left / (took.length - n))
    const times = n === took.length - 1 ? left : even + dice.between(-Math.floor(even / 3), Math.floor(even / 3))
    left -= times
    return {
      book: results as unknown as Book,
      form: results.form.parse({
        ...{ name: `${year}年国家安全知识竞答`, quiz: null, school: id, day, times },
        persons: Math.max(1, Math.round(times * 0.8)),
      }),
      enteredOn: `${year}-11-01` as PlainDate,
    }
  })
}
