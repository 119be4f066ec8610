import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import type { House } from '../../platform/house.ts'
import { notify } from '../../platform/notices/store.ts'
import type { Status } from '../activities/contract.ts'
import { holdersOf } from '../people/holders-of.ts'

/** A record that came back to its holder. */
interface CameBack {
  readonly id: string
  readonly org: string
  readonly title: string
  readonly status: Status
}

/** Tells whoever hands in for the holder that a record came back, and why. */
export async function tellReturned(
  { db, powers }: House,
  { id, org, title, status }: CameBack,
  why: string,
  at: Date,
): Promise<void> {
  const { rows } = await sql<{ person: string }>`
    select distinct person from (${holdersOf(powers, 'activities.write', sql`select ${org}::uuid`, dayOf(at))}) h`.execute(
    db,
  )
  await notify(db, {
    persons: rows.map(({ person }) => person),
    kind: 'activities.returned',
    words:
      status === 'returned'
        ? { zh: `“${title}”被退回：${why}`, en: `“${title}” was returned: ${why}` }
        : { zh: `“${title}”抽查未通过：${why}`, en: `“${title}” failed the spot check: ${why}` },
    link: `/activities/${id}`,
    at,
  })
}
