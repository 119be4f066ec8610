import { addDays, weekday, type PlainDate } from '../../src/calendar/plain-date.ts'

const day = (text: string) => text as PlainDate

/** Days of 2024 on which the demo city's schools are shut: winter and summer holidays and the State Council's holidays. */
const shut: readonly (readonly [PlainDate, PlainDate])[] = [
  [day('2024-01-01'), day('2024-01-01')],
  [day('2024-01-27'), day('2024-02-25')],
  [day('2024-04-04'), day('2024-04-06')],
  [day('2024-05-01'), day('2024-05-05')],
  [day('2024-06-10'), day('2024-06-10')],
  [day('2024-07-01'), day('2024-08-31')],
  [day('2024-09-15'), day('2024-09-17')],
  [day('2024-10-01'), day('2024-10-07')],
]

/** The weekdays of a period on which pupils are at school. Make-up days are left out: the demo needs none. */
export function schoolDays(from: PlainDate, until: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let one = from; one <= until; one = addDays(one, 1)) if (isSchoolDay(one)) days.push(one)
  return days
}

const isSchoolDay = (one: PlainDate) =>
  weekday(one) % 6 !== 0 && !shut.some(([first, last]) => first <= one && one <= last)
