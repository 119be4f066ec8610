import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import type { By } from '../../platform/change.ts'
import type { House } from '../../platform/house.ts'
import type { SignIn } from '../../platform/sign-in/sign-in.ts'
import type { Tree } from '../organisations/tree.ts'
import { authorityOver, authorityOverPost, roleGrants } from './authority.ts'
import type { Taken } from '../../platform/http/endpoint.ts'
import type * as door from './contract.ts'
import { holders } from './holders.ts'
import { delegations, persons, posts, type DelegationRow, type PostRow } from './registers.ts'
import { permissionsOver } from './reach.ts'
import * as rules from './rules.ts'
import { changedMeanwhile, done, lastAdministrator, writingOf } from './writing.ts'

/** Gives, ends and lends posts. */
export function postActs(house: House, tree: Tree, signIn: SignIn) {
  const { pool } = house
  const { today, write, seen, postsHeld } = writingOf(house)
  const judgePost = postJudge(house, tree)

  return {
    async givePost(actor: Actor, person: string, asked: Taken<typeof door.givePost.body>): Promise<Outcome<null>> {
      const { id, post: form } = asked
      const subject = await seen(persons, person)
      if (!subject.ok) return subject
      const others = (await postsHeld(person)).filter((post) => post.id !== id)
      const given = await judgePost(actor, person, id, form, others)
      if (!given.ok) return given
      const verdict = await write(pool, posts, null, given.value.state, 'posts.give', given.value.by, asked)
      if (verdict === 'stale') return changedMeanwhile
      await signIn.sessions.changed([person])
      return done
    },

    /** From `untilDay` on the post gives no powers, to its holder and to whom it was lent: at once, if that day has come. */
    async endPost(actor: Actor, id: string, asked: Taken<typeof door.endPost.body>): Promise<Outcome<null>> {
      const { version, untilDay } = asked
      const before = await seen(posts, id, version)
      if (!before.ok) return before
      const { person } = before.value
      const by = await authorityOverPost(house, tree, actor, before.value)
      if (!by.ok) return by
      const ended = rules.endPost(before.value, untilDay, today())
      if (!ended.ok) return ended
      if (await holders.isLastAdministrator(house, tree, { post: id }, today())) return lastAdministrator
      const verdict = await write(pool, posts, before.value, postColumns(ended.value), 'posts.end', by.value, asked)
      if (verdict === 'stale') return changedMeanwhile
      await signIn.sessions.changed(await holders.affectedBy(pool, person))
      return done
    },

    async lend(actor: Actor, asked: Taken<typeof door.lendPost.body>): Promise<Outcome<null>> {
      const post = await seen(posts, asked.post)
      if (!post.ok) return post
      const before = (
        await pool.query<DelegationRow>('select * from delegation where post = $1 and id <> $2', [asked.post, asked.id])
      ).rows
      const lent = rules.lend(asked, post.value, actor.person, before, today())
      if (!lent.ok) return lent
      const to = await seen(persons, asked.toPerson)
      if (!to.ok || !to.value.active)
        return refuse(
          'delegations.nobody',
          '没有这个人，或账号已停用。',
          'There is no such person, or the account is not active.',
          { field: 'toPerson' },
        )
      // One's own post, hence under it: no permission is needed to lend what one holds.
      const by = { person: actor.person, post: post.value.id }
      const verdict = await write(pool, delegations, null, lent.value, 'delegations.lend', by, asked)
      if (verdict === 'stale') return changedMeanwhile
      await signIn.sessions.changed([asked.toPerson])
      return done
    },

    /** By who lent it, who was lent it, or who manages the post. */
    async endDelegation(
      actor: Actor,
      id: string,
      asked: Taken<typeof door.endDelegation.body>,
    ): Promise<Outcome<null>> {
      const before = await seen(delegations, id, asked.version)
      if (!before.ok) return before
      const post = await seen(posts, before.value.post)
      if (!post.ok) return post
      const own = actor.person === post.value.person || actor.person === before.value.to_person
      const by = own ? accept<By>({ person: actor.person }) : await authorityOverPost(house, tree, actor, post.value)
      if (!by.ok) return by
      const ended = rules.endDelegation(before.value, today())
      if (!ended.ok) return ended
      const { post: lentPost, to_person, from_day, until_day, reason: why } = ended.value
      const after: Omit<DelegationRow, 'version' | 'changed_at'> = {
        id,
        post: lentPost,
        to_person,
        from_day,
        until_day,
        reason: why,
      }
      const verdict = await write(pool, delegations, before.value, after, 'delegations.end', by.value, asked)
      if (verdict === 'stale') return changedMeanwhile
      await signIn.sessions.changed([to_person])
      return done
    },
  }
}

/** Whether the actor may give this post to this person, and under which authority. */
export const postJudge =
  (house: House, tree: Tree) =>
  async (
    actor: Actor,
    person: string,
    id: string,
    form: door.PostForm,
    held: readonly PostRow[],
  ): Promise<Outcome<{ by: By; state: rules.PostState }>> => {
    const org = tree.get(form.org)
    if (!org || !tree.existedOn(form.org, form.fromDay))
      return refuse(
        'posts.no-such-organisation',
        '任职当日没有这个单位。',
        'There is no such organisation on the first day of the post.',
        { field: 'post.org' },
      )
    const given = rules.givePost(
      { id, person, form },
      { kind: org.kind, parent: tree.lineage(form.org)[1] ?? null },
      held,
    )
    if (!given.ok) return given
    const { branch } = given.value
    const grants = await roleGrants(house, tree, form.role, branch)
    if (!grants) return refuse('posts.no-such-role', '没有这个角色。', 'There is no such role.', { field: 'post.role' })
    const by = authorityOver(tree, actor, branch, grants)
    if (!by.ok) return by
    if (person === actor.person && !grants.isSubsetOf(permissionsOver(tree, actor, branch))) return toOneself
    return accept({ by: by.value, state: given.value })
  }

const toOneself = refuse(
  'posts.to-oneself',
  '不能给自己增加权限：请另一位管理员来任命。',
  'Nobody gives himself further powers: ask another administrator.',
  { status: 403, field: 'post.role' },
)

const postColumns = ({
  id,
  person,
  org,
  branch,
  role,
  title,
  from_day,
  until_day,
}: rules.PostState): rules.PostState => ({
  id,
  person,
  org,
  branch,
  role,
  title,
  from_day,
  until_day,
})
