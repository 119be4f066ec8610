import type { Words } from '../law/outcome.ts'

/**
 * What can be permitted, by the name a face declares it under. A permission is held within a branch of the tree (see actor.ts).
 * Whether somebody declares it is known at start, not here: the platform names no duty.
 */
export type Permission = `${string}.${string}`

/** A role as a face brings it. */
export interface RoleDeclared {
  readonly title: Words
  /** It may all that this other shipped role may, and more. */
  readonly like?: string
}

/** The roles of a bureau whatever its duties. What they may is granted by the faces of the rooms; a duty brings roles of its own. */
export const baseRoles: Readonly<Record<string, RoleDeclared>> = {
  'school-clerk': { title: { zh: '学校经办人', en: 'School clerk' } },
  'school-head': { title: { zh: '学校负责人', en: 'Head of school' } },
  'county-officer': { title: { zh: '县区经办人', en: 'County officer' } },
  'section-officer': { title: { zh: '科室经办人', en: 'Section officer' } },
  'legal-officer': { title: { zh: '法制机构人员', en: 'Legal officer' }, like: 'section-officer' },
  secretary: { title: { zh: '会议秘书', en: 'Secretary' } },
  'bureau-leader': { title: { zh: '局领导', en: 'Bureau leader' } },
  administrator: { title: { zh: '系统管理员', en: 'Administrator' } },
  teacher: { title: { zh: '教职工', en: 'Teacher or other staff' } },
  partner: { title: { zh: '协作单位人员', en: 'Partner' } },
}

export interface Role {
  readonly title: Words
  readonly grants: readonly Permission[]
}

/** Who may what in this house: gathered from the faces at start, changed by nobody while it runs. */
export interface Powers {
  readonly permissions: ReadonlyMap<string, Words>
  /** The shipped roles by code. A bureau adds its own in the database; these cannot be changed there. */
  readonly roles: ReadonlyMap<string, Role>
  /** Permissions over the house itself: only a post that reaches the whole bureau gives them, whatever its role says. */
  readonly overHouse: ReadonlySet<Permission>
  /** What no role is without, and no manager can take away. */
  readonly everyones: readonly Permission[]
  /** Permissions whose holders are not for everybody to know. */
  readonly quiet: readonly Permission[]
  /** Who is shown them all the same: whoever holds one of these. */
  readonly seeQuiet: readonly Permission[]
  /** Who is shown, first thing, the cases of others that are late: whoever holds one of these. */
  readonly supervise: readonly Permission[]
}

/** A shipped role means what this release says, whatever the database holds under the same name. An unknown role means nothing. */
export function permissionsOf(
  { roles, everyones }: Powers,
  role: string,
  own: readonly Permission[] | null,
): ReadonlySet<Permission> {
  const shipped = roles.get(role)
  return new Set(shipped ? shipped.grants : own ? [...own, ...everyones] : [])
}

/** What a role gives in a post. `whole`: whether the post reaches the whole bureau. */
export function permissionsIn(
  powers: Powers,
  role: string,
  own: readonly Permission[] | null,
  whole: boolean,
): ReadonlySet<Permission> {
  const all = permissionsOf(powers, role, own)
  return whole ? all : new Set([...all].filter((one) => !powers.overHouse.has(one)))
}

/** The shipped roles that carry any of these. */
export const rolesWith = ({ roles }: Powers, ...any: readonly Permission[]): string[] =>
  [...roles].flatMap(([code, { grants }]) => (grants.some((one) => any.includes(one)) ? [code] : []))
