import { v7 } from 'uuid'
import type { Outcome } from '../../law/outcome.ts'
import { holds, type Actor } from '../../platform/actor.ts'
import type { App } from '../../platform/http/serve.ts'
import { serve } from '../../platform/http/serve.ts'
import type { Tree } from '../organisations/tree.ts'
import {
  approveActivity,
  approveMany,
  returnMany,
  exportActivities,
  judgeActivity,
  listActivities,
  listKinds,
  readActivity,
  returnActivity,
  saveActivity,
  spotCheckActivity,
  unmaskActivity,
  withdrawActivity,
} from './contract.ts'
import { exportRecords } from './export.ts'
import { allKinds } from './kind-store.ts'
import { listRecords, placeOf, storyOf } from './lists.ts'
import { twinsOf } from './photos.ts'
import { reachOf } from '../organisations/reach.ts'
import { available, forReview, stepAll, steps, type Reviewed, type StepName, type Stepped } from './reviews.ts'
import { save } from './rules.ts'
import { intake, notFound, warningsBefore, type SaveActivity } from './store.ts'
import { lifting } from '../../books/unmask.ts'
import type { Answers, Columns } from '../campaigns/columns/contract.ts'
import { maskedAnswers } from '../campaigns/columns/rules.ts'
import { namedFor } from '../campaigns/board.ts'
import { readerOf } from '../campaigns/reader.ts'

/** Told when a record comes back to its holder, so that the composition root can send a notice. */
type OnReturned = (
  record: Stepped & { org: string; title: string },
  why: string,
  actor: Actor,
  now: Date,
) => Promise<void>

export function activityRoutes(app: App, tree: Tree, onReturned: OnReturned) {
  const { house } = app
  const take = intake(house, tree)

  serve(app, listActivities, async ({ actor, query: { after, limit, sort, ...filter } }) =>
    listRecords(house, tree, reachOf(tree, actor, 'activities.read'), filter, { after, limit, sort }),
  )

  serve(app, exportActivities, async ({ actor, query, reply, now }) =>
    exportRecords(house, tree, reachOf(tree, actor, 'activities.read'), query, reply, now),
  )

  serve(app, readActivity, async ({ actor, params: { id } }) => {
    const record = (await forReview(house, [id])).get(id)
    if (!record || !within(tree, record, actor)) return notFound
    const [story, campaign, similar, kinds] = await Promise.all([
      storyOf(house, id),
      record.campaign === null ? null : namedFor(house.db, readerOf(tree, actor), record.campaign),
      holds(actor, 'activities.review') ? twinsOf(house, tree, actor, record) : [],
      allKinds(house),
    ])
    const columns = campaign?.columns ?? null
    const kind = kinds.find(({ code }) => code === record.kind) ?? { zh: record.kind, en: record.kind }
    return {
      activity: { ...record, answers: maskedAnswers(columns, record.answers) },
      columns,
      ...placeOf(tree, record),
      campaignTitle: campaign?.title ?? null,
      campaignOpens: campaign?.opens ?? false,
      kind,
      story: story.map((act) => ({ ...act, fact: act.fact && beneathMasks(columns, act.fact) })),
      similar,
      available: doors(tree, record, actor),
    }
  })

  serve(app, unmaskActivity, async ({ actor, params: { id }, body: { why, request }, now }) => {
    const record = (await forReview(house, [id])).get(id)
    if (!record || !within(tree, record, actor, 'activities.review')) return notFound
    await lifting(house.db, looked, id, { actor, now, request, reason: why })
    return { answers: record.answers ?? {} }
  })

  serve(app, judgeActivity, async ({ actor, body, now }) => {
    const saving: SaveActivity = {
      actor,
      id: body.id ?? v7(),
      form: body.form,
      seen: 0,
      request: '',
      submit: true,
      reasons: {},
      now,
    }
    const warnings = await warningsBefore(house, tree, saving)
    return warnings.ok ? { warnings: warnings.value } : warnings
  })

  serve(app, saveActivity, async ({ actor, params: { id }, body, now }) => take({ actor, id, ...body, now }))

  const step = async (stepping: Parameters<typeof stepAll>[2][number]) => (await stepAll(house, tree, [stepping]))[0]!
  serve(app, withdrawActivity, async ({ actor, params: { id }, body, now }) =>
    step({ actor, id, step: 'withdraw', ...body, now }),
  )
  serve(app, approveActivity, async ({ actor, params: { id }, body, now }) =>
    step({ actor, id, step: 'approve', ...body, now }),
  )
  serve(app, returnActivity, async ({ actor, params: { id }, body, now }) =>
    tell(await step({ actor, id, step: 'return', ...body, now }), body.why, actor, now),
  )
  serve(app, spotCheckActivity, async ({ actor, params: { id }, body, now }) => {
    const outcome = await step({ actor, id, step: 'spot-check', ...body, now })
    return body.passed ? outcome : tell(outcome, body.why, actor, now)
  })

  const refusedOf = (records: readonly { readonly id: string }[], outcomes: readonly Outcome<Stepped>[]) =>
    outcomes.flatMap((outcome, i) => (outcome.ok ? [] : [{ id: records[i]!.id, ...outcome.refusal.say }]))

  serve(app, approveMany, async ({ actor, body: { records, request }, now }) => {
    const outcomes = await stepAll(
      house,
      tree,
      records.map(({ id, seen }) => ({ actor, step: 'approve' as const, id, seen, request, now })),
    )
    const refused = refusedOf(records, outcomes)
    return { approved: outcomes.length - refused.length, refused }
  })

  serve(app, returnMany, async ({ actor, body: { records, why, request }, now }) => {
    const outcomes = await stepAll(
      house,
      tree,
      records.map(({ id, seen }) => ({ actor, step: 'return' as const, id, seen, why, request, now })),
    )
    for (const outcome of outcomes) await tell(outcome, why, actor, now)
    const refused = refusedOf(records, outcomes)
    return { returned: outcomes.length - refused.length, refused }
  })

  serve(app, listKinds, async () => ({ kinds: await allKinds(house) }))

  async function tell(outcome: Outcome<Stepped>, why: string, actor: Actor, now: Date): Promise<Outcome<Stepped>> {
    if (!outcome.ok) return outcome
    const { org, title } = await house.db
      .selectFrom('activity')
      .select(['org', 'title'])
      .where('id', '=', outcome.value.id)
      .executeTakeFirstOrThrow()
    await onReturned({ ...outcome.value, org, title }, why, actor, now)
    return outcome
  }
}

/** Under which name looks beneath the masks of records are kept. */
const looked = { id: 'activities', unmask: 'activities.review' } as const

/** A fact of the story as its readers may see it. */
const beneathMasks = (columns: Columns | null, fact: Record<string, unknown>) =>
  fact['answers'] ? { ...fact, answers: maskedAnswers(columns, fact['answers'] as Answers) } : fact

const within = (
  tree: Tree,
  { org, county }: Reviewed,
  actor: Actor,
  permission: 'activities.read' | 'activities.review' = 'activities.read',
) =>
  reachOf(tree, actor, permission).some(
    (branch) => branch.of === 'all' || (branch.of === 'county' ? branch.county === county : branch.orgs.includes(org)),
  )

/** What stands open to the actor, and why the rest does not. */
function doors(tree: Tree, record: Reviewed, actor: Actor) {
  const say = (outcome: Outcome<unknown>) => (outcome.ok ? { open: true } : { open: false, say: outcome.refusal.say })
  const writes = available(tree, record, actor, 'withdraw')
  const editing = writes.ok || writes.refusal.status !== 403 ? save(record, true, '更正') : writes
  return {
    edit: say(editing),
    ...Object.fromEntries(
      (Object.keys(steps) as StepName[]).map((name) => [name, say(available(tree, record, actor, name))]),
    ),
  }
}
