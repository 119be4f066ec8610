import { isWorkingDay, type Calendar } from '../calendar/calendar.ts'
import { addDays, dayOf, weekday, type PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { LiveCalendar } from '../platform/holidays/store.ts'
import { DAYS_OFF } from './kit/neutral.ts'
import { sitePage } from './kit/page.ts'
import { Day } from './kit/parts.tsx'
import { A, useSay } from './kit/reading.tsx'
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
  month: w('这个月', 'This month'),
  rest: w('休', 'off'),
  home: w('回到首页', 'Back to the home page'),
  none: w('后面的安排还没有公布。', 'What follows has not been published yet.'),
}
const weekdays = [...'日一二三四五六'].map((zh, i) =>
  w(`星期${zh}`, ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][i]!),
)

const short = [...'日一二三四五六'].map((zh, i) => w(zh, ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][i]!))

interface DaysOff {
  readonly today: PlainDate
  readonly works: boolean
  /** Weeks of this month from Monday on; null: not of it. */
  readonly weeks: readonly (readonly ({ readonly day: PlainDate; readonly works: boolean } | null)[])[]
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
    weeks: weeksOf(calendar, today),
    off,
    work: [...calendar.work].filter((day) => day >= today).toSorted(),
  }
}

function weeksOf(calendar: Calendar, today: PlainDate): DaysOff['weeks'] {
  const first = `${today.slice(0, 8)}01` as PlainDate
  const begins = addDays(first, -((weekday(first) + 6) % 7))
  const weeks = [0, 1, 2, 3, 4, 5].map((week) =>
    [0, 1, 2, 3, 4, 5, 6].map((i) => {
      const day = addDays(begins, week * 7 + i)
      return day.slice(0, 7) === today.slice(0, 7) ? { day, works: isWorkingDay(calendar, day) } : null
    }),
  )
  return weeks.filter((week) => week.some((one) => one))
}

/** When one works and when not: for everybody, and for whoever must leave another page without a trace of it on the screen. */
const daysOffPage = sitePage<DaysOff>({
  id: 'site.days-off',
  path: DAYS_OFF,
  alone: true,
  title: () => words.title,
  render: (data) => <DaysOffView {...data} />,
})

function DaysOffView({ today, works, weeks, off, work }: DaysOff) {
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
      <table className="month">
        <caption className="for-readers">{say(words.month)}</caption>
        <thead>
          <tr>
            {[1, 2, 3, 4, 5, 6, 0].map((i) => (
              <th key={i} scope="col">
                {say(short[i]!)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, i) => (
            <tr key={i}>
              {week.map((one, j) => (
                <td key={j} className={one?.day === today ? 'today' : undefined}>
                  {one && Number(one.day.slice(8))}
                  {one && !one.works && <small> {say(words.rest)}</small>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
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
      <p className="pager">
        <A to="/">{say(words.home)}</A>
      </p>
    </>
  )
}

export const daysOff = (calendar: LiveCalendar): SitePart => ({
  sections: [],
  links: [{ path: DAYS_OFF, title: words.title, sought: ['放假', '节假日', '调休', '假期', '校历'] }],
  open: (site) => show(site, daysOffPage, { load: ({ now }) => daysOffFrom(calendar.current(), dayOf(now)) }),
})
