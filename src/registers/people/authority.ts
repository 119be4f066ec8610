import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { postFor, type Actor } from '../../platform/actor.ts'
import { actedBy, type By } from '../../platform/change.ts'
import type { House } from '../../platform/house.ts'
import { permissionsIn, type Permission } from '../../platform/permissions.ts'
import type { Tree } from '../organisations/tree.ts'
import { permissionsOver } from './reach.ts'
import { isCurrent, mayHandle } from './rules.ts'

type Asked = Pick<House, 'pool' | 'powers'>

/** What a role gives in a post over that branch; undefined when there is no role of that code. */
export async function roleGrants(
  { pool, powers }: Asked,
  tree: Tree,
  code: string,
  branch: string,
): Promise<ReadonlySet<Permission> | undefined> {
  const whole = branch === tree.bureau
  if (powers.roles.has(code)) return permissionsIn(powers, code, null, whole)
  const { rows } = await pool.query<{ permissions: Permission[] }>('select permissions from role where code = $1', [
    code,
  ])
  return rows[0] && permissionsIn(powers, code, rows[0].permissions, whole)
}

/** May the actor give, change or end a post of these powers reaching that branch? Answers in whose name. */
export function authorityOver(tree: Tree, actor: Actor, branch: string, carried: ReadonlySet<Permission>): Outcome<By> {
  if (!mayHandle(permissionsOver(tree, actor, branch), carried)) return beyondYou
  return accept(actedBy(actor, postFor(actor, 'people.manage', tree.lineage(branch))))
}

/** May the actor change or end a post there is? A role that nobody knows any more carries nothing. */
export const authorityOverPost = async (
  asked: Asked,
  tree: Tree,
  actor: Actor,
  { role, branch }: { readonly role: string; readonly branch: string },
): Promise<Outcome<By>> =>
  authorityOver(tree, actor, branch, (await roleGrants(asked, tree, role, branch)) ?? new Set())

/**
 * May the actor touch this person's account? Only who may handle every post the person holds: a county must not reset the
 * password of somebody who also works for the bureau. Who holds none is judged by the last ones held, and who never held
 * any belongs to the bureau.
 */
export async function authorityOn(
  { pool, powers }: Asked,
  tree: Tree,
  actor: Actor,
  person: string,
  today: PlainDate,
): Promise<Outcome<By>> {
  const { rows } = await pool.query<{
    branch: string
    role: string
    permissions: Permission[] | null
    from_day: PlainDate
    until_day: PlainDate | null
  }>(
    `select o.branch, o.role, r.permissions, o.from_day, o.until_day from post o left join role r on r.code = o.role where o.person = $1`,
    [person],
  )
  // A post to come counts as well: its powers are given already.
  const held = rows.filter((post) => isCurrent(post, today) || post.from_day > today)
  const judged = held.length ? held : rows
  let by: Outcome<By> =
    judged.length || tree.bureau === null ? beyondYou : authorityOver(tree, actor, tree.bureau, new Set())
  for (const { branch, role, permissions } of judged) {
    by = authorityOver(tree, actor, branch, permissionsIn(powers, role, permissions, branch === tree.bureau))
    if (!by.ok) return by
  }
  return by
}

export const beyondYou = refuse(
  'people.beyond-you',
  '此人或此岗位不在您的管理范围，或其权限高于您。',
  'This person or post is outside your reach, or holds powers you do not.',
  { status: 403 },
)
