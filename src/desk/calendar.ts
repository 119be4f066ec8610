import { calendarOf, shippedCalendar, type Calendar } from '../calendar/calendar.ts'
import { readCalendar } from '../platform/holidays/contract.ts'
import { useApi, type Reply } from './kit/index.ts'

type Known = Reply<typeof readCalendar>
const made = new WeakMap<Known, Calendar>()

/** The working days the server counts by, so that a deadline reads the same here; until they are read, those we ship. */
export function useCalendar(): Calendar {
  const { data } = useApi(readCalendar, {}, { fresh: 600_000 })
  return data ? calendarFrom(data) : shippedCalendar
}

function calendarFrom(known: Known): Calendar {
  const calendar = made.get(known) ?? calendarOf(known.notices.map(({ off, work, ...notice }) => ({ ...notice, off: off.map(({ from, until }) => [from, until] as const), work: work.map(({ day }) => day) })))
  made.set(known, calendar)
  return calendar
}
