import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from './connect.ts'

/** More stands there than may be read at once; to decide by a part of it would be to decide wrongly. */
export class TooMany extends Error {
  readonly most: number

  constructor(most: number) {
    super(`more than ${most} rows where all must be seen`)
    this.most = most
  }
}

/**
 * All rows of a statement that is right only when it is read whole: what a rule sees, what is counted, what a workbook carries. Throws `TooMany` where
 * there are more than `most`: nothing is decided by a part, and nothing is cut in silence. The statement itself has no limit.
 */
export async function whole<R>(on: Db | Tx, most: number, statement: RawBuilder<R>): Promise<R[]> {
  const { rows } = await sql<R>`${statement} limit ${most + 1}`.execute(on)
  if (rows.length > most) throw new TooMany(most)
  return rows
}
