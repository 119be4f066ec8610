import { branchesFor, type Actor } from '../../platform/actor.ts'
import type { Permission } from '../../platform/permissions.ts'
import type { Tree } from '../organisations/tree.ts'

/** The organisations over which the actor may do this; null: the whole house. */
export function orgsFor(tree: Tree, actor: Actor, permission: Permission): readonly string[] | null {
  const branches = branchesFor(actor, permission)
  if (tree.bureau !== null && branches.includes(tree.bureau)) return null
  return [...new Set(branches.flatMap((branch) => [...tree.subtree(branch)]))]
}

/** What the actor may do to an organisation, by all the posts that reach it. */
export function permissionsOver(tree: Tree, actor: Actor, org: string): ReadonlySet<Permission> {
  const line = tree.lineage(org)
  return new Set(
    actor.posts.filter(({ branch }) => line.includes(branch)).flatMap(({ permissions }) => [...permissions]),
  )
}
