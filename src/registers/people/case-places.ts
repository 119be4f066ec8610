import { sql } from 'kysely'
import type { Places } from '../../platform/cases/room.ts'
import type { Powers } from '../../platform/permissions.ts'
import { inReach, reachOf } from '../organisations/reach.ts'
import type { Tree } from '../organisations/tree.ts'
import { branchesOf, holdersOf, holdersOver } from './holders-of.ts'

/** What the engine of cases asks of organisations and people. */
export const casePlaces = (tree: Tree, powers: Powers): Places => ({
  lineage: (org) => tree.lineage(org),
  countyOf: (org) => tree.countyOf(org),
  nameOf: (org) => tree.nameOf(org) ?? '',
  kindOf: (org) => tree.get(org)?.kind ?? null,
  reach: (actor, permission) => inReach(reachOf(tree, actor, permission)),
  async holders(on, permission, where, day) {
    const found =
      'over' in where
        ? holdersOver(powers, permission, tree.lineage(where.over), day)
        : holdersOf(powers, permission, sql`select unnest(${where.in}::uuid[])`, day)
    const { rows } = await sql<{ person: string }>`select distinct person from (${found}) h`.execute(on)
    return rows.map(({ person }) => person)
  },
  async keepers(on, permission, roles, day) {
    const { rows } = await sql<{ branch: string }>`${branchesOf(powers, permission, roles, day)}`.execute(on)
    return rows.map(({ branch }) => branch)
  },
})
