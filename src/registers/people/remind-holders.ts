import { sql, type RawBuilder } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { notify, type Telling } from '../../platform/notices/store.ts'
import type { Permission, Powers } from '../../platform/permissions.ts'
import { holdersOf } from './holders-of.ts'
import type { Reminded } from './reminded.ts'

export interface Reminding {
  /** The organisations that owe something, as a subquery of one column `org`. */
  readonly owing: RawBuilder<unknown>
  /** What one must be permitted to do there to be told. */
  readonly permission: Permission
  /** The table that notes who was reminded, keyed by these columns, organisation and day. */
  readonly notedIn: { readonly table: 'reminder' | 'clue_reminder'; readonly also?: Readonly<Record<string, string>> }
  /** Null: the platform itself. */
  readonly by: string | null
  readonly at: Date
  readonly notice: Pick<Telling, 'kind' | 'words' | 'link'>
  /** What an organisation is called. */
  readonly nameOf: (org: string) => string
}

/** So many of them are named. */
const SOME = 5

/**
 * Reminds whoever acts for those who owe something. Once a day each, and the primary key of the table sees to it: two officers who
 * press the button at once remind nobody twice.
 */
export async function remindHolders(
  powers: Powers,
  tx: Tx,
  { owing, permission, notedIn: { table, also = {} }, by, at, notice, nameOf }: Reminding,
): Promise<Reminded> {
  const today = dayOf(at)
  const columns = [...Object.keys(also), 'org', 'day', 'at', 'by_person'].map((column) => sql.ref(column))
  const values = [
    ...Object.values(also).map((id) => sql`${id}::uuid`),
    sql`org`,
    sql`${today}::date`,
    sql`${at}::timestamptz`,
    sql`${by}::uuid`,
  ]
  const { rows } = await sql<{ missing: number; manned: number; orgs: number; persons: string[]; some: string[] }>`
    with missing as materialized (${owing}),
    holders as materialized (${holdersOf(powers, permission, sql`select org from missing`, today)}),
    fresh as (
      insert into ${sql.table(table)} (${sql.join(columns)}) select ${sql.join(values)} from (select distinct org from holders) h
      on conflict do nothing returning org
    )
    select array(select org from fresh order by org limit ${SOME}) as some, (select count(*) from missing) as missing, (select count(distinct org) from holders) as manned,
      (select count(*) from fresh) as orgs,
      array(select distinct person from holders join fresh using (org)) as persons`.execute(tx)
  const { missing, manned, orgs: reminded, persons, some } = rows[0]!
  await notify(tx, { ...notice, persons, at })
  return { reminded, skipped: manned - reminded, unmanned: missing - manned, whom: some.map(nameOf) }
}
