import { v7 } from 'uuid'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import { holders } from './holders.ts'
import { hashPassword } from '../../platform/sign-in/argon.ts'
import type { SignIn } from '../../platform/sign-in/sign-in.ts'
import type { Tree } from '../organisations/tree.ts'
import { authorityOn, beyondYou } from './authority.ts'
import type { Taken } from '../../platform/http/endpoint.ts'
import type * as door from './contract.ts'
import { soundOf } from './names.ts'
import { newInitialPassword } from './initial-password.ts'
import { permissionsOver } from './reach.ts'
import { postActs, postJudge } from './post-store.ts'
import { persons, posts } from './registers.ts'
import { roleActs } from './role-store.ts'
import { changedMeanwhile, done, isViolation, lastAdministrator, writingOf } from './writing.ts'
import { sealCredentials } from '../../platform/sign-in/seals.ts'

/** Everything that changes people, posts, delegations and roles. Each is one transaction and one or more acts. */
export function createPeople(house: House, tree: Tree, signIn: SignIn) {
  const { pool, db, clock } = house
  const { today, write, seen, postsHeld } = writingOf(house)

  return {
    ...postActs(house, tree, signIn),
    ...roleActs(house, tree, signIn),

    /** A new person with a first post. The initial password is returned this once. */
    async enter(
      actor: Actor,
      asked: Taken<typeof door.enterPerson.body>,
    ): Promise<Outcome<{ id: string; initialPassword: string }>> {
      const { id, person: form, post } = asked
      const given = await postJudge(house, tree)(actor, id, v7(), post, [])
      if (!given.ok) return given
      const { by, state } = given.value
      const password = newInitialPassword()
      const hash = await hashPassword(password)
      try {
        const verdict = await db.transaction().execute(async (tx) => {
          const entered = await write(tx, persons, null, { id, ...kept(form), active: true }, 'people.enter', by, asked)
          if (entered !== 'written') return entered
          await write(tx, posts, null, state, 'posts.give', by, asked)
          await tx
            .insertInto('credential_password')
            .values({ person: id, hash, must_change: true, changed_at: clock() })
            .execute()
          await sealCredentials(tx, [{ person: id, kind: 'password', name: id }], { by: actor.person, at: clock() })
          return entered
        })
        return verdict === 'written' ? accept({ id, initialPassword: password }) : changedMeanwhile
      } catch (error) {
        return orTaken(error)
      }
    },

    async correct(actor: Actor, id: string, asked: Taken<typeof door.correctPerson.body>): Promise<Outcome<null>> {
      const { version, person: form } = asked
      const before = await seen(persons, id, version)
      if (!before.ok) return before
      const by = await authorityOn(house, tree, actor, id, today())
      if (!by.ok) return by
      const { phone, email } = before.value
      const full = {
        ...form,
        phone: form.phone === undefined ? phone : form.phone,
        email: form.email === undefined ? email : form.email,
      }
      try {
        const verdict = await write(
          pool,
          persons,
          before.value,
          { id, active: before.value.active, ...kept(full) },
          'people.correct',
          by.value,
          asked,
        )
        if (verdict === 'stale') return changedMeanwhile
      } catch (error) {
        return orTaken(error)
      }
      await signIn.sessions.changed([id])
      return done
    },

    /** Nobody is ever deleted: what they did stays theirs. Who is not active cannot sign in, and what they lent is void. */
    async setActive(actor: Actor, id: string, asked: Taken<typeof door.setActive.body>): Promise<Outcome<null>> {
      const { version, active } = asked
      const before = await seen(persons, id, version)
      if (!before.ok) return before
      if (before.value.active === active) return done
      const by = await authorityOn(house, tree, actor, id, today())
      if (!by.ok) return by
      if (!active && (await holders.isLastAdministrator(house, tree, { person: id }, today()))) return lastAdministrator
      const { version: _v, changed_at: _c, ...state } = before.value
      const verdict = await write(
        pool,
        persons,
        before.value,
        { ...state, active },
        active ? 'people.activate' : 'people.deactivate',
        by.value,
        asked,
      )
      if (verdict === 'stale') return changedMeanwhile
      if (!active) await signIn.sessions.revoke(id, 'deactivated')
      await signIn.sessions.changed(await holders.affectedBy(pool, id))
      return done
    },

    /** A new initial password, told this once. All sessions of the person end. */
    async resetPassword(
      actor: Actor,
      id: string,
      asked: Taken<typeof door.resetPassword.body>,
    ): Promise<Outcome<{ initialPassword: string }>> {
      const subject = await seen(persons, id)
      if (!subject.ok) return subject
      const by = await authorityOn(house, tree, actor, id, today())
      if (!by.ok) return by
      const initialPassword = newInitialPassword()
      const { version: _v, changed_at: _c, ...state } = subject.value
      const verdict = await write(pool, persons, subject.value, state, 'people.reset-password', by.value, asked)
      if (verdict === 'stale') return changedMeanwhile
      if (asked.everything) await signIn.forgetDevices(id)
      await signIn.setPassword(id, initialPassword, { mustChange: true })
      return accept({ initialPassword })
    },

    /** Contact data in full, recorded before it is told. */
    async disclose(
      actor: Actor,
      subject: string,
      reason: string,
    ): Promise<Outcome<{ phone: string | null; email: string | null }>> {
      const row = await seen(persons, subject)
      if (!row.ok) return row
      const orgs = (await postsHeld(subject)).map(({ org }) => org)
      const reached = orgs.length ? orgs : tree.bureau === null ? [] : [tree.bureau]
      if (!reached.some((org) => permissionsOver(tree, actor, org).has('people.unmask'))) return beyondYou
      await db
        .insertInto('disclosure')
        .values({ id: v7(), at: clock(), by_person: actor.person, subject, what: 'phone, email', reason })
        .execute()
      return accept({ phone: row.value.phone, email: row.value.email })
    },
  }
}

const kept = ({ name, username, phone, email }: door.PersonForm) => ({ name, username, phone, email, ...soundOf(name) })

function orTaken(error: unknown): Outcome<never> {
  if (isViolation(error, 'person_username_key')) return usernameTaken
  throw error
}

const usernameTaken = refuse('people.username-taken', '这个用户名已有人用。', 'This username is taken.', {
  status: 409,
  field: 'person.username',
})
