import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import type { By } from '../../platform/change.ts'
import type { House } from '../../platform/house.ts'
import type { SignIn } from '../../platform/sign-in/sign-in.ts'
import type { Tree } from '../organisations/tree.ts'
import { beyondYou } from './authority.ts'
import type { Taken } from '../../platform/http/endpoint.ts'
import type * as door from './contract.ts'
import { ownRoles, type RoleRow } from './registers.ts'
import { changedMeanwhile, done, isViolation, writingOf } from './writing.ts'

/** Makes and changes the bureau's own roles. */
export function roleActs(house: House, tree: Tree, signIn: SignIn) {
  const { pool, powers } = house
  const { write, seen } = writingOf(house)

  return {
    async makeRole(actor: Actor, asked: Taken<typeof door.makeRole.body>): Promise<Outcome<null>> {
      const { id, role: form } = asked
      const by = byBureau(actor)
      if (!by.ok) return by
      if (powers.roles.has(form.code)) return roleTaken
      if (!form.permissions.every((one) => powers.permissions.has(one))) return noSuchPermission
      try {
        const verdict = await write(pool, ownRoles, null, { id, ...form }, 'roles.make', by.value, asked)
        return verdict === 'stale' ? changedMeanwhile : done
      } catch (error) {
        if (isViolation(error, 'role_code_key')) return roleTaken
        throw error
      }
    },

    async changeRole(actor: Actor, id: string, asked: Taken<typeof door.changeRole.body>): Promise<Outcome<null>> {
      const { version, role } = asked
      const by = byBureau(actor)
      if (!by.ok) return by
      if (!role.permissions.every((one) => powers.permissions.has(one))) return noSuchPermission
      const before = await seen<RoleRow>(ownRoles, id, version)
      if (!before.ok) return before
      const verdict = await write(
        pool,
        ownRoles,
        before.value,
        { id, code: before.value.code, ...role },
        'roles.change',
        by.value,
        asked,
      )
      if (verdict === 'stale') return changedMeanwhile
      await signIn.sessions.changed('everybody')
      return done
    },
  }

  /** A role means the same everywhere, so it is the bureau's to make. */
  function byBureau(actor: Actor): Outcome<By> {
    const post = actor.posts.find(
      ({ branch, permissions }) => branch === tree.bureau && permissions.has('settings.manage'),
    )
    return post
      ? accept({ person: actor.person, post: post.id, ...(post.delegatedBy && { forPerson: post.delegatedBy }) })
      : beyondYou
  }
}

const noSuchPermission = refuse('roles.no-such-permission', '没有这项权限。', 'There is no such permission.', {
  field: 'role.permissions',
})
const roleTaken = refuse('roles.code-taken', '已有这个代码的角色。', 'There is a role of this code already.', {
  status: 409,
  field: 'role.code',
})
