import { addDays, monthOf, yearOf, type PlainDate } from '../calendar/plain-date.ts'
import type { Extent } from './figure.ts'

/** The same period a year earlier; 29 February becomes the 28th. */
export function yearEarlier(extent: Extent): Extent {
  const back = (day: PlainDate) =>
    `${yearOf(day) - 1}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}` as PlainDate
  return { ...extent, from: back(extent.from), until: back(extent.until) }
}

/** A period moved back by years, or begun so many years earlier: the last three years are `years: 3`. */
export interface Moved {
  readonly back: number
  readonly years: number
}

export function movedBy(extent: Extent, { back, years }: Moved): Extent {
  const times = (n: number, from: Extent): Extent => (n === 0 ? from : times(n - 1, yearEarlier(from)))
  return { ...extent, from: times(back + years - 1, extent).from, until: times(back, extent).until }
}

/** Whether a period is made of whole months. */
const ofWholeMonths = ({ from, until }: Pick<Extent, 'from' | 'until'>) =>
  from.endsWith('-01') && monthOf(until) !== monthOf(addDays(until, 1))

/** A roll-up knows months: it answers for whole ones, as of now. */
export const wholeMonths = (extent: Extent) => extent.asOf === null && ofWholeMonths(extent)
