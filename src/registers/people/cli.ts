import { v7 } from 'uuid'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { changeAll } from '../../platform/change.ts'
import type { House } from '../../platform/house.ts'
import { hashPassword } from '../../platform/sign-in/argon.ts'
import { accountOf, type SignIn } from '../../platform/sign-in/sign-in.ts'
import type { Tree } from '../organisations/tree.ts'
import { roleGrants } from './authority.ts'
import { PersonForm, PostForm, type PersonInList } from './contract.ts'
import { newInitialPassword } from './initial-password.ts'
import { soundOf } from './names.ts'
import { findPeople } from './read.ts'
import { persons, posts, type PersonRow } from './registers.ts'
import { givePost } from './rules.ts'
import { sealCredentials } from '../../platform/sign-in/seals.ts'

/** What `mingfa user` works with. Whoever may run it owns the machine: no permission is asked, but every act is recorded. */
type Console = Pick<House, 'pool' | 'db' | 'clock' | 'powers'> & { readonly tree: Tree; readonly signIn: SignIn }

const operator = { person: null }

interface NewUser {
  readonly name: string
  readonly username: string
  /** An organisation's name of today, or its id; absent: the bureau. */
  readonly org?: string | undefined
  readonly role: string
  readonly title?: string | undefined
}

/** `mingfa user add`: a person with a post from today on. The initial password must be changed at the first sign-in. */
export async function addUser(
  { pool, db, clock, tree, powers }: Console,
  user: NewUser,
): Promise<Outcome<{ id: string; initialPassword: string }>> {
  const form = PersonForm.safeParse({ name: user.name, username: user.username })
  if (!form.success)
    return refuse(
      'user.invalid',
      form.error.issues[0]!.message,
      `${form.error.issues[0]!.path.join('.')} is not valid.`,
    )
  const today = dayOf(clock())
  const org = await organisation({ pool, tree }, user.org, today)
  if (org === undefined)
    return refuse(
      'user.no-organisation',
      `没有单位“${user.org ?? ''}”，或同名的不止一个（可用编号）。`,
      `There is no organisation “${user.org ?? ''}”, or more than one (give its id).`,
    )
  if (!(await roleGrants({ pool, powers }, tree, user.role, org)))
    return refuse('user.no-role', `没有角色“${user.role}”。`, `There is no role “${user.role}”.`)
  const id = v7()
  const post = PostForm.parse({ org, role: user.role, title: user.title ?? '', fromDay: today })
  const given = givePost(
    { id: v7(), person: id, form: post },
    { kind: tree.get(org)!.kind, parent: tree.lineage(org)[1] ?? null },
    [],
  )
  if (!given.ok) return given
  const initialPassword = newInitialPassword()
  const hash = await hashPassword(initialPassword)
  try {
    await db.transaction().execute(async (tx) => {
      const at = clock()
      const person = { id, ...form.data, ...soundOf(form.data.name), active: true }
      await changeAll(tx, persons, [{ before: null, after: person, act: 'people.enter', by: operator, at }])
      await changeAll(tx, posts, [{ before: null, after: given.value, act: 'posts.give', by: operator, at }])
      await tx
        .insertInto('credential_password')
        .values({ person: id, hash, must_change: true, changed_at: at })
        .execute()
      await sealCredentials(tx, [{ person: id, kind: 'password', name: id }], { by: null, at })
    })
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'person_username_key')
      return refuse('people.username-taken', '这个用户名已有人用。', 'This username is taken.')
    throw error
  }
  return accept({ id, initialPassword })
}

/** `mingfa user reset`: a new initial password; with `everything` also takes away authenticator and passkeys. All sessions end. */
export async function resetUser(
  { pool, clock, signIn }: Console,
  username: string,
  everything: boolean,
): Promise<Outcome<{ initialPassword: string }>> {
  const row = await byUsername(pool, username)
  if (!row) return nobody(username)
  const { version: _v, changed_at: _c, ...after } = row
  await changeAll(pool, persons, [
    { before: row, after, act: 'people.reset-password', by: operator, at: clock(), reason: 'mingfa user reset' },
  ])
  const initialPassword = newInitialPassword()
  if (everything) await signIn.forgetDevices(row.id)
  await signIn.setPassword(row.id, initialPassword, { mustChange: true })
  return accept({ initialPassword })
}

/** `mingfa user list`: everybody found by name, sound or username, with the posts of today; telephones masked. */
export const listUsers = async (house: Console, search?: string): Promise<PersonInList[]> =>
  (await findPeople(house, house.tree, { search, state: 'all', limit: null, quiet: true }, null, dayOf(house.clock())))
    .rows

/** `mingfa user revoke`: ends all sessions of a person, in every running process. Returns how many. */
export async function revokeUser({ pool, signIn }: Console, username: string): Promise<Outcome<{ ended: number }>> {
  const row = await byUsername(pool, username)
  return row ? accept({ ended: await signIn.sessions.revoke(row.id, 'console') }) : nobody(username)
}

async function organisation(
  { pool, tree }: Pick<Console, 'pool' | 'tree'>,
  named: string | undefined,
  today: string,
): Promise<string | undefined> {
  if (named === undefined) return tree.bureau ?? undefined
  if (tree.get(named)) return named
  const { rows } = await pool.query<{ org: string }>(
    'select org from organisation_version where (name = $1 or short_name = $1) and from_day <= $2 and (until_day is null or until_day > $2)',
    [named.trim(), today],
  )
  return rows.length === 1 ? rows[0]!.org : undefined
}

const byUsername = async (pool: Console['pool'], username: string) =>
  (await pool.query<PersonRow>('select * from person where username = $1', [accountOf(username)])).rows[0]

const nobody = (username: string) =>
  refuse('user.nobody', `没有用户名为“${username}”的人。`, `Nobody has the username “${username}”.`, { status: 404 })
