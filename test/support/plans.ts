import type { Pool, PoolClient } from 'pg'
import { shared, type Pace } from '../../src/platform/db/errand.ts'

/** So often a statement may be planned for its values before it must have a plan for all of them; PostgreSQL itself decides after five. */
const OFTEN = 30

/**
 * The named statements that were planned anew each time: some value of theirs (how long a list is, as a rule) tells PostgreSQL so much that it
 * keeps no plan. In a statement that is sent all day, planning may well cost more than doing.
 */
export async function plannedAnew(pool: Pool, counts: () => readonly { pool: string; idle: number }[]) {
  const found = new Set<string>()
  for (const { pool: pace, idle } of counts()) {
    const clients = await Promise.all(Array.from({ length: idle }, () => borrowed(pool, pace)))
    for (const client of clients) {
      const { rows } = await client.query<{ name: string }>(
        `select name from pg_prepared_statements where custom_plans > ${OFTEN} and generic_plans = 0`,
      )
      for (const { name } of rows) found.add(name)
      client.release()
    }
  }
  return [...found].sort()
}

const borrowed = (pool: Pool, pace: string): Promise<PoolClient> =>
  pace === 'house' ? pool.connect() : shared(pace as Pace, () => pool.connect())
