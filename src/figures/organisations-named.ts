import { sql } from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Db } from '../platform/db/connect.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What organisations are called on a day. */
export async function organisationsNamed(
  db: Db,
  ids: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids.filter((id) => UUID.test(id)))]
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ org: string; name: string }>`
    select org, name from organisation_on(${day}) where org = any(${asked}::uuid[])`.execute(db)
  return new Map(rows.map(({ org, name }) => [org, name]))
}

/** Which organisations are called so on a day: usually one. */
export async function organisationsCalled(
  db: Db,
  names: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ org: string; name: string }>`
    select org, name from organisation_on(${day}) where name = any(${[...names]}::text[])`.execute(db)
  const found = Map.groupBy(rows, ({ name }) => name)
  return new Map([...found].map(([name, all]) => [name, all.map(({ org }) => org)]))
}
