import type { PlainDate } from '../../../calendar/plain-date.ts'

/** When a year's reading is. */
export interface ReadingTime {
  readonly day: PlainDate
  /** '09:00', in Beijing. */
  readonly time: string
}

export const readingOf = (year: number, said: string): ReadingTime => ({
  day: `${year}-${said.slice(0, 5)}` as PlainDate,
  time: said.slice(6),
})

/** What the board shows of one day: no heads of a single school, and nobody's name. */
export interface Board {
  readonly schools: number
  readonly of: number
  readonly people: number
  readonly counties: readonly { readonly name: string | null; readonly schools: number; readonly of: number }[]
  /** The last to check in. */
  readonly latest: readonly { readonly name: string; readonly at: string }[]
}
