import { calendarOf, shippedCalendar, type Calendar } from '../calendar/calendar.ts'
import { readCalendar } from '../platform/holidays/contract.ts'
import { addDays, dayOf, type PlainDate } from '../calendar/plain-date.ts'
import { describeDeadline } from '../calendar/say.ts'
import { useApi, useFormat, type Reply, type Tone } from './kit/index.ts'
import { useSay } from './words.ts'

type Known = Reply<typeof readCalendar>
const made = new WeakMap<Known, Calendar>()

/** The working days the server counts by, so that a deadline reads the same here; until they are read, those we ship. */
function useCalendar(): Calendar {
  const { data } = useApi(readCalendar, {}, { fresh: 600_000 })
  return data ? calendarFrom(data) : shippedCalendar
}

/** Days before a deadline from which it is pointed out. */
const SOON = 3

/** A deadline as people say it, by the working calendar, and how loudly. */
export function useDeadline(): (due: PlainDate) => { readonly text: string; readonly tone: Tone } {
  const calendar = useCalendar()
  const say = useSay()
  const { spoken } = useFormat()
  return (due) => {
    const today = dayOf(new Date())
    return {
      text: spoken(say(describeDeadline(calendar, due, today))),
      tone: due < today ? 'late' : due <= addDays(today, SOON) ? 'warn' : 'plain',
    }
  }
}

function calendarFrom(known: Known): Calendar {
  const calendar =
    made.get(known) ??
    calendarOf(
      known.notices.map(({ off, work, ...notice }) => ({
        ...notice,
        off: off.map(({ from, until }) => [from, until] as const),
        work: work.map(({ day }) => day),
      })),
    )
  made.set(known, calendar)
  return calendar
}
