import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { canonical, hashOf, type Input } from './problem.ts'

/** What a run was computed from, and what of it is public: as it was kept, never changed. */
export interface RunFile {
  readonly dossier: string
  /** Of the case: the act that made it. */
  readonly version: number
  readonly kind: 'input' | 'open'
  readonly hash: string
  readonly text: string
}

export const keepRunFile = async (
  tx: Tx,
  { dossier, version, kind, input }: Pick<RunFile, 'dossier' | 'version' | 'kind'> & { readonly input: Input },
): Promise<void> => {
  await sql`insert into matching_file (dossier, version, kind, hash, text) values (${dossier}, ${version}, ${kind}, ${hashOf(input)}, ${canonical(input)})`.execute(
    tx,
  )
}

/** Of a run the last of a kind. */
export async function runFile(on: Db | Tx, dossier: string, kind: RunFile['kind']): Promise<RunFile | undefined> {
  const { rows } = await sql<RunFile>`
    select * from matching_file where dossier = ${dossier} and kind = ${kind} order by version desc limit 1`.execute(on)
  return rows[0]
}

export const inputIn = ({ text }: Pick<RunFile, 'text'>): Input => JSON.parse(text) as Input
