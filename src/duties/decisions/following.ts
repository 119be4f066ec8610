import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import type { House } from '../../platform/house.ts'
import type { Followed } from '../../site/kit/section.ts'

const outcomes = {
  chosen: { zh: '您已被选为参加人', en: 'You were chosen' },
  reserve: { zh: '您是候补参加人', en: 'You are on the reserve list' },
  'not-chosen': { zh: '这次没有选上', en: 'You were not chosen this time' },
} as const

/** What became of an enrolment, for whoever holds its receipt. */
export async function followEnrolment(db: House['db'], receipt: string): Promise<Followed | null> {
  const { rows } = await sql<{
    dossier: string
    caption: string
    received_at: Date
    changed_at: Date
    outcome: keyof typeof outcomes | null
  }>`
    select e.dossier, d.caption, e.received_at, e.changed_at, e.outcome from hearing_enrolment e join dossier d on d.id = e.dossier where e.receipt = ${receipt}`.execute(
    db,
  )
  const [found] = rows
  if (!found) return null
  return {
    title: found.caption,
    to: `/hearings/${found.dossier}`,
    steps: [
      { day: dayOf(found.received_at), what: { zh: '收到您的报名', en: 'Your enrolment was received' } },
      ...(found.outcome ? [{ day: dayOf(found.changed_at), what: outcomes[found.outcome] }] : []),
    ],
  }
}
