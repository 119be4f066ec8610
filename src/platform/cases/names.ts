import { paperNames } from '../papers/kind.ts'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/connect.ts'
import { caseTypeOf, type CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The names of the persons, organisations and cases a case speaks of, by id, and of what its procedure lists. */
export async function namesIn(
  { places, caseTypes, hand }: Pick<CaseRoom, 'places' | 'caseTypes' | 'hand'>,
  on: Db | Tx,
  row: Pick<DossierRow, 'id' | 'procedure' | 'state' | 'org'>,
): Promise<Record<string, string>> {
  const { rows: forms } = await sql<{
    fact: string
  }>`select fact::text as fact from act where subject = ${row.id} and fact is not null`.execute(on)
  const ids = [
    ...new Set([JSON.stringify(row.state), ...forms.map(({ fact }) => fact)].flatMap((text) => text.match(uuid) ?? [])),
  ]
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any(${ids}::uuid[])
    union all select id, number || ' ' || caption from dossier where id = any(${ids}::uuid[])`.execute(on)
  const orgs = [...ids, row.org].map((id) => [id, places.nameOf(id)] as const).filter(([, name]) => name)
  const listed = await caseTypeOf({ caseTypes }, row.procedure).listed?.(on, { hand })
  return {
    ...listed,
    ...paperNames(row.state),
    ...Object.fromEntries(orgs),
    ...Object.fromEntries(rows.map(({ id, name }) => [id, name])),
  }
}
