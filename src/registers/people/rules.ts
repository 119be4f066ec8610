import { addDays, daysBetween, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import type { Permission, Powers } from '../../platform/permissions.ts'
import type { PostForm } from './contract.ts'

/** A post as kept. */
export interface PostState {
  readonly id: string
  readonly person: string
  readonly org: string
  readonly branch: string
  readonly role: string
  readonly title: string
  readonly from_day: PlainDate
  readonly until_day: PlainDate | null
}

export interface DelegationState {
  readonly id: string
  readonly post: string
  readonly to_person: string
  readonly from_day: PlainDate
  readonly until_day: PlainDate
  readonly reason: string
}

/** Longest time for which a post may be lent. Practice, not law: longer absences want an appointment. */
const LONGEST_LOAN = 180

/** The powers by which one gives powers: only who holds them may give them away or act on those who have them. */
const powersOverPowers: readonly Permission[] = ['people.manage', 'people.unmask', 'settings.manage']

/** On that day the post is held. It begins with its first day and is over on `until_day`. */
export const isCurrent = (
  { from_day, until_day }: { from_day: PlainDate; until_day: PlainDate | null },
  day: PlainDate,
) => from_day <= day && (until_day === null || day < until_day)

/** A new post. A section's people reach as far as the bureau does; everybody else as far as the organisation they work in. */
export function givePost(
  { id, person, form }: { id: string; person: string; form: PostForm },
  org: { kind: string; parent: string | null },
  held: readonly PostState[],
): Outcome<PostState> {
  if (form.untilDay !== null && form.untilDay <= form.fromDay)
    return refuse('posts.ends-before-it-begins', '卸任日期应晚于任职日期。', 'The post must end after it begins.', {
      field: 'post.untilDay',
    })
  const twin = held.find((post) => post.org === form.org && post.role === form.role && overlaps(post, form))
  if (twin)
    return refuse(
      'posts.held-already',
      '此人在同一单位同期已有这个岗位。',
      'The person already holds this post in that period.',
      { field: 'post.role', status: 409 },
    )
  const branch = org.kind === 'section' && org.parent ? org.parent : form.org
  const { title, role, fromDay, untilDay } = form
  return accept({ id, person, org: form.org, branch, role, title, from_day: fromDay, until_day: untilDay })
}

/** Ends a post; from that day on it gives no powers. A post not begun yet may be struck out by its own first day. */
export function endPost(post: PostState, untilDay: PlainDate, today: PlainDate): Outcome<PostState> {
  if (post.until_day !== null && post.until_day <= today)
    return refuse('posts.over', '这个岗位已经卸任。', 'This post is over already.', { status: 409 })
  if (untilDay < post.from_day)
    return refuse(
      'posts.ends-before-it-begins',
      '卸任日期不能早于任职日期。',
      'The post cannot end before it begins.',
      { field: 'untilDay' },
    )
  return accept({ ...post, until_day: untilDay })
}

/**
 * Lends one's own post for a period, first and last day included. A lent post cannot be lent on: it is not one's own.
 * `lent`: how the post is lent already.
 */
export function lend(
  asked: { id: string; toPerson: string; fromDay: PlainDate; lastDay: PlainDate; reason: string },
  post: PostState,
  by: string,
  lent: readonly DelegationState[],
  today: PlainDate,
): Outcome<DelegationState> {
  if (post.person !== by)
    return refuse('delegations.not-yours', '只能委托自己的岗位。', 'Only your own post can be lent.', {
      field: 'post',
      status: 403,
    })
  if (!isCurrent(post, today))
    return refuse('delegations.post-over', '这个岗位现在不在任。', 'This post is not held now.', { field: 'post' })
  if (asked.toPerson === by)
    return refuse('delegations.to-oneself', '不能委托给自己。', 'A post cannot be lent to oneself.', {
      field: 'toPerson',
    })
  if (asked.fromDay < today)
    return refuse('delegations.past', '委托不能从过去的日子开始。', 'A delegation cannot begin in the past.', {
      field: 'fromDay',
    })
  if (asked.lastDay < asked.fromDay)
    return refuse(
      'delegations.ends-before-it-begins',
      '最后一天不能早于第一天。',
      'The last day cannot be before the first.',
      { field: 'lastDay' },
    )
  if (daysBetween(asked.fromDay, asked.lastDay) >= LONGEST_LOAN)
    return refuse(
      'delegations.too-long',
      `委托最长${LONGEST_LOAN}天，更长的请由管理员任职。`,
      `A delegation lasts at most ${LONGEST_LOAN} days; for longer, ask for an appointment.`,
      { field: 'lastDay' },
    )
  const { id, toPerson, fromDay, lastDay, reason } = asked
  const twin = lent.find(
    (other) =>
      other.post === post.id && other.to_person === toPerson && other.from_day <= lastDay && fromDay < other.until_day,
  )
  if (twin)
    return refuse(
      'delegations.lent-already',
      '这个岗位同期已委托给此人。',
      'The post is lent to this person in that period already.',
      { field: 'toPerson', status: 409 },
    )
  return accept({ id, post: post.id, to_person: toPerson, from_day: fromDay, until_day: addDays(lastDay, 1), reason })
}

/** Ends a delegation today; one that has not begun is struck out. */
export function endDelegation(delegation: DelegationState, today: PlainDate): Outcome<DelegationState> {
  if (delegation.until_day <= today)
    return refuse('delegations.over', '这项委托已经结束。', 'This delegation is over already.', { status: 409 })
  return accept({ ...delegation, until_day: delegation.from_day > today ? delegation.from_day : today })
}

/**
 * May somebody with these permissions (over the organisation concerned) give or touch a post that carries those?
 * Ordinary powers may be given by whoever manages people; the powers over powers only by who holds each of them.
 */
export const mayHandle = (own: ReadonlySet<Permission>, carried: ReadonlySet<Permission>): boolean =>
  own.has('people.manage') && powersOverPowers.every((power) => !carried.has(power) || own.has(power))

/** A role as it stands, or as somebody would have it. */
export interface RoleState {
  readonly code: string
  readonly permissions: readonly string[]
}

/**
 * May somebody have a role of the bureau's own say this? `held` are his permissions over the bureau, `roles` those of his posts.
 * Nobody changes a role that he holds, and nobody puts into one what he could not give away: the powers over powers and over the
 * house only who has each of them, the others whoever manages people.
 */
export function mayShapeRole(
  { powers, held, roles }: { powers: Powers; held: ReadonlySet<Permission>; roles: readonly string[] },
  before: RoleState | null,
  after: RoleState,
): Outcome<null> {
  const wanted = after.permissions as readonly Permission[]
  if (!wanted.every((one) => powers.permissions.has(one)))
    return refuse('roles.no-such-permission', '没有这项权限。', 'There is no such permission.', {
      field: 'role.permissions',
    })
  if (roles.includes(after.code))
    return refuse(
      'roles.your-own',
      '您自己持有这个角色，不能由您调整或者复核：请其他管理员来办。',
      'You hold this role yourself: somebody else must change or confirm it.',
      { status: 403 },
    )
  const couldGive = (one: Permission) =>
    held.has('people.manage') && !powersOverPowers.includes(one) && !powers.overHouse.has(one)
  const missing = wanted.filter((one) => !before?.permissions.includes(one) && !held.has(one) && !couldGive(one))
  if (missing.length === 0) return accept(null)
  const named = (language: keyof Words) => missing.map((one) => powers.permissions.get(one)![language])
  return refuse(
    'roles.not-yours-to-give',
    `您自己没有这些权限，不能写进角色：${named('zh').join('、')}。`,
    `You do not hold these permissions and cannot put them into a role: ${named('en').join(', ')}.`,
    { status: 403, field: 'role.permissions' },
  )
}

const overlaps = (a: PostState, b: PostForm) =>
  (b.untilDay === null || a.from_day < b.untilDay) && (a.until_day === null || b.fromDay < a.until_day)
