import { sql, type RawBuilder } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Db } from '../../platform/db/connect.ts'
import { rolesWith, type Permission, type Powers } from '../../platform/permissions.ts'

/**
 * Who may do something for which organisation on a day, as SQL: (person, org). One's own posts and those lent to one;
 * `orgs` is a subquery of one column.
 */
export const holdersOf = (powers: Powers, permission: Permission, orgs: RawBuilder<unknown>, day: PlainDate) => sql`
  with permitted as (
    select p.id, p.person, p.org from post p
    where p.org in (${orgs}) and ${inForce('p', day)}
      and ${carries(powers, permission)}
  )
  select h.person, h.org from (
    select person, org from permitted
    union
    select d.to_person, p.org from delegation d join permitted p on p.id = d.post where ${inForce('d', day)}
  ) h join person on person.id = h.person and person.active`

/** Who may do something over an organisation on a day, as SQL: (person). `lineage` is the organisation and all above it. */
export const holdersOver = (powers: Powers, permission: Permission, lineage: readonly string[], day: PlainDate) => sql`
  with permitted as (
    select p.id, p.person from post p
    where p.branch = any(${lineage}::uuid[]) and ${inForce('p', day)}
      and ${carries(powers, permission)}
  )
  select h.person from (
    select person from permitted
    union
    select d.to_person from delegation d join permitted p on p.id = d.post where ${inForce('d', day)}
  ) h join person on person.id = h.person and person.active`

/** The branches over which somebody may do something on a day, as SQL: (branch). */
export const branchesOf = (
  powers: Powers,
  permission: Permission,
  roles: readonly string[] | null,
  day: PlainDate,
) => sql`
  select distinct p.branch from post p join person on person.id = p.person and person.active
  where ${inForce('p', day)} and ${roles === null ? sql`true` : sql`p.role = any(${roles}::text[])`}
    and ${carries(powers, permission)}`

/** Those who look after the house itself. */
export async function administratorsOf(powers: Powers, db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct person from (${holdersOf(powers, 'settings.manage', sql`select id from organisation`, dayOf(now))}) holders`.execute(
    db,
  )
  return rows.map(({ person }) => person)
}

/** Whether a post `p` gives the permission: its role carries it, and what is over the house is given by a post of the whole bureau alone. */
const carries = (powers: Powers, permission: Permission) => sql<boolean>`
  (p.role = any(${rolesWith(powers, permission)}::text[])
    or exists (select from role r where r.code = p.role and ${permission} = any(r.permissions)))
  ${powers.overHouse.has(permission) ? sql`and exists (select from organisation b where b.id = p.branch and b.kind = 'bureau')` : sql``}`

const inForce = (alias: string, day: PlainDate) => {
  const [from, until] = [sql.ref(`${alias}.from_day`), sql.ref(`${alias}.until_day`)]
  return sql<boolean>`(${from} <= ${day}::date and (${until} is null or ${day}::date < ${until}))`
}
