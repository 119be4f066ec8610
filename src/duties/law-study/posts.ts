import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { PostHeld } from './bodies.ts'
import { whole } from '../../platform/db/whole.ts'

interface Offices {
  /** The units that study together with this one. */
  together(unit: string): readonly string[]
  of(unit: string): readonly PostHeld[]
}

/** Posts of the bureau, its sections and the counties, ever: schools have theirs, and study there is an activity. */
export async function postsOfOffices(on: Db | Tx): Promise<Offices> {
  const units = await whole(
    on,
    10_000,
    sql<{ id: string; kind: string }>`
    select id, kind from organisation where kind in ('bureau', 'section')`,
  )
  const rows = await whole(
    on,
    20_000,
    sql<PostHeld & { from: PlainDate; until: PlainDate | null }>`
    select p.person, p.org, p.role, p.from_day as "from", p.until_day as until
    from post p join organisation o on o.id = p.org where o.kind in ('bureau', 'section', 'county') order by p.id`,
  )
  const bureau = units.map(({ id }) => id)
  // The bureau and its sections study together, whichever of them arranges it.
  const together = (unit: string) => (bureau.includes(unit) ? bureau : [unit])
  return { together, of: (unit) => rows.filter(({ org }) => together(unit).includes(org)) }
}
