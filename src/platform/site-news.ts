import { sql } from 'kysely'
import type { Db, Tx } from './db/connect.ts'

export const CHANNEL = 'mingfa_site'

/**
 * Tells every process of the house that what the public reads about these topics has changed. In the transaction of the change:
 * told when it is committed, not told when it is not.
 */
export async function tellSite(on: Db | Tx, topics: readonly string[]): Promise<void> {
  if (topics.length)
    await sql`select pg_notify(${CHANNEL}, current_schema() || ' ' || t) from unnest(${[...topics]}::text[]) t`.execute(
      on,
    )
}

/** What the office's lists say: told when one is changed. */
export const topicOfLists = 'lists'
