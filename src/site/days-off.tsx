import { isWorkingDay, type Calendar } from '../calendar/calendar.ts'
import { addDays, dayOf, weekday, type PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { LiveCalendar } from '../platform/holidays/store.ts'
import { DAYS_OFF } from './kit/neutral.ts'
import { sitePage } from './kit/page.ts'
import { Day } from './kit/parts.tsx'
import { useSay } from './kit/reading.tsx'
import type { SitePart } from './routes.tsx'
import { show } from './site.tsx'

const w = (zh: string, en: string): Words => ({ zh, en })
const words = {
  title: w('放假和调休', 'Days off'),
  today: w('今天是', 'Today is'),
  works: w('工作日', 'a working day'),
  rests: w('休息日', 'a day off'),
  lead: w(
    '国务院办公厅公布的放假安排。寒暑假看学校通知。',
    'As the State Council has published them. For school vacations ask the school.',
  ),
  off: w('放假', 'Off'),
  until: w('到', 'until'),
  made: w('上班、上学（调休）', 'Worked instead'),
  none: w('后面的安排还没有公布。', 'What follows has not been published yet.'),
}
const weekdays = [...'日一二三四五六'].map((zh, i) =>
  w(`星期${zh}`, ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][i]!),
)

interface DaysOff {
  readonly today: PlainDate
  readonly works: boolean
  readonly off: readonly (readonly [from: PlainDate, until: PlainDate])[]
  readonly work: readonly PlainDate[]
}

/** What is known of the days to come. */
export function daysOffFrom(calendar: Calendar, today: PlainDate): DaysOff {
  const days = [...calendar.off].filter((day) => day >= today).toSorted()
  const off: [PlainDate, PlainDate][] = []
  for (const day of days) {
    const last = off.at(-1)
    if (last && addDays(last[1], 1) === day) last[1] = day
    else off.push([day, day])
  }
  return {
    today,
    works: isWorkingDay(calendar, today),
    off,
    work: [...calendar.work].filter((day) => day >= today).toSorted(),
  }
}

/** When one works and when not: for everybody, and for whoever must leave another page without a trace of it on the screen. */
export const daysOffPage = sitePage<DaysOff>({
  id: 'site.days-off',
  path: DAYS_OFF,
  title: () => words.title,
  render: (data) => <DaysOffView {...data} />,
})

function DaysOffView({ today, works, off, work }: DaysOff) {
  const say = useSay()
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p>
        {say(words.today)} <Day day={today} />
        {say(w('，', ', '))}
        {say(weekdays[weekday(today)]!)}
        {say(w('，', ', '))}
        {say(works ? words.works : words.rests)}
        {say(w('。', '.'))}
      </p>
      <p>{say(words.lead)}</p>
      <h2>{say(words.off)}</h2>
      {off.length === 0 ? (
        <p className="quiet">{say(words.none)}</p>
      ) : (
        <ul>
          {off.map(([from, until]) => (
            <li key={from}>
              <Day day={from} />
              {until > from && (
                <>
                  {' '}
                  {say(words.until)} <Day day={until} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {work.length > 0 && (
        <>
          <h2>{say(words.made)}</h2>
          <ul>
            {work.map((day) => (
              <li key={day}>
                <Day day={day} /> {say(weekdays[weekday(day)]!)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

export const daysOff = (calendar: LiveCalendar): SitePart => ({
  sections: [],
  links: [{ path: DAYS_OFF, title: words.title, sought: ['放假', '节假日', '调休', '假期', '校历'] }],
  open: (site) => show(site, daysOffPage, { load: ({ now }) => daysOffFrom(calendar.current(), dayOf(now)) }),
})
