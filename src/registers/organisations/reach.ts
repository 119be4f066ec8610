import { sql, type RawBuilder } from 'kysely'
import { branchesFor, type Actor } from '../../platform/actor.ts'
import type { Permission } from '../../platform/permissions.ts'
import type { Branch } from '../../figures/figure.ts'
import type { Tree } from './tree.ts'

/** The branches an actor reaches, as the tables know them; none at all is an empty list. */
export type Reach = readonly Branch[]

export const reachOf = (tree: Tree, actor: Actor, permission: Permission): Reach =>
  branchesFor(actor, permission).map((branch) => branchOf(tree, branch))

/** The bureau is all, a county is a column of every record, anything else is its own small subtree. */
export function branchOf(tree: Tree, org: string): Branch {
  const kind = tree.get(org)?.kind
  if (kind === 'bureau') return { of: 'all' }
  if (kind === 'county') return { of: 'county', county: org }
  return { of: 'orgs', orgs: tree.subtree(org) }
}

/** Restricts the rows of an alias `a` with columns org and county to what the actor reaches. */
export function inReach(reach: Reach): RawBuilder<boolean> {
  if (reach.some(({ of }) => of === 'all')) return sql<boolean>`true`
  const parts = reach.map((branch) =>
    branch.of === 'county'
      ? sql`a.county = ${branch.county}`
      : sql`a.org = any(${branch.of === 'orgs' ? branch.orgs : []}::uuid[])`,
  )
  return parts.length ? sql<boolean>`(${sql.join(parts, sql` or `)})` : sql<boolean>`false`
}
