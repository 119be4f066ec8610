import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept } from '../../../law/outcome.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import type { Status } from '../../../registers/activities/contract.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { orgsFor } from '../../../registers/people/reach.ts'
import { campaignOf, checkSchoolIn, recordOf } from './checking-in.ts'
import { checkIn, readReading } from './contract.ts'
import { checkInWindow, inWindow } from './rules.ts'
import { opensBefore, readingOfYear } from './settings.ts'

/** Schools somebody checks in: his own, not a whole county's. */
const MOST_SCHOOLS = 30

export function readingRoutes(app: App, house: RegisterHouse) {
  const { db, tree } = house

  serve(app, readReading, async ({ actor, now }) => {
    const reading = await readingOfYear(db, dayOf(now))
    const minutes = await settingOf(db, opensBefore)
    const mine = orgsFor(tree, actor, 'publicity.check-in')
    const { rows } = await sql<{ id: string; name: string; pupils: number; staff: number }>`
      select org as id, name, coalesce(pupils, 0)::int as pupils, coalesce(staff, 0)::int as staff from organisation_on(${dayOf(now)}::date)
      where kind = 'school' and ${mine === null ? sql`true` : sql`org = any(${[...mine]}::uuid[])`} order by name, org limit ${MOST_SCHOOLS}`.execute(
      db,
    )
    const done = await recordsOf(
      rows.map(({ id }) => id),
      reading.day,
    )
    return {
      ...reading,
      ...checkInWindow(reading, minutes),
      open: inWindow(reading, minutes, now).ok,
      campaign: (await campaignOf(db, reading.day))?.title ?? null,
      schools: rows.map((school) => ({ ...school, done: done.get(recordOf(school.id, reading.day)) ?? null })),
    }
  })

  serve(app, checkIn, async ({ actor, body, now }) => {
    const done = await checkSchoolIn(house, { ...body, actor, now, today: dayOf(now) })
    if (!done.ok) return done
    const found = await recordsOf([body.school], dayOf(now))
    return accept(found.get(done.value.activity)!)
  })

  async function recordsOf(schools: readonly string[], day: PlainDate) {
    const ids = schools.map((school) => recordOf(school, day))
    const { rows } = await sql<{
      activity: string
      version: number
      pupils: number
      staff: number
      at: Date
      status: Status
    }>`select id as activity, version, pupils, staff, changed_at as at, status from activity where id = any(${ids}::uuid[])`.execute(
      db,
    )
    return new Map(rows.map((row) => [row.activity, row]))
  }
}
