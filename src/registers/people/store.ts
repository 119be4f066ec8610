import { v7 } from 'uuid'
import type { Pool } from 'pg'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { changeAll, type By, type Kept, type Register, type Verdict } from '../../platform/change.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { holders } from './holders.ts'
import { hashPassword } from '../../platform/sign-in/argon.ts'
import type { SignIn } from '../../platform/sign-in/sign-in.ts'
import type { Tree } from '../organisations/tree.ts'
import { authorityOn, authorityOver, beyondYou, roleGrants } from './authority.ts'
import type { PersonForm, PostForm, RoleForm } from './contract.ts'
import { soundOf } from './names.ts'
import { newInitialPassword } from './initial-password.ts'
import { permissionsOver } from './reach.ts'
import { delegations, ownRoles, persons, posts, type DelegationRow, type PostRow, type RoleRow } from './registers.ts'
import * as rules from './rules.ts'

/** Everything that changes people, posts, delegations and roles. Each is one transaction and one or more acts. */
export function createPeople(house: House, tree: Tree, signIn: SignIn) {
  const { pool, db, clock, powers } = house
  const today = () => dayOf(clock())

  /** Writes one change; says what stands in the way. `request` makes repeating it harmless. */
  async function write<Row extends Kept>(
    on: Pool | Tx,
    register: Register<Row>,
    before: Row | null,
    after: Omit<Row, 'version' | 'changed_at'>,
    act: `${string}.${string}`,
    by: By,
    more: { request?: string; reason?: string } = {},
  ): Promise<Verdict> {
    const [verdict] = await changeAll(on, register, [{ before, after, act, by, at: clock(), ...more }])
    return verdict!
  }

  /** The row, if it is still the version the reader saw. */
  async function seen<Row extends Kept>({ table }: Register<Row>, id: string, version?: number): Promise<Outcome<Row>> {
    const { rows } = await pool.query<Row>(`select * from "${table}" where id = $1`, [id])
    const row = rows[0]
    if (!row) return notThere
    return version !== undefined && row.version !== version ? changedMeanwhile : accept(row)
  }

  const postsHeld = async (person: string) =>
    (await pool.query<PostRow>('select * from post where person = $1', [person])).rows

  return {
    /** A new person with a first post. The initial password is returned this once; null when sent again. */
    async enter(
      actor: Actor,
      id: string,
      form: PersonForm,
      post: PostForm,
    ): Promise<Outcome<{ id: string; initialPassword: string | null }>> {
      const given = await judgePost(actor, id, v7(), post, [])
      if (!given.ok) return given
      const { by, state } = given.value
      const password = newInitialPassword()
      const hash = await hashPassword(password)
      try {
        const verdict = await db.transaction().execute(async (tx) => {
          const entered = await write(tx, persons, null, { id, ...kept(form), active: true }, 'people.enter', by, {
            request: id,
          })
          if (entered !== 'written') return entered
          await write(tx, posts, null, state, 'posts.give', by)
          await tx
            .insertInto('credential_password')
            .values({ person: id, hash, must_change: true, changed_at: clock() })
            .execute()
          return entered
        })
        if (verdict === 'stale') return changedMeanwhile
        return accept({ id, initialPassword: verdict === 'written' ? password : null })
      } catch (error) {
        return orTaken(error)
      }
    },

    async correct(
      actor: Actor,
      id: string,
      {
        version,
        person: form,
        reason,
      }: {
        version: number
        reason: string
        person: Pick<PersonForm, 'name' | 'username'> & {
          phone?: string | null | undefined
          email?: string | null | undefined
        }
      },
    ): Promise<Outcome<null>> {
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
          { reason },
        )
        if (verdict === 'stale') return changedMeanwhile
      } catch (error) {
        return orTaken(error)
      }
      await signIn.sessions.changed([id])
      return done
    },

    /** Nobody is ever deleted: what they did stays theirs. Who is not active cannot sign in, and what they lent is void. */
    async setActive(
      actor: Actor,
      id: string,
      { version, active, reason }: { version: number; active: boolean; reason: string },
    ): Promise<Outcome<null>> {
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
        { reason },
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
      everything: boolean,
      reason: string,
    ): Promise<Outcome<{ initialPassword: string }>> {
      const subject = await seen(persons, id)
      if (!subject.ok) return subject
      const by = await authorityOn(house, tree, actor, id, today())
      if (!by.ok) return by
      const initialPassword = newInitialPassword()
      const { version: _v, changed_at: _c, ...state } = subject.value
      const verdict = await write(pool, persons, subject.value, state, 'people.reset-password', by.value, { reason })
      if (verdict === 'stale') return changedMeanwhile
      if (everything) await signIn.forgetDevices(id)
      await signIn.setPassword(id, initialPassword, { mustChange: true })
      return accept({ initialPassword })
    },

    async givePost(actor: Actor, person: string, id: string, form: PostForm): Promise<Outcome<null>> {
      const subject = await seen(persons, person)
      if (!subject.ok) return subject
      const others = (await postsHeld(person)).filter((post) => post.id !== id)
      const given = await judgePost(actor, person, id, form, others)
      if (!given.ok) return given
      const verdict = await write(pool, posts, null, given.value.state, 'posts.give', given.value.by, { request: id })
      if (verdict === 'stale') return changedMeanwhile
      await signIn.sessions.changed([person])
      return done
    },

    /** From `untilDay` on the post gives no powers, to its holder and to whom it was lent: at once, if that day has come. */
    async endPost(
      actor: Actor,
      id: string,
      { version, untilDay, reason }: { version: number; untilDay: PostRow['from_day']; reason: string },
    ): Promise<Outcome<null>> {
      const before = await seen(posts, id, version)
      if (!before.ok) return before
      const { branch, role, person } = before.value
      const by = authorityOver(tree, actor, branch, (await roleGrants(house, role)) ?? new Set())
      if (!by.ok) return by
      const ended = rules.endPost(before.value, untilDay, today())
      if (!ended.ok) return ended
      if (await holders.isLastAdministrator(house, tree, { post: id }, today())) return lastAdministrator
      const verdict = await write(pool, posts, before.value, postColumns(ended.value), 'posts.end', by.value, {
        reason,
      })
      if (verdict === 'stale') return changedMeanwhile
      await signIn.sessions.changed(await holders.affectedBy(pool, person))
      return done
    },

    async lend(actor: Actor, asked: Parameters<typeof rules.lend>[0] & { post: string }): Promise<Outcome<null>> {
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
      const verdict = await write(pool, delegations, null, lent.value, 'delegations.lend', by, {
        request: asked.id,
        reason: asked.reason,
      })
      if (verdict === 'stale') return changedMeanwhile
      await signIn.sessions.changed([asked.toPerson])
      return done
    },

    /** By who lent it, who was lent it, or who manages the post. */
    async endDelegation(
      actor: Actor,
      id: string,
      { version, reason }: { version: number; reason: string },
    ): Promise<Outcome<null>> {
      const before = await seen(delegations, id, version)
      if (!before.ok) return before
      const post = await seen(posts, before.value.post)
      if (!post.ok) return post
      const own = actor.person === post.value.person || actor.person === before.value.to_person
      const by = own
        ? accept<By>({ person: actor.person })
        : authorityOver(tree, actor, post.value.branch, (await roleGrants(house, post.value.role)) ?? new Set())
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
      const verdict = await write(pool, delegations, before.value, after, 'delegations.end', by.value, { reason })
      if (verdict === 'stale') return changedMeanwhile
      await signIn.sessions.changed([to_person])
      return done
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

    async makeRole(actor: Actor, id: string, form: RoleForm): Promise<Outcome<null>> {
      const by = byBureau(actor)
      if (!by.ok) return by
      if (powers.roles.has(form.code)) return roleTaken
      if (!form.permissions.every((one) => powers.permissions.has(one))) return noSuchPermission
      try {
        const verdict = await write(pool, ownRoles, null, { id, ...form }, 'roles.make', by.value, { request: id })
        return verdict === 'stale' ? changedMeanwhile : done
      } catch (error) {
        if (isViolation(error, 'role_code_key')) return roleTaken
        throw error
      }
    },

    async changeRole(
      actor: Actor,
      id: string,
      { version, role, reason }: { version: number; role: Omit<RoleForm, 'code'>; reason: string },
    ): Promise<Outcome<null>> {
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
        { reason },
      )
      if (verdict === 'stale') return changedMeanwhile
      await signIn.sessions.changed('everybody')
      return done
    },
  }

  async function judgePost(
    actor: Actor,
    person: string,
    id: string,
    form: PostForm,
    held: readonly PostRow[],
  ): Promise<Outcome<{ by: By; state: rules.PostState }>> {
    const org = tree.get(form.org)
    if (!org || !tree.existedOn(form.org, form.fromDay))
      return refuse(
        'posts.no-such-organisation',
        '任职当日没有这个单位。',
        'There is no such organisation on the first day of the post.',
        { field: 'post.org' },
      )
    const grants = await roleGrants(house, form.role)
    if (!grants) return refuse('posts.no-such-role', '没有这个角色。', 'There is no such role.', { field: 'post.role' })
    const given = rules.givePost(
      { id, person, form },
      { kind: org.kind, parent: tree.lineage(form.org)[1] ?? null },
      held,
    )
    if (!given.ok) return given
    const by = authorityOver(tree, actor, given.value.branch, grants)
    return by.ok ? accept({ by: by.value, state: given.value }) : by
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

export type People = ReturnType<typeof createPeople>

const kept = ({ name, username, phone, email }: PersonForm) => ({ name, username, phone, email, ...soundOf(name) })

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

const isViolation = (error: unknown, constraint: string) =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === constraint

function orTaken(error: unknown): Outcome<never> {
  if (isViolation(error, 'person_username_key')) return usernameTaken
  throw error
}

const done = accept(null)
const notThere = refuse('people.not-there', '没有这一项。', 'There is no such thing here.', { status: 404 })
const changedMeanwhile = refuse(
  'people.changed-meanwhile',
  '别人刚刚改过，请刷新后再试。',
  'Somebody changed this meanwhile; please reload and try again.',
  { status: 409 },
)
const usernameTaken = refuse('people.username-taken', '这个用户名已有人用。', 'This username is taken.', {
  status: 409,
  field: 'person.username',
})
const noSuchPermission = refuse('roles.no-such-permission', '没有这项权限。', 'There is no such permission.', {
  field: 'role.permissions',
})
const roleTaken = refuse('roles.code-taken', '已有这个代码的角色。', 'There is a role of this code already.', {
  status: 409,
  field: 'role.code',
})
const lastAdministrator = refuse(
  'posts.last-administrator',
  '这是最后一位管理员：请先任命另一位。',
  'This is the last administrator: appoint another first.',
  { status: 409 },
)
