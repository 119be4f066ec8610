import { sql } from 'kysely'
import { addDays, dayOf, daysBetween, type PlainDate } from '../../calendar/plain-date.ts'
import { into } from '../../platform/cases/keys.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { settingsOf } from '../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { nightly } from '../../platform/nightly.ts'
import { notify } from '../../platform/notices/store.ts'
import { quarterOf } from './bodies.ts'
import type { StudySession } from './sessions.ts'
import { lecturesAYear, warningWeek } from './settings.ts'

const inSession = into<StudySession>()
const KIND = 'law-study.quarter-without'

/** The quarter of a day: its first day, its last, and the week of it that the day lies in, the first being 1. */
export function quarterAround(day: PlainDate): { quarter: number; from: PlainDate; until: PlainDate; week: number } {
  const quarter = quarterOf(day)
  const year = Number(day.slice(0, 4))
  const firstOf = (n: number) =>
    `${n > 4 ? year + 1 : year}-${String(((n - 1) % 4) * 3 + 1).padStart(2, '0')}-01` as PlainDate
  const from = firstOf(quarter)
  return { quarter, from, until: addDays(firstOf(quarter + 1), -1), week: Math.floor(daysBetween(from, day) / 7) + 1 }
}

/** How the party group stands this quarter; sessions reported as activities count too. */
export async function quarterStanding(on: Db | Tx, today: PlainDate) {
  const { from, until, ...at } = quarterAround(today)
  const year = today.slice(0, 4)
  const { rows } = await sql<{ held: number; next: string | null; lectures: number; planned: number }>`
    select (select count(*)::int from dossier where procedure = 'study-sessions' and ${inSession('body')} = 'party'
        and ${inSession('heldOn')} between ${from} and ${until})
      + (select count(*)::int from activity where kind = 'party-study' and programme = 'law-study' and status = 'approved'
        and day between ${from}::date and ${until}::date) as held,
      (select id from dossier where procedure = 'study-sessions' and stage = 'planned' and ${inSession('body')} = 'party'
        order by (${inSession('month')})::int nulls last, id limit 1) as next,
      (select count(*)::int from dossier where procedure = 'study-sessions' and ${inSession('body')} = 'lecture'
        and ${inSession('heldOn')} between ${`${year}-01-01`} and ${today}) as lectures,
      (select count(*)::int from dossier where procedure = 'study-sessions' and stage = 'planned' and ${inSession('body')} = 'lecture') as planned`.execute(
    on,
  )
  const { held, next, lectures, planned } = rows[0]!
  const [week, asked] = await settingsOf(on, [warningWeek, lecturesAYear], today)
  const late = held === 0 && at.week >= week
  return { today, from, ...at, held, next, late, lectures: { held: lectures, planned, asked } }
}

/** 提醒：到了第十周还没有党组学法的，告诉安排学法的人，一个季度一次。 */
export const quarterWarning = (cases: CaseRoom, bureau: () => string | null) =>
  nightly('law-study.quarter', async ({ db }, now) => {
    const unit = bureau()
    if (!unit) return
    await db.transaction().execute(async (tx) => {
      const { late, from, quarter, week, next } = await quarterStanding(tx, dayOf(now))
      if (!late) return
      const persons = await cases.places.holders(tx, 'law-study.keep', { over: unit }, dayOf(now))
      const { rows } = await sql<{ person: string }>`
        select distinct person from notice where kind = ${KIND} and at >= ${`${from}T00:00:00+08:00`}::timestamptz and person = any(${[...persons]}::uuid[])`.execute(
        tx,
      )
      const told = new Set(rows.map(({ person }) => person))
      await notify(tx, {
        persons: persons.filter((person) => !told.has(person)),
        kind: KIND,
        words: {
          zh: `第${'一二三四'.charAt(quarter - 1)}季度已到第${week}周，还没有党组集中学法。`,
          en: `Week ${week} of quarter ${quarter}: the party group has not studied law yet.`,
        },
        link: next ? `/study-sessions/${next}` : '/study-sessions/new',
        at: now,
      })
    })
  })
