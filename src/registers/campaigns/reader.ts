import { postFor, type Actor } from '../../platform/actor.ts'
import { reachOf, type Reach } from '../organisations/reach.ts'
import type { Tree } from '../organisations/tree.ts'
import type { Campaign } from './contract.ts'

/** Who looks at campaigns: what he reaches, and the organisations he hands in for. */
export interface Reader {
  readonly actor: Actor
  readonly tree: Tree
  readonly reads: Reach
  readonly workplaces: readonly string[]
}

export const readerOf = (tree: Tree, actor: Actor): Reader => ({
  actor,
  tree,
  reads: reachOf(tree, actor, 'campaigns.read'),
  workplaces: workplacesOf(tree, actor),
})

/**
 * A draft is seen by those who may still change it; a published campaign by those it asks (`askedHere`: how many of the
 * organisations asked the reader reaches) and by those it belongs to.
 */
export const sees = (
  { actor, tree }: Reader,
  { status, owner }: Pick<Campaign, 'status' | 'owner'>,
  askedHere: number,
) =>
  status === 'draft'
    ? manages(tree, actor, owner)
    : askedHere > 0 || postFor(actor, 'campaigns.read', tree.lineage(owner)) !== undefined

const manages = (tree: Tree, actor: Actor, owner: string) =>
  postFor(actor, 'campaigns.manage', tree.lineage(owner)) !== undefined

/** Not the branch, which for a section is the whole bureau: where one works and, where that is a school, its teaching points. */
function workplacesOf(tree: Tree, actor: Actor): string[] {
  const orgs = actor.posts.filter(({ permissions }) => permissions.has('activities.write')).map(({ org }) => org)
  return [...new Set(orgs.flatMap((org) => (tree.get(org)?.kind === 'school' ? tree.subtree(org) : [org])))]
}

/** What is directly under the bureau, in the words of the office. */
const underTheBureau = '局直属'

export const countyName = (tree: Tree, county: string | null) =>
  county === null ? underTheBureau : (tree.nameOf(county) ?? '')
