import { sql } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Db } from '../db/connect.ts'
import { mayRead } from './read.ts'
import type { CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'

/** May the actor see a file because a case he may read cites it? */
export async function citedInCases(room: CaseRoom, actor: Actor, file: string): Promise<boolean> {
  const { rows } = await sql<Pick<DossierRow, 'procedure' | 'org' | 'parties' | 'state'>>`
    select procedure, org, parties, state from dossier where files @> array[${file}::uuid] and files <> '{}' limit 50`.execute(
    room.house.db,
  )
  return rows.some((row) => mayRead(room, row, actor))
}

/** Of these files, those some case cites or once cited; the sweep of orphans spares them. */
export async function filesOfCases(db: Db, files: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select f as id from unnest(${files}::uuid[]) f where exists (select from dossier d where d.files @> array[f] and d.files <> '{}')`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
