import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { institutions } from './institutions.ts'

interface Known {
  readonly code: string
  readonly county: string | null
}

/** By which credit code, and in which county, an institution is known, whichever stretch of its past was chosen. */
export async function codeOf(on: Db | Tx): Promise<(institution: string) => Known> {
  const { rows } = await sql<Known & { id: string }>`
    select id, form ->> 'creditCode' as code, form ->> 'county' as county from book_entry where book = ${institutions.id}`.execute(
    on,
  )
  const known = new Map(rows.map(({ id, ...one }) => [id, one]))
  return (id) => known.get(id) ?? { code: '', county: null }
}
