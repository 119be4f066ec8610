import { v7 } from 'uuid'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import type { By } from '../../platform/change.ts'
import type { Taken } from '../../platform/http/endpoint.ts'
import type { House } from '../../platform/house.ts'
import { notify } from '../../platform/notices/store.ts'
import type { SignIn } from '../../platform/sign-in/sign-in.ts'
import type { Tree } from '../organisations/tree.ts'
import { beyondYou } from './authority.ts'
import type * as door from './contract.ts'
import { administratorsOf } from './holders-of.ts'
import { permissionsOver } from './reach.ts'
import { ownRoles, roleProposals, type RoleProposalRow, type RoleRow } from './registers.ts'
import { mayShapeRole, type RoleState } from './rules.ts'
import { changedMeanwhile, done, isViolation, notThere, writingOf } from './writing.ts'

type Proposed = Taken<typeof door.proposeRole.body>
type Settled = Taken<typeof door.settleRole.body>

/** Makes and changes the bureau's own roles: one person proposes, another confirms, and only then it holds. */
export function roleActs(house: House, tree: Tree, signIn: SignIn) {
  const { pool, db, powers, clock } = house
  const { write, seen } = writingOf(house)

  return {
    async proposeRole(actor: Actor, asked: Proposed): Promise<Outcome<null>> {
      const { id, of, role: form, reason } = asked
      const by = byBureau(actor)
      if (!by.ok) return by
      const before = of ? await seen<RoleRow>(ownRoles, of.id, of.version) : accept(null)
      if (!before.ok) return before
      // A role keeps its code for life: posts hold it by that.
      const after = { ...form, code: before.value?.code ?? form.code }
      const sound = await isSound(actor, before.value, after)
      if (!sound.ok) return sound
      const upon = { role: of?.id ?? null, seen: of?.version ?? null }
      const proposal = { id, ...upon, ...after, proposed_by: actor.person, reason, state: 'open' } as const
      const verdict = await write(pool, roleProposals, null, proposal, 'roles.propose', by.value, asked)
      if (verdict === 'stale') return changedMeanwhile
      await tellOthers(actor, after)
      return done
    },

    /** Withdrawn by whoever proposed it; confirmed or refused by anybody else who could have proposed it. */
    async settleRole(actor: Actor, id: string, asked: Settled): Promise<Outcome<null>> {
      const { version, verdict } = asked
      const by = byBureau(actor)
      if (!by.ok) return by
      const found = await seen<RoleProposalRow>(roleProposals, id, version)
      if (!found.ok) return found
      const proposal = found.value
      if (proposal.state !== 'open') return settledAlready
      const own = proposal.proposed_by === actor.person
      if (own !== (verdict === 'withdrawn')) return own ? secondPerson : notThere
      if (verdict !== 'confirmed') return close(proposal, by.value, asked)
      const before = proposal.role ? await seen<RoleRow>(ownRoles, proposal.role, proposal.seen!) : accept(null)
      if (!before.ok) return before
      const sound = await isSound(actor, before.value, proposal)
      return sound.ok ? confirm(proposal, before.value, by.value, asked) : sound
    },
  }

  async function tellOthers({ person, name }: Actor, { zh, en }: Pick<RoleRow, 'zh' | 'en'>) {
    const now = clock()
    await notify(db, {
      persons: (await administratorsOf(powers, db, now)).filter((one) => one !== person),
      kind: 'roles.proposed',
      words: {
        zh: `${name}提出调整角色“${zh}”，等另一位管理员复核`,
        en: `${name} proposes a change of the role “${en}”; another administrator must confirm it`,
      },
      link: '/roles',
      at: now,
    })
  }

  async function close(proposal: RoleProposalRow, by: By, asked: Settled): Promise<Outcome<null>> {
    const act = asked.verdict === 'refused' ? 'roles.refuse' : 'roles.withdraw'
    const after = { ...stateOf(proposal), state: asked.verdict }
    const verdict = await write(pool, roleProposals, proposal, after, act, by, asked)
    return verdict === 'stale' ? changedMeanwhile : done
  }

  async function confirm(
    proposal: RoleProposalRow,
    before: RoleRow | null,
    by: By,
    asked: Settled,
  ): Promise<Outcome<null>> {
    const { role, code, zh, en, permissions, reason } = proposal
    const after = { id: role ?? v7(), code, zh, en, permissions }
    const confirmed = { ...stateOf(proposal), state: 'confirmed' } as const
    try {
      await db.transaction().execute(async (tx) => {
        const verdicts = [
          await write(tx, roleProposals, proposal, confirmed, 'roles.confirm', by, asked),
          await write(tx, ownRoles, before, after, before ? 'roles.change' : 'roles.make', by, { ...asked, reason }),
        ]
        if (verdicts.includes('stale')) throw new Stale()
      })
    } catch (error) {
      if (error instanceof Stale) return changedMeanwhile
      if (isViolation(error, 'role_code_key')) return roleTaken
      throw error
    }
    await signIn.sessions.changed('everybody')
    return done
  }

  /** Whether the actor may have a role say this. Asked of who proposes and again of who confirms. */
  async function isSound(actor: Actor, before: RoleRow | null, after: RoleState): Promise<Outcome<null>> {
    if (!before && (powers.roles.has(after.code) || (await isTaken(after.code)))) return roleTaken
    const held = permissionsOver(tree, actor, tree.bureau!)
    return mayShapeRole({ powers, held, roles: actor.posts.map(({ role }) => role) }, before, after)
  }

  async function isTaken(code: string) {
    return (await pool.query('select from role where code = $1', [code])).rowCount !== 0
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

const stateOf = ({ version: _v, changed_at: _c, ...state }: RoleProposalRow) => state

class Stale extends Error {}

const roleTaken = refuse('roles.code-taken', '已有这个代码的角色。', 'There is a role of this code already.', {
  status: 409,
  field: 'role.code',
})
const settledAlready = refuse('roles.settled', '这项提议已经办完。', 'This proposal is settled already.', {
  status: 409,
})
const secondPerson = refuse(
  'roles.second-person',
  '自己提出的调整要由另一位管理员复核；只有您一位管理员的，请先任命另一位。',
  'Another administrator must confirm what you proposed; if you are the only one, appoint another first.',
  { status: 403 },
)
