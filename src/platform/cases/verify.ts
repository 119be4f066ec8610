import { sql } from 'kysely'
import type { House } from '../house.ts'
import { fold } from './fold.ts'
import { entriesOf } from './read.ts'
import { editionOf, type CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'

const SLICE = 500

/** Folds every case's acts anew and compares with the state kept: the ids of those that differ. */
export async function verifyCases(
  room: Pick<CaseRoom, 'caseTypes'> & { readonly house: Pick<House, 'db'> },
): Promise<{ cases: number; differing: string[] }> {
  const differing: string[] = []
  let cases = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<Pick<DossierRow, 'id' | 'procedure' | 'edition' | 'state'>>`
      select id, procedure, edition, state from dossier where id > ${after} order by id limit ${SLICE}`.execute(
      room.house.db,
    )
    if (rows.length === 0) return { cases, differing }
    for (const row of rows) {
      const state = fold(editionOf(room, row), await entriesOf(room.house.db, row.id))
      if (!same(state, row.state)) differing.push(row.id)
    }
    cases += rows.length
    after = rows.at(-1)!.id
  }
}

/** As jsonb sees it: the order of keys says nothing, and what is undefined is not there. */
const same = (a: object, b: object) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
