import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import { addDays, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity } from '../demo.ts'
import { questions, readable } from './bank.ts'
import { courseOfDemo } from './demo-course.ts'
import { asked } from './demo-questions.ts'
import { nameOfYear, quizOfDemo } from './demo-quiz.ts'
import { results } from './results.ts'

/** 人次 of the year's quiz: five schools in six took part, a few on this platform, the rest as the province exported it. */
const TIMES = 69_000
/** One in so many answered here. */
const HERE_OF = 40

export function demo(city: DemoCity): DemoEntry[] {
  const { year, today } = city
  const until = today && yearOf(today) > year ? today : (`${year}-12-31` as PlainDate)
  const took = city.schools.filter((_, n) => n % 6 !== 4)
  const here = quizOfDemo(
    city,
    took.filter((_, n) => n % HERE_OF === 7),
  )
  return [
    ...here.entries,
    ...resultsOf(
      city,
      took.filter((_, n) => n % HERE_OF !== 7),
      TIMES - here.times,
    ),
    ...(today && yearOf(today) > year ? toCome(city, today) : []),
    ...courseOfDemo(city, yearOf(until), until),
  ]
}

/** A bank whose author waits for a second reader, and a quiz that waits for its papers to be sealed. */
function toCome({ officers, begin }: DemoCity, today: PlainDate): DemoEntry[] {
  const by = officers.ofSection.get('基础教育科')!
  begin('quizzes', addDays(today, -2), by, {
    title: `${yearOf(today)}年宪法和国家安全知识竞答`,
    from: addDays(today, 5),
    until: addDays(today, 19),
    parts: [
      { kind: 'single', count: 6, points: 8, half: false },
      { kind: 'multi', count: 3, points: 10, half: true },
      { kind: 'judge', count: 4, points: 5, half: false },
    ],
    variants: 4,
    minutes: 30,
    attemptsADay: 1,
    attempts: 3,
    scoring: 'best',
  })
  return asked.map(({ kind, stem, options = [], key, article }) => {
    const [a = '', b = '', c = '', d = ''] = options
    const given = { kind, stem, a, b, c, d, e: '', f: '', key, article, stage: 'all', expiry: null, retired: null }
    const letters = readable(questions.form.parse(given))
    if (!letters.ok) throw new Error(letters.refusal.say.zh)
    return {
      book: questions as unknown as Book,
      form: questions.form.parse({ ...given, letters: letters.value, standing: 'draft' }),
      enteredOn: addDays(today, -4),
      by,
    }
  })
}

function resultsOf({ year, dice }: DemoCity, took: DemoCity['schools'], times: number): DemoEntry[] {
  const day = `${year}-10-28` as PlainDate
  let left = times
  return took.map(({ id }, n) => {
    const even = Math.round(left / (took.length - n))
    const times = n === took.length - 1 ? left : even + dice.between(-Math.floor(even / 3), Math.floor(even / 3))
    left -= times
    return {
      book: results as unknown as Book,
      form: results.form.parse({
        ...{ name: nameOfYear(year), quiz: null, school: id, day, times },
        persons: Math.max(1, Math.round(times * 0.8)),
      }),
      enteredOn: `${year}-11-01` as PlainDate,
    }
  })
}
