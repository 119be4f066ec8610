import { sql } from 'kysely'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { postFor, type Actor, type HeldPost } from '../../platform/actor.ts'
import { actedBy, changeAll, type Change } from '../../platform/change.ts'
import type { House } from '../../platform/house.ts'
import type { Permission } from '../../platform/permissions.ts'
import type { Tree } from '../organisations/tree.ts'
import type { Status } from './contract.ts'
import { approve, sendBack, spotCheck, withdraw } from './rules.ts'
import { activityRegister, notFound, staleRefusal, type ActivityRow } from './store.ts'

/** A record with the person who handed in its content. */
export type Reviewed = ActivityRow & { readonly handedInBy: string | null }

type Next = Partial<Pick<ActivityRow, 'status' | 'spot_check'>>

interface Step {
  readonly needs: Permission
  readonly title: Words
  readonly decide: (record: Reviewed, own: boolean, passed: boolean) => Outcome<Next>
}

/** What may be done with a record that is not filling it in: who, and under which rule. Read by route and button alike. */
export const steps = {
  withdraw: {
    needs: 'activities.write',
    title: { zh: '撤回', en: 'Withdraw' },
    decide: (record) => to(withdraw(record)),
  },
  approve: {
    needs: 'activities.review',
    title: { zh: '审核通过', en: 'Approve' },
    decide: (record, own) => to(approve(record, own)),
  },
  return: { needs: 'activities.review', title: { zh: '退回', en: 'Return' }, decide: (record) => to(sendBack(record)) },
  'spot-check': {
    needs: 'activities.spot-check',
    title: { zh: '抽查', en: 'Spot-check' },
    decide: (record, _own, passed) => spotCheck(record, passed),
  },
} as const satisfies Record<string, Step>
export type StepName = keyof typeof steps

const to = (outcome: Outcome<Status>): Outcome<Next> => (outcome.ok ? accept({ status: outcome.value }) : outcome)

interface Stepping {
  readonly actor: Actor
  readonly step: StepName
  readonly id: string
  readonly seen: number
  readonly request: string
  readonly why?: string
  readonly passed?: boolean
  readonly now: Date
}

export interface Stepped {
  readonly id: string
  readonly version: number
  readonly status: Status
}

/** Takes steps on many records, each judged by itself; what is lawful is written together. */
export async function stepAll(house: House, tree: Tree, steppings: readonly Stepping[]): Promise<Outcome<Stepped>[]> {
  const records = await forReview(
    house,
    steppings.map(({ id }) => id),
  )
  const judged = steppings.map((stepping) => judge(tree, records.get(stepping.id), stepping))
  const changes = judged.flatMap((outcome) => (outcome.ok && 'act' in outcome.value ? [outcome.value] : []))
  const verdicts = await changeAll(house.pool, activityRegister, changes)
  return judged.map((outcome) => {
    if (!outcome.ok) return outcome
    if (!('act' in outcome.value)) return accept(outcome.value)
    const { before, after } = outcome.value
    return verdicts[changes.indexOf(outcome.value)] === 'stale'
      ? staleRefusal
      : accept({ id: after.id, version: before!.version + 1, status: after.status })
  })
}

/** Whether a step is open to the actor now, or why not: the desk shows the reason on the button. */
export function available(tree: Tree, record: Reviewed, actor: Actor, step: StepName): Outcome<Next> {
  const { needs, decide }: Step = steps[step]
  const post = postForStep(tree, record, actor, needs)
  return post
    ? decide(record, isOwn(tree, record, actor, post), true)
    : refuse('activities.not-yours', '您的岗位不负责这一步。', 'Your post does not do this.', { status: 403 })
}

function judge(
  tree: Tree,
  record: Reviewed | undefined,
  { actor, step, seen, request, why, passed, now }: Stepping,
): Outcome<Change<ActivityRow> | Stepped> {
  if (!record) return notFound
  const { needs, decide }: Step = steps[step]
  const post = postForStep(tree, record, actor, needs)
  if (!post) return notFound
  if (record.version !== seen) return staleRefusal
  const next = decide(record, isOwn(tree, record, actor, post), passed ?? true)
  if (!next.ok) return next
  const { handedInBy: _, ...before } = record
  return accept({
    before,
    after: { ...before, ...next.value },
    act: `activities.${step}`,
    by: actedBy(actor, post),
    at: now,
    request,
    reason: why,
  })
}

/** Reviewing is done from above: a school's record by its county or the bureau, the bureau's own by the bureau. */
function postForStep(tree: Tree, { org }: Reviewed, actor: Actor, needs: Permission): HeldPost | undefined {
  const lineage = tree.lineage(org)
  return postFor(actor, needs, needs === 'activities.write' || lineage.length === 1 ? lineage : lineage.slice(1))
}

/**
 * Nobody approves what they handed in for the office they work at. What the level right above a holder gathered from it, a county the
 * returns of its schools, that level answers for by approving; whoever is higher up leaves what they handed in to that level.
 */
const isOwn = (tree: Tree, { org, handedInBy }: Reviewed, { person, posts }: Actor, by: HeldPost) =>
  handedInBy === person && (posts.some((post) => post.org === org) || tree.lineage(org)[1] !== by.branch)

/** Records with whoever handed in what they now hold, in one statement. */
export async function forReview(house: House, ids: readonly string[]): Promise<Map<string, Reviewed>> {
  const { rows } = await sql<Reviewed>`
    select a.*, (select by_person from act where subject = a.id and act in ('activities.submit', 'activities.correct') order by version desc limit 1) as "handedInBy"
    from activity a where a.id = any(${ids}::uuid[])`.execute(house.db)
  return new Map(rows.map((row) => [row.id, row]))
}
