import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'

/** What the cameras say of when: how many say nothing, and which other days than that of the record, those to come among them. */
export interface PhotoDays {
  readonly undated: number
  readonly otherDays: readonly PlainDate[]
}

/** The day of a record is asked about where its photos say another, or none. Null: they say that day, or there are none. */
export function askedOf(taken: readonly (string | null)[], day: string): PhotoDays | null {
  const days = taken.flatMap((moment) => (moment === null ? [] : [dayOf(new Date(moment))]))
  const otherDays = [...new Set(days.filter((one) => one !== day))].sort()
  const undated = taken.length - days.length
  return undated > 0 || otherDays.length > 0 ? { undated, otherDays } : null
}
