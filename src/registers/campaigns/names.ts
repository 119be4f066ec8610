import { sql } from 'kysely'
import type { Words } from '../../law/outcome.ts'
import type { Db } from '../../platform/db/connect.ts'
import { shippedProgrammes } from './programmes.ts'

/** What programmes are called: the shipped ones by their name, others by the title of their latest campaign. */
export async function programmeNames(db: Db): Promise<ReadonlyMap<string, Words>> {
  const { rows } = await sql<{ code: string; title: string }>`
    select programme as code, (array_agg(title order by "from" desc))[1] as title
    from campaign where status <> 'draft' group by programme order by programme`.execute(db)
  return new Map([
    ...rows.map(({ code, title }) => [code, { zh: title, en: title }] as const),
    ...Object.entries(shippedProgrammes),
  ])
}
