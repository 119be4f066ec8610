import { dayOf } from '../../calendar/plain-date.ts'
import { refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { asDownload, toXlsx, type Column } from '../../platform/export.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import { searchPeople } from '../../platform/forms/pickers.ts'
import { me } from '../../platform/sign-in/contract.ts'
import { proveAgain } from '../../platform/sign-in/routes.ts'
import type { SignIn } from '../../platform/sign-in/sign-in.ts'
import type { Tree } from '../organisations/tree.ts'
import { authorityOn } from './authority.ts'
import * as door from './contract.ts'
import { foundHouse, isEmpty } from './first-run.ts'
import { maskEmail, maskPhone } from './mask.ts'
import { orgsFor, permissionsOver } from './reach.ts'
import { colleaguesIn, delegationsOf, disclosuresOf, findPeople, postsOf, roleWords, seesQuiet } from './read.ts'
import type { PersonRow, PostRow, RoleProposalRow, RoleRow } from './registers.ts'
import { createPeople } from './store.ts'

interface PeopleNeeds {
  readonly tree: Tree & { refresh?: () => Promise<void> }
  readonly signIn: SignIn
  /** Printed on the console of an empty house; null: there is no first run to be done. */
  readonly firstRunToken: string | null
}

/** Opens the doors of people, posts, delegations and roles, and of the first run. */
export function routePeople(app: App, { tree, signIn, firstRunToken }: PeopleNeeds) {
  const { house } = app
  const { pool, powers } = house
  const people = createPeople(house, tree, signIn)

  /** Before acts that give or take powers, those who manage the house prove again that it is they. */
  const proved = async <T>(actor: Actor, then: () => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    (await signIn.mustProve(actor)) ? proveAgain : then()

  serve(app, me, async ({ actor }) => {
    const { person, name, posts } = actor
    const lenders = posts.flatMap(({ delegatedBy }) => delegatedBy ?? [])
    const [self, { mustChange }, named, own] = await Promise.all([
      pool.query<{ username: string }>('select username from person where id = $1', [person]),
      signIn.passwordState(person),
      lenders.length
        ? pool.query<{ id: string; name: string }>('select id, name from person where id = any($1)', [lenders])
        : { rows: [] },
      ownRolesAmong(posts.map(({ role }) => role)),
    ])
    return {
      person,
      name,
      username: self.rows[0]!.username,
      mustChangePassword: mustChange,
      posts: posts.map(({ permissions, delegatedBy, ...post }) => ({
        ...post,
        ...roleWords(powers, post.role, own.get(post.role)),
        orgName: tree.nameOf(post.org) ?? '',
        permissions: [...permissions],
        delegatedBy: delegatedBy ?? null,
        delegatedByName: named.rows.find(({ id }) => id === delegatedBy)?.name ?? null,
      })),
    }
  })

  serve(app, door.listPeople, ({ actor, query, now }) =>
    findPeople(
      house,
      tree,
      { ...query, quiet: seesQuiet(powers, actor) },
      orgsFor(tree, actor, 'people.read'),
      dayOf(now),
    ),
  )

  serve(app, searchPeople, async ({ actor, query: { q, id, limit }, now }) => {
    const sought = {
      search: q,
      ids: id === undefined ? id : [id].flat(),
      state: id === undefined ? 'active' : 'all',
      limit,
      quiet: false,
    } as const
    // Whoever fills in a form names colleagues of his own unit, whatever else he may read.
    const read = orgsFor(tree, actor, 'people.read')
    const reached = read && [...new Set([...read, ...actor.posts.map(({ org }) => org)])]
    const { rows } = await findPeople(house, tree, sought, reached, dayOf(now))
    return { rows: rows.map((row) => ({ id: row.id, name: row.name, orgName: row.posts[0]?.orgName ?? null })) }
  })

  serve(app, door.exportPeople, async ({ actor, query, now, reply }) => {
    const { rows } = await findPeople(
      house,
      tree,
      { ...query, limit: null, quiet: seesQuiet(powers, actor) },
      orgsFor(tree, actor, 'people.read'),
      dayOf(now),
    )
    const bytes = await toXlsx(columns, rows, { sheet: '人员名册', demo: house.demo })
    reply.headers(asDownload(`人员名册 ${dayOf(now)}.xlsx`))
    return Buffer.from(bytes)
  })

  serve(app, door.readPerson, async ({ actor, params, now }) => {
    const today = dayOf(now)
    const row = (await pool.query<PersonRow>('select * from person where id = $1', [params.id])).rows[0]
    const self = params.id === actor.person
    const all = row ? await postsOf(house, tree, row.id, true) : []
    const posts = self || seesQuiet(powers, actor) || !row ? all : await postsOf(house, tree, row.id, false)
    const may = (permission: 'people.read' | 'people.unmask') =>
      (posts.length ? posts.map(({ org }) => org) : !all.length && tree.bureau ? [tree.bureau] : []).some((org) =>
        permissionsOver(tree, actor, org).has(permission),
      )
    // To whom may not see the person, there is none.
    if (!row || (!self && !may('people.read'))) return notThere
    const manage = (await authorityOn(house, tree, actor, row.id, today)).ok
    return {
      id: row.id,
      version: row.version,
      name: row.name,
      username: row.username,
      phone: self ? row.phone : maskPhone(row.phone),
      email: self ? row.email : maskEmail(row.email),
      masked: !self,
      active: row.active,
      posts,
      delegations: await delegationsOf(house, tree, row.id, today, self || seesQuiet(powers, actor)),
      disclosures: self || manage ? await disclosuresOf(pool, row.id) : [],
      may: { manage, unmask: !self && may('people.unmask') },
    }
  })

  serve(app, door.disclose, ({ actor, params, body }) =>
    proved(actor, () => people.disclose(actor, params.id, body.reason)),
  )
  serve(app, door.enterPerson, ({ actor, body }) => proved(actor, () => people.enter(actor, body)))
  serve(app, door.correctPerson, ({ actor, params, body }) =>
    proved(actor, () => people.correct(actor, params.id, body)),
  )
  serve(app, door.setActive, ({ actor, params, body }) => proved(actor, () => people.setActive(actor, params.id, body)))
  serve(app, door.resetPassword, ({ actor, params, body }) =>
    proved(actor, () => people.resetPassword(actor, params.id, body)),
  )
  serve(app, door.givePost, ({ actor, params, body }) => proved(actor, () => people.givePost(actor, params.id, body)))
  serve(app, door.endPost, ({ actor, params, body }) => proved(actor, () => people.endPost(actor, params.id, body)))

  serve(app, door.listColleagues, async ({ actor, params, query, now }) => {
    const post = (await pool.query<PostRow>('select * from post where id = $1', [params.id])).rows[0]
    if (!post || post.person !== actor.person) return notThere
    return {
      rows: await colleaguesIn(pool, tree, tree.subtree(post.branch), actor.person, query.search ?? '', dayOf(now)),
    }
  })
  serve(app, door.lendPost, ({ actor, body }) => proved(actor, () => people.lend(actor, body)))
  serve(app, door.endDelegation, ({ actor, params, body }) => people.endDelegation(actor, params.id, body))

  serve(app, door.listRoles, async ({ actor }) => {
    const { rows } = await pool.query<RoleRow>('select * from role order by code')
    const shipped = [...powers.roles].map(([code, { title, grants }]) => ({
      id: null,
      version: null,
      code,
      ...title,
      permissions: [...grants],
    }))
    return {
      rows: [...shipped, ...rows.map(({ changed_at: _, ...role }) => role)],
      proposals: await openProposals(actor.person),
    }
  })
  serve(app, door.proposeRole, ({ actor, body }) => proved(actor, () => people.proposeRole(actor, body)))
  serve(app, door.settleRole, ({ actor, params, body }) =>
    proved(actor, () => people.settleRole(actor, params.id, body)),
  )

  serve(app, door.readFirstRun, async () => ({ empty: await isEmpty(house) }))
  serve(app, door.firstRun, async ({ body }) => {
    if (firstRunToken === null) return notEmpty
    const founded = await foundHouse(house, firstRunToken, body)
    if (founded.ok) await tree.refresh?.()
    return founded
  })

  async function openProposals(person: string): Promise<door.RoleProposal[]> {
    const { rows } = await pool.query<RoleProposalRow & { by: string }>(
      `select r.*, p.name as by from role_proposal r join person p on p.id = r.proposed_by
       where r.state = 'open' order by r.changed_at desc limit 100`,
    )
    return rows.map(({ proposed_by, changed_at, state: _s, seen: _v, ...shown }) => ({
      ...shown,
      mine: proposed_by === person,
      at: changed_at.toISOString(),
    }))
  }

  async function ownRolesAmong(codes: readonly string[]) {
    const own = codes.filter((code) => !powers.roles.has(code))
    if (own.length === 0) return new Map<string, RoleRow>()
    const { rows } = await pool.query<RoleRow>('select * from role where code = any($1)', [own])
    return new Map(rows.map((role) => [role.code, role]))
  }

  return people
}

const columns: Column<door.PersonInList>[] = [
  { title: '姓名', value: ({ name }) => name },
  { title: '用户名', value: ({ username }) => username },
  { title: '电话', value: ({ phone }) => phone },
  {
    title: '任职',
    value: ({ posts }) => posts.map(({ orgName, title, roleZh }) => `${orgName} ${title || roleZh}`).join('；'),
  },
  { title: '账号', value: ({ active }) => (active ? '正常' : '停用') },
]

const notThere = refuse('people.not-there', '没有这一项。', 'There is no such thing here.', { status: 404 })
const notEmpty = refuse('first-run.done', '本平台已经建立，请登录。', 'The house is founded already; please sign in.', {
  status: 409,
})
