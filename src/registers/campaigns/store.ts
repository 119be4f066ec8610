import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { dayOf, inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { refuse, accept, type Outcome } from '../../law/outcome.ts'
import { postFor, type Actor, type HeldPost } from '../../platform/actor.ts'
import { usedIn } from '../../books/own/store.ts'
import { unused } from '../../books/own/rules.ts'
import { atomically } from '../../platform/cases/locking.ts'
import { actedBy, changeAll, type Change, type Register } from '../../platform/change.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { notify } from '../../platform/notices/store.ts'
import type { Powers } from '../../platform/permissions.ts'
import { listOn } from '../../platform/lists/store.ts'
import { kindList } from '../activities/kinds.ts'
import { branchOf, reachOf, type Reach } from '../organisations/reach.ts'
import type { Tree } from '../organisations/tree.ts'
import { askedBy, countBy } from './audience.ts'
import type { Columns } from './columns/contract.ts'
import { declareColumns } from './columns/declare.ts'
import { Audience, type Campaign, type CampaignForm } from './contract.ts'
import { holdersOf } from '../people/holders-of.ts'
import { countyName } from './reader.ts'
import { adjust, close, draft, open, rewrite, type CampaignState } from './rules.ts'
import { setAsked, type Asked } from './standing.ts'

export const campaignRegister: Register<Campaign> = {
  table: 'campaign',
  columns: [
    'id',
    'version',
    'changed_at',
    'owner',
    'status',
    'asked',
    'asked_digest',
    'title',
    'programme',
    'basis',
    'kind',
    'overlap',
    'audience',
    'from',
    'until',
    'due',
    'note',
    'columns',
    'grams',
  ],
  derived: ['grams'],
  sought: ({ title }) => [title],
}

/** An act as it arrives: who, on which campaign, having seen which version, under which request. */
export interface Asking {
  readonly tree: Tree
  readonly actor: Actor
  readonly id: string
  readonly seen: number
  readonly request: string
  readonly at: Date
}

/** Writes a new campaign as a draft, or rewrites a draft. */
export function saveCampaign({ db }: House, asking: Asking, form: CampaignForm): Promise<Outcome<Campaign>> {
  return atomically(db, async (tx) => {
    const known = await kindKnown(tx, form.kind, dayOf(asking.at))
    if (!known.ok) return known
    return changeOne(tx, asking, async (before, manager) => {
      const may = before ? rewrite(before) : accept(true)
      if (!may.ok) return may
      const columns = declareColumns(before?.columns ?? null, form.columns, unused)
      if (!columns.ok) return columns
      const owner = before?.owner ?? manager.post.org
      return accept({ act: 'campaigns.draft', after: draft(asking.id, owner, { ...form, columns: columns.value }) })
    })
  })
}

/** Adjusts an open campaign with a reason, telling those asked. */
export function adjustCampaign(
  { db, powers }: House,
  asking: Asking,
  form: CampaignForm,
  why: string | undefined,
): Promise<Outcome<Campaign>> {
  return atomically(db, async (tx) => {
    const known = await kindKnown(tx, form.kind, dayOf(asking.at))
    if (!known.ok) return known
    return changeOne(tx, asking, async (before, manager) => {
      if (!before) return notThere
      const recount = before.status === 'open' && canonicalize(before.audience) !== canonicalize(form.audience)
      const asked = recount ? await ask(tx, before.id, form.audience, manager.reach) : askedIn(before)
      const columns = await columnsAdjusted(tx, before, form)
      if (!columns.ok) return columns
      const adjusting = { ...form, columns: columns.value }
      const adjusted = adjust(before, adjusting, { ...asked, why, today: dayOf(asking.at) })
      if (!adjusted.ok) return adjusted
      await tell(powers, tx, adjusted.value, asking.at, 'adjusted', why!)
      return accept({ act: 'campaigns.adjust', after: adjusted.value, reason: why })
    })
  })
}

/** Publishes a draft: fixes whom it asks, and tells them. */
export function openCampaign({ db, powers }: House, asking: Asking): Promise<Outcome<Campaign>> {
  return atomically(db, (tx) =>
    changeOne(tx, asking, async (before, { reach }) => {
      if (!before) return notThere
      const asked = before.status === 'draft' ? await ask(tx, before.id, before.audience, reach) : askedIn(before)
      const opened = open(before, { ...asked, today: dayOf(asking.at) })
      if (!opened.ok) return opened
      await tell(powers, tx, opened.value, asking.at, 'opened')
      return accept({ act: 'campaigns.open', after: opened.value })
    }),
  )
}

/** Ends a campaign. */
export function closeCampaign(db: Db, asking: Asking): Promise<Outcome<Campaign>> {
  return atomically(db, (tx) =>
    changeOne(tx, asking, async (before) => {
      if (!before) return notThere
      const closed = close(before)
      return closed.ok ? accept({ act: 'campaigns.close', after: closed.value }) : closed
    }),
  )
}

/** Counts a filter before anything is published, within what the actor may manage. */
export async function countAudience(db: Db, tree: Tree, actor: Actor, audience: Audience) {
  const rows = await countBy(db, audience, reachOf(tree, actor, 'campaigns.manage'))
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    byCounty: rows.map((row) => ({ ...row, name: countyName(tree, row.county) })),
  }
}

/** The row, or undefined. */
export async function campaignById(on: Db | Tx, id: string): Promise<Campaign | undefined> {
  const { rows } = await sql<Campaign>`select * from campaign where id = ${id}`.execute(on)
  return rows[0] && { ...rows[0], audience: Audience.parse(rows[0].audience) }
}

interface Manager {
  readonly post: HeldPost
  readonly reach: Reach
}

interface Decided {
  readonly act: Change<Campaign>['act']
  readonly after: CampaignState
  readonly reason?: string | undefined
}

/** Finds the campaign and the post by which it may be managed, asks the rule, and writes its answer through the one seam. */
async function changeOne(
  tx: Tx,
  { tree, actor, id, seen, request, at }: Asking,
  decide: (before: Campaign | undefined, manager: Manager) => Promise<Outcome<Decided>>,
): Promise<Outcome<Campaign>> {
  const before = await campaignById(tx, id)
  const post = before
    ? postFor(actor, 'campaigns.manage', tree.lineage(before.owner))
    : actor.posts.find(({ permissions }) => permissions.has('campaigns.manage'))
  if (!post)
    return before
      ? notYours
      : refuse('house.not-permitted', '您的岗位没有这项权限。', 'Your post does not permit this.', { status: 403 })
  if (before ? before.version !== seen : seen > 0) return before ? stale : notThere
  const decided = await decide(before, { post, reach: [branchOf(tree, post.branch)] })
  if (!decided.ok) return decided
  const { act, after, reason } = decided.value
  const [verdict] = await changeAll(tx, campaignRegister, [
    { before: before ?? null, after, act, by: actedBy(actor, post), at, request, reason },
  ])
  return verdict === 'written' ? accept({ ...after, version: seen + 1, changed_at: at }) : stale
}

/** Columns of an open campaign change only as far as the records that answered it bear. */
async function columnsAdjusted(tx: Tx, before: Campaign, form: CampaignForm): Promise<Outcome<Columns | null>> {
  const fields = before.columns?.fields ?? []
  const answered = sql`
    select coalesce(answers, '{}') as form from activity where campaign = ${before.id} and status in ('submitted', 'approved', 'returned')`
  return declareColumns(before.columns, form.columns, await usedIn(tx, answered, fields))
}

const askedIn = ({ asked, asked_digest: digest }: Campaign): Asked => ({ asked, digest })

/** Makes campaign_asked hold exactly the audience; answers how many that are, and who. */
const ask = (tx: Tx, campaign: string, audience: Audience, reach: Reach): Promise<Asked> =>
  setAsked(tx, campaign, askedBy(audience, reach))

/** Tells whoever hands in for an organisation asked that there is something new. */
async function tell(powers: Powers, tx: Tx, campaign: CampaignState, at: Date, what: 'opened' | 'adjusted', why = '') {
  const { rows } = await sql<{ person: string }>`
    select distinct person from (${holdersOf(powers, 'activities.write', sql`select org from campaign_asked where campaign = ${campaign.id}`, dayOf(at))}) h`.execute(
    tx,
  )
  const { title, due } = campaign
  await notify(tx, {
    persons: rows.map(({ person }) => person),
    kind: `campaigns.${what}`,
    words:
      what === 'opened'
        ? {
            zh: `新任务“${title}”，请于${inChinese(due)}（含当日）前报送。`,
            en: `New campaign “${title}”: please hand in by ${due}.`,
          }
        : {
            zh: `任务“${title}”有调整：${why}。报送截止${inChinese(due)}。`,
            en: `Campaign “${title}” was adjusted: ${why}. Due ${due}.`,
          },
    link: `/campaigns/${campaign.id}`,
    at,
  })
}

async function kindKnown(tx: Tx, kind: string, today: PlainDate): Promise<Outcome<true>> {
  const known = await listOn(tx, kindList, today)
  return known.some(({ code, retired }) => code === kind && !retired)
    ? accept(true)
    : refuse('campaigns.unknown-kind', '没有这种活动类型。', 'There is no such kind of activity.', {
        field: 'form.kind',
      })
}

export const notThere = refuse(
  'campaigns.not-found',
  '没有这个专项任务，或不在您的查阅范围内。',
  'There is no such campaign, or it is outside what you may see.',
  { status: 404 },
)
const notYours = refuse(
  'campaigns.not-yours',
  '这个专项任务由其他单位发布，您不能改动。',
  'This campaign belongs to another unit; you may not change it.',
  { status: 403 },
)
const stale = refuse(
  'campaigns.stale',
  '任务刚被他人改动，请刷新后再操作。',
  'Somebody changed the campaign meanwhile: please reload and try again.',
  { status: 409 },
)
