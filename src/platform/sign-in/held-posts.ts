import type { HeldPost } from '../actor.ts'
import { permissionsIn, type Permission, type Powers } from '../permissions.ts'

/** The posts of a person on a day, own and lent, as a JSON array. The arguments are SQL expressions, not values. */
export const heldPosts = (person: string, day: string) => `(
  select coalesce(jsonb_agg(to_jsonb(h) order by h."delegatedBy" nulls first, h.id), '[]') from (
    select o.id, o.org, o.branch, o.role, o.title, null::uuid as "delegatedBy", r.permissions, ${whole} as whole
    from post o left join role r on r.code = o.role
    where o.person = ${person} and ${current('o', day)}
    union all
    select o.id, o.org, o.branch, o.role, o.title, o.person, r.permissions, ${whole}
    from delegation d
      join post o on o.id = d.post and ${current('o', day)}
      join person lender on lender.id = o.person and lender.active
      left join role r on r.code = o.role
    where d.to_person = ${person} and ${current('d', day)}
  ) h)`

/** Whether the post reaches the whole bureau. */
const whole = `exists (select from organisation b where b.id = o.branch and b.kind = 'bureau')`

const current = (of: string, day: string) =>
  `${of}.from_day <= ${day} and (${of}.until_day is null or ${of}.until_day > ${day})`

export interface PostRow extends Omit<HeldPost, 'permissions' | 'delegatedBy'> {
  readonly delegatedBy: string | null
  /** Those of the bureau's own role; null for a shipped one, whose permissions are in the code. */
  readonly permissions: Permission[] | null
  readonly whole: boolean
}

export const heldPost = (powers: Powers, { delegatedBy, permissions, whole, ...post }: PostRow): HeldPost => ({
  ...post,
  permissions: permissionsIn(powers, post.role, permissions, whole),
  ...(delegatedBy && { delegatedBy }),
})
