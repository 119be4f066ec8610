import { addDays, firstOfYear, lastOfYear, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { chinese } from '../../platform/documents/numerals.ts'
import type { Period, Span } from '../model.ts'

/** The stretches of a year that a template of this span may tell of, in order; without a span the year itself. */
export function stretchesOf(span: Span | undefined, year: number): readonly Period[] {
  const months = span ? monthsIn[span] : 12
  return Array.from({ length: 12 / months }, (_, i) => ({
    from: firstOfMonth(year, i * months + 1),
    until: addDays(firstOfMonth(year, (i + 1) * months + 1), -1),
  }))
}

/** The last stretch of the year that is over on the day; before the first one is, that. */
export function stretchOn(span: Span | undefined, year: number, day: PlainDate): Period {
  const all = stretchesOf(span, year)
  return all.findLast(({ until }) => until <= day) ?? all[0]!
}

const monthsIn: Readonly<Record<Span, number>> = { half: 6, quarter: 3 }

const firstOfMonth = (year: number, month: number) =>
  (month > 12 ? firstOfYear(year + 1) : `${year}-${String(month).padStart(2, '0')}-01`) as PlainDate

/** What the blanks {期间}, {全期} and {期末} say: 2024年上半年, 上半年, 6月底. */
export function periodWords(period: Period): ReadonlyMap<string, Words> {
  const { until } = period
  const year = yearOf(until)
  const endsYear = until === lastOfYear(year)
  const date = Number(until.slice(8))
  return new Map([
    ...whole(period),
    [
      '期末',
      endsYear
        ? { zh: '年末', en: 'the end of the year' }
        : endsMonth(until)
          ? { zh: `${monthIn(until)}月底`, en: `the end of ${month(until)}` }
          : { zh: `${monthIn(until)}月${date}日`, en: `${date} ${month(until)}` },
    ],
  ])
}

/** With its year, and without it. */
function whole({ from, until }: Period): [blank: string, said: Words][] {
  const year = yearOf(until)
  const words = (withYear: Words, without: Words): [string, Words][] => [
    ['期间', withYear],
    ['全期', without],
  ]
  const named = (zh: string, en: string) =>
    words({ zh: `${year}年${zh}`, en: `the ${en} of ${year}` }, { zh, en: `the ${en}` })
  const at = (span: Span | undefined) =>
    stretchesOf(span, year).findIndex((one) => one.from === from && one.until === until)
  if (at(undefined) >= 0) return words({ zh: `${year}年`, en: String(year) }, { zh: '全年', en: 'the year' })
  const [half, quarter] = [at('half'), at('quarter')]
  if (half >= 0) return named(`${'上下'[half]}半年`, `${ordinals[half]} half`)
  if (quarter >= 0) return named(`第${chinese(quarter + 1)}季度`, `${ordinals[quarter]} quarter`)
  const en = `${from} to ${until}`
  if (yearOf(from) !== year) {
    const zh = `${yearOf(from)}年${date(from)}至${year}年${date(until)}`
    return words({ zh, en }, { zh, en })
  }
  const months = from.endsWith('-01') && endsMonth(until)
  const zh = months ? `${monthIn(from)}月至${monthIn(until)}月` : `${date(from)}至${date(until)}`
  return words({ zh: `${year}年${zh}`, en }, { zh, en })
}

const ordinals = ['first', 'second', 'third', 'fourth'] as const
const date = (day: PlainDate) => `${monthIn(day)}月${Number(day.slice(8))}日`
const monthIn = (day: PlainDate) => Number(day.slice(5, 7))
const endsMonth = (day: PlainDate) => addDays(day, 1).endsWith('-01')

const month = (day: PlainDate) => months[monthIn(day) - 1]!
const months = 'January February March April May June July August September October November December'.split(' ')
