import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Columns } from './contract.ts'

/** What a campaign asks besides what every record says; null: nothing, or there is no such campaign. */
export async function columnsOf(db: Db, campaign: string): Promise<Columns | null> {
  const { rows } = await sql<{ columns: Columns | null }>`select columns from campaign where id = ${campaign}`.execute(
    db,
  )
  return rows[0]?.columns ?? null
}
