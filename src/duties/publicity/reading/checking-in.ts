import { sql } from 'kysely'
import { v5 } from 'uuid'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { atomically } from '../../../platform/cases/locking.ts'
import type { Actor } from '../../../platform/actor.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { ActivityForm } from '../../../registers/activities/contract.ts'
import { saveAll } from '../../../registers/activities/store.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { permissionsOver } from '../../../registers/people/reach.ts'
import { inWindow, withinRoll } from './rules.ts'
import { opensBefore, readingOfYear } from './settings.ts'

const NAMESPACE = '0b7a3d7e-6b3f-5a0c-8d52-5f6a2c9b1e44'
export const PROGRAMME = 'constitution-reading'

/** The record of a school's reading on a day: the same however often it checks in. */
export const recordOf = (school: string, day: PlainDate) => v5(`${school} reading ${day}`, NAMESPACE)

/** The open campaign that a reading of this day belongs to: without it no figure would count the record. */
export async function campaignOf(on: Db | Tx, day: PlainDate) {
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from campaign where programme = ${PROGRAMME} and status = 'open' and ${day}::date between "from" and until
    order by "from" desc, id limit 1`.execute(on)
  return rows[0] ?? null
}

interface CheckingIn {
  readonly school: string
  readonly pupils: number
  readonly staff: number
  readonly why: string
  readonly seen: number
  readonly request: string
  readonly actor: Actor
  readonly now: Date
  readonly today: PlainDate
}

/** What a rule of records may ask about: one answer serves for all. */
const asked = ['over-roll-pupils', 'over-roll-staff', 'once-per-person', 'twin', 'outlier', 'outside-period']

/**
 * A school says that it reads, and how many: that is the activity record, handed in by the same rules and reviewed like any other. Nobody
 * reports it a second time.
 */
export const checkSchoolIn = (
  house: RegisterHouse,
  { school, pupils, staff, why, seen, request, actor, now, today }: CheckingIn,
): Promise<Outcome<{ readonly activity: string; readonly version: number }>> =>
  atomically(house.db, async (tx) => {
    if (!permissionsOver(house.tree, actor, school).has('publicity.check-in')) return notYours
    const reading = await readingOfYear(tx, today)
    const open = inWindow(reading, await settingOf(tx, opensBefore), now)
    if (!open.ok) return open
    const { rows } = await sql<{ pupils: number; staff: number }>`
      select coalesce(pupils, 0)::int as pupils, coalesce(staff, 0)::int as staff from organisation_on(${reading.day}::date)
      where org = ${school} and kind = 'school'`.execute(tx)
    if (!rows[0]) return notYours
    const within = withinRoll({ pupils, staff }, rows[0])
    if (!within.ok) return within
    const campaign = await campaignOf(tx, reading.day)
    if (!campaign)
      return refuse(
        'publicity.no-reading-campaign',
        '今年的宪法晨读任务还没有发布，请联系教育局政策法规科。',
        'This year’s campaign of the morning reading is not open yet; ask the bureau’s legal section.',
        { status: 409 },
      )
    const id = recordOf(school, reading.day)
    const form = ActivityForm.parse({
      org: school,
      day: reading.day,
      kind: 'morning-reading',
      title: '“12·4”国家宪法日晨读',
      campaign: campaign.id,
      topics: ['中华人民共和国宪法'],
      headcount_source: 'class-list',
      note: '由晨读签到生成。',
      pupils,
      staff,
    })
    const reasons = why === '' ? {} : Object.fromEntries(asked.map((code) => [code, why]))
    const mended = seen > 0 ? { why: why || '更正晨读签到的人数' } : {}
    const [saved] = await saveAll(
      house,
      house.tree,
      [{ actor, id, form, seen, request, submit: true, reasons, ...mended, now }],
      tx,
    )
    return saved!.ok ? accept({ activity: id, version: saved!.value.version }) : saved!
  })

const notYours = refuse('publicity.not-your-school', '只能给本单位的学校签到。', 'Only schools of your own check in.', {
  status: 403,
})
