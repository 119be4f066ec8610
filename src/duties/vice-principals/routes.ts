import { sql } from 'kysely'
import { entriesOf } from '../../books/reading.ts'
import { dayOf } from '../../calendar/plain-date.ts'
import { notThere } from '../../platform/cases/locking.ts'
import { caseById, mayRead } from '../../platform/cases/read.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { into } from '../../platform/cases/keys.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import { candidates } from './candidates.ts'
import { endLeft, leftThePool, myPosts, runInstead, runResult, schoolsWithout } from './contract.ts'
import { endAll, leftOf } from './leaving.ts'
import { hoursAsked, isPart, yearAround } from './hours.ts'
import { lectures } from './lectures.ts'
import { insteadOf, resultOf } from './matching/explaining.ts'
import type { Run } from './matching/runs.ts'
import { limitsOn } from './limits.ts'
import type { State } from './state.ts'
import { withoutAnybody } from './without.ts'

const inState = into<State>()

export function vicePrincipalRoutes(app: App, room: CaseRoom) {
  const { db } = room.house
  serve(app, runResult, async ({ params: { id }, actor }) => {
    const row = await caseById(db, id)
    return row?.procedure === 'matching-runs' && mayRead(room, row, actor)
      ? resultOf(db, id, row.state as Run)
      : notThere
  })
  serve(app, runInstead, async ({ params: { id }, query: { person, school }, actor }) => {
    const row = await caseById(db, id)
    const mine = row?.procedure === 'matching-runs' && mayRead(room, row, actor)
    return (mine && (await insteadOf(db, id, row.state as Run, [person, school]))) || notThere
  })
  serve(app, schoolsWithout, ({ actor, now }) => withoutAnybody(room, actor, dayOf(now)))
  serve(app, leftThePool, ({ actor, now }) => leftOf(room, actor, dayOf(now)))
  serve(app, endLeft, ({ actor, now, body }) => endAll(room, { ...body, actor, now, today: dayOf(now) }))
  serve(app, myPosts, async ({ actor, now }) => {
    const today = dayOf(now)
    const limits = await limitsOn(db, today)
    const year = yearAround(today, limits)
    const own = await entriesOf(db, candidates, { with: { person: [actor.person] } })
    const { rows } = await sql<{ id: string; state: State }>`
      select id, state from dossier where procedure = 'appointments' and ${inState('candidate', 'id')} = any(${own.map(({ id }) => id)}::text[])
        and ${inState('from')} is not null and ${inState('lastDay')} >= ${year.from} order by ${inState('from')}, id`.execute(
      db,
    )
    const given = rows.length > 0 ? await entriesOf(db, lectures, { with: { pair: rows.map(({ id }) => id) } }) : []
    return {
      ...{ from: year.from, until: year.until },
      posts: rows.map(({ id, state: { school, role, from, lastDay, certificate, phone } }) => {
        const held = given
          .filter(({ form }) => form.pair === id && year.from <= form.day && form.day <= year.until)
          .map(({ form: { day, classHours, classes, topic } }) => ({ day, classHours, classes, topic }))
          .toSorted((a, b) => (a.day < b.day ? -1 : 1))
        return {
          ...{ id, school, role, from: from!, lastDay: lastDay!, certificate, phone, lectures: held },
          partYear: isPart({ from: from!, until: lastDay! }, year),
          asked: hoursAsked({ from: from!, until: lastDay! }, year, limits),
          hours: held.reduce((sum, { classHours }) => sum + classHours, 0),
        }
      }),
    }
  })
}
