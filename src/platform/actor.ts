import type { Permission } from './permissions.ts'

/** A post held today, one's own or by delegation: what it permits, and over which branch of the tree. */
export interface HeldPost {
  readonly id: string
  /** Where one works. */
  readonly org: string
  /** The organisation whose whole subtree the post reaches; usually `org` itself, for a section its bureau. */
  readonly branch: string
  readonly role: string
  readonly title: string
  readonly permissions: ReadonlySet<Permission>
  /** The person who delegated the post, when it is not one's own. */
  readonly delegatedBy?: string
}

/** Somebody signed in, with the posts that count today. */
export interface Actor {
  readonly person: string
  readonly name: string
  readonly session?: string
  readonly posts: readonly HeldPost[]
}

export const holds = (actor: Actor, permission: Permission) =>
  actor.posts.some((post) => post.permissions.has(permission))

/** The branches over which the actor may do this, each the root of a subtree. */
export const branchesFor = (actor: Actor, permission: Permission): string[] => [
  ...new Set(actor.posts.filter((post) => post.permissions.has(permission)).map((post) => post.branch)),
]

/** The post by which the actor may do this to an organisation; `lineage` is the organisation and all above it. */
export const postFor = (actor: Actor, permission: Permission, lineage: readonly string[]): HeldPost | undefined =>
  actor.posts.find((post) => post.permissions.has(permission) && lineage.includes(post.branch))
