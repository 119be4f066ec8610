import type { Pool } from 'pg'
import { validate as isUuid } from 'uuid'
import { dayOf, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { postFor, type Actor } from '../../platform/actor.ts'
import { batching } from '../../platform/batch.ts'
import { actedBy, changeAll, type Change, type Register } from '../../platform/change.ts'
import { query, type Tx } from '../../platform/db/connect.ts'
import { grams } from '../../platform/grams.ts'
import { valueOf } from '../../platform/bureau-settings/setting.ts'
import type { House } from '../../platform/house.ts'
import { keepStanding } from '../campaigns/standing.ts'
import type { Tree } from '../organisations/tree.ts'
import { answersTo, filesAmong } from '../campaigns/columns/rules.ts'
import { Activity, MOST_PHOTOS, type ActivityForm, type Status, type Warning } from './contract.ts'
import { derived, handIn, save, titleKey, warningsFor, type SameDay, type Surroundings } from './rules.ts'
import { outlierTimes } from './settings.ts'
import { keepTotals } from './totals.ts'

/** With what is kept to find it by: the words of its title, and the title as it is compared. Of a release of before the latter may be missing yet. */
export type ActivityRow = Activity & { grams: string[]; title_key: string | null }

export const activityRegister: Register<ActivityRow> = {
  table: 'activity',
  columns: [...(Object.keys(Activity.shape) as (keyof Activity)[]), 'grams', 'title_key'],
  derived: ['grams', 'title_key'],
  also: [...keepTotals, ...keepStanding],
}

/** One hand-in or draft, from a form, a workbook or the demo. */
export interface SaveActivity {
  readonly actor: Actor
  readonly id: string
  readonly form: ActivityForm
  readonly seen: number
  readonly request: string
  readonly submit: boolean
  readonly reasons: Readonly<Record<string, string>>
  readonly why?: string | undefined
  readonly now: Date
  readonly source?: Activity['source']
}

export interface Saved {
  readonly id: string
  readonly version: number
  readonly status: Status
  readonly warnings: Warning[]
}

export const staleRefusal = refuse(
  'activities.changed-meanwhile',
  '记录在您打开以后已被他人修改，请刷新查看后再操作，您填写的内容仍保留。',
  'Somebody changed the record after you opened it. Reload to see what changed; what you entered is kept.',
  { status: 409 },
)
export const notFound = refuse(
  'activities.not-found',
  '没有这条记录，或者不在您的权限范围内。',
  'There is no such record, or it is outside your branch.',
  { status: 404 },
)

/** Takes records in as they come: the records of one moment are judged and written together, each with its own answer. */
export const intake = (house: House, tree: Tree) => batching((savings: SaveActivity[]) => saveAll(house, tree, savings))

/** Saves many, each judged by itself. Two statements: what the rules must know, and the change. */
export async function saveAll(
  house: House,
  tree: Tree,
  savings: readonly SaveActivity[],
  tx?: Tx,
): Promise<Outcome<Saved>[]> {
  const known = await whatIsKnown(tx ?? house.pool, savings)
  const judged = savings.map((saving) => judge(tree, known, saving))
  const changes = judged.flatMap((one) => ('change' in one ? [one.change] : []))
  // A record may stand once in one statement. A second change of it in the same batch saw a version that is passing anyway.
  const firsts = [...new Map(changes.toReversed().map((change) => [change.after.id, change])).values()]
  const verdicts = await changeAll(tx ?? house.pool, activityRegister, firsts)
  const verdictOf = new Map(firsts.map((change, i) => [change.after.id, { by: change, verdict: verdicts[i]! }]))
  return judged.map((one) => {
    if ('answer' in one) return one.answer
    const { change } = one
    const { by, verdict } = verdictOf.get(change.after.id)!
    const done = verdict !== 'stale' && by.request === change.request
    return done ? accept(saved(change.after, (change.before?.version ?? 0) + 1)) : staleRefusal
  })
}

/** What saving would answer, with nothing written: the preview of a workbook. */
export async function judgeAll(house: House, tree: Tree, savings: readonly SaveActivity[]): Promise<Outcome<Saved>[]> {
  const known = await whatIsKnown(house.pool, savings)
  return savings.map((saving) => {
    const one = judge(tree, known, saving)
    return 'answer' in one ? one.answer : accept(saved(one.change.after, (one.change.before?.version ?? 0) + 1))
  })
}

/** The warnings a form would raise, before anybody saves it. */
export async function warningsBefore(house: House, tree: Tree, saving: SaveActivity): Promise<Outcome<Warning[]>> {
  const holder = holderOf(tree, saving)
  if (!holder.ok) return holder
  const known = await whatIsKnown(house.pool, [saving])
  return accept(warningsFor(saving.form, surroundings(known, saving)).map((warning) => ({ ...warning, reason: null })))
}

const saved = ({ id, status, warnings }: Pick<ActivityRow, 'id' | 'status' | 'warnings'>, version: number): Saved => ({
  id,
  version,
  status,
  warnings,
})

/** A change to be written, or the answer already: a refusal, or that this very request was written before. */
type Judged = { readonly change: Change<ActivityRow> } | { readonly answer: Outcome<Saved> }

function judge(tree: Tree, known: Known, saving: SaveActivity): Judged {
  const { actor, id, seen, submit, reasons, why, now, request, source } = saving
  const before = known.stored.get(id) ?? null
  if (before?.request === request && before.by_person === actor.person)
    return { answer: accept(saved(before, before.version)) }
  const holder = holderOf(tree, saving)
  if (!holder.ok) return { answer: holder }
  if (before && !postFor(actor, 'activities.write', tree.lineage(before.org))) return { answer: notFound }
  if ((before?.version ?? 0) !== seen) return { answer: staleRefusal }
  const step = save(before, submit, why)
  if (!step.ok) return { answer: step }
  const campaign = saving.form.campaign === null ? null : known.campaigns.get(saving.form.campaign)
  if (campaign === undefined)
    return {
      answer: refuse('activities.no-such-campaign', '没有这项专项任务。', 'There is no such campaign.', {
        field: 'campaign',
      }),
    }
  const answered = answering(saving, campaign, before, step.value.status === 'submitted')
  if (!answered.ok) return { answer: answered }
  const form = { ...saving.form, ...answered.value }
  if (!form.photos.every((photo) => known.files.has(photo)))
    return {
      answer: refuse(
        'activities.no-such-photo',
        '照片尚未上传完成，请重新上传。',
        'A photo has not arrived; please upload it again.',
        { field: 'photos' },
      ),
    }
  const warnings =
    step.value.status === 'submitted' ? handIn(form, surroundings(known, { ...saving, form }), reasons) : accept([])
  if (!warnings.ok) return { answer: warnings }
  const after = {
    ...form,
    ...derived(form),
    id,
    county: tree.countyOf(form.org, form.day),
    programme: campaign?.programme ?? null,
    grams: grams(form.title),
    title_key: titleKey(form.title),
    status: step.value.status,
    spot_check: null,
    warnings: warnings.value,
    source: before?.source ?? source ?? 'form',
  }
  return {
    change: { before, after, act: step.value.act, by: actedBy(actor, holder.value), at: now, request, reason: why },
  }
}

/** The answers as they may be kept, and the photos among them beside the others: whoever may see the record may see them. */
function answering(
  { form }: SaveActivity,
  campaign: Campaign | null,
  before: Stored | null,
  whole: boolean,
): Outcome<Pick<ActivityForm, 'answers' | 'photos'>> {
  const columns = campaign?.columns ?? null
  const was = before?.campaign === form.campaign ? before.answers : null
  const answers = answersTo(columns, form.answers, { was, whole })
  if (!answers.ok) return answers
  const photos = [...new Set([...form.photos, ...filesAmong(columns, answers.value)])]
  return photos.length > MOST_PHOTOS
    ? refuse(
        'activities.too-many-photos',
        `照片最多${MOST_PHOTOS}张，连同各栏目的一共${photos.length}张。`,
        `At most ${MOST_PHOTOS} photos; with those of the columns there are ${photos.length}.`,
        { field: 'photos' },
      )
    : accept({ answers: answers.value, photos })
}

/** The post by which the actor writes for the holder; the holder must exist on the day. */
function holderOf(
  tree: Tree,
  { actor, form }: Pick<SaveActivity, 'actor' | 'form'>,
): Outcome<NonNullable<ReturnType<typeof postFor>>> {
  const post = postFor(actor, 'activities.write', tree.lineage(form.org))
  if (!post)
    return refuse(
      'activities.not-your-organisation',
      '您不能为这个单位填报。',
      'You may not report for this organisation.',
      { field: 'org', status: 403 },
    )
  if (!tree.existedOn(form.org, form.day))
    return refuse(
      'activities.no-organisation-then',
      '该单位在活动当日尚未设立或已经撤并。',
      'The organisation did not exist on that day.',
      { field: 'day' },
    )
  return accept(post)
}

type Campaign = NonNullable<Surroundings['campaign']> & { readonly id: string; readonly programme: string }
/** A record with the request that made its present version, and whose it was. */
type Stored = ActivityRow & { readonly request: string | null; readonly by_person: string | null }

/** Kinds that arrivals write: what was counted at the door is asked for, whatever it was called. */
const countedAtDoors: readonly string[] = ['base-visit', 'open-day']

interface Known {
  readonly campaigns: ReadonlyMap<string, Campaign>
  readonly rolls: readonly { org: string; year: number; pupils: number; staff: number }[]
  readonly past: readonly { org: string; kind: string; records: number; sessions: number; heads: number }[]
  /** Pupils of the holder's other records in the campaign. */
  readonly already: readonly { campaign: string; org: string; pupils: number }[]
  /** What each holder has handed in of these days under these titles: of each kind and door the last. */
  readonly sameDay: readonly (SameDay & { readonly org: string; readonly day: PlainDate })[]
  readonly stored: ReadonlyMap<string, Stored>
  readonly files: ReadonlySet<string>
  readonly outlierTimes: number
}

/**
 * All the rules must know for a batch, in one statement; what no form names is not asked for. Each thing is looked up by its key, one by
 * one: asked for as a list, it was read with the whole table by a plan made while that was empty. And what is asked comes as one JSON, of
 * whose length the planner knows nothing: the lists made it plan every batch anew, which cost more than to run it.
 */
async function whatIsKnown(on: Pool | Tx, savings: readonly SaveActivity[]): Promise<Known> {
  const [campaigned, pictured] = [
    savings.some(({ form }) => form.campaign),
    savings.some(({ form }) => form.photos.length > 0 || idsIn(form.answers).length > 0),
  ]
  const visited = savings.some(({ form }) => countedAtDoors.includes(form.kind))
  const each = (of: string, text: string) =>
    `(select coalesce(json_agg(found), '[]') from (select distinct ${of} from asked) a cross join lateral (${text} offset 0) found)`
  const only = (named: boolean, of: string, text: string) => (named ? each(of, text) : `'[]'::json`)
  const asked = savings.map(({ id, form: { org, day, kind, title, campaign, photos, answers } }) => ({
    id,
    org,
    day,
    kind,
    title_key: titleKey(title),
    ...(campaigned && { campaign }),
    // Any of the answers may be photos: which are, only the campaign's columns say.
    ...(pictured && { photos: [...photos, ...idsIn(answers)] }),
  }))
  const [row] = await query<{
    campaigns: Campaign[]
    rolls: Known['rolls']
    past: Known['past']
    already: Known['already']
    sameDay: Known['sameDay']
    counted: Known['sameDay']
    stored: Stored[]
    files: { id: string }[]
    outlier: unknown
  }>(
    on,
    `what is known of activities${campaigned ? ' in campaigns' : ''}${pictured ? ' with photos' : ''}${visited ? ' of visits' : ''}`,
    `with asked as materialized (select * from jsonb_to_recordset($1::jsonb) as a(id uuid, org uuid, day date, kind text, title_key text, campaign uuid, photos uuid[]))
    select
      ${only(campaigned, 'campaign', `select id, title, programme, overlap, "from", until, status, columns from campaign where id = a.campaign`)} as campaigns,
      ${each('org', `select org, year, pupils, staff from school_roll where org = a.org`)} as rolls,
      ${each(
        'org, kind',
        `select org, kind, sum(records)::int as records, sum(sessions)::int as sessions, sum(pupils + staff + parents + others)::int as heads
        from activity_total where org = a.org and kind = a.kind group by org, kind`,
      )} as past,
      ${only(
        campaigned,
        'campaign, org',
        `select campaign, org, sum(pupils)::int as pupils from activity
        where campaign = a.campaign and org = a.org and status in ('submitted', 'approved') and id not in (select id from asked) group by campaign, org`,
      )} as already,
      ${each(
        'org, day, title_key',
        `select distinct on (kind, source) org, day, title, kind, source, pupils, staff, parents, others from activity
        where org = a.org and day = a.day and title_key = a.title_key and status in ('submitted', 'approved') and id not in (select id from asked)
        order by kind, source, id desc`,
      )} as "sameDay",
      ${only(
        visited,
        'org, day, kind',
        `select org, day, title, kind, source, pupils, staff, parents, others from activity
        where org = a.org and day = a.day and kind = a.kind and source = 'arrival' and status = 'approved' order by id limit 1`,
      )} as counted,
      ${each('id', `select t.*, c.request, c.by_person from activity t left join act c on c.subject = t.id and c.version = t.version where t.id = a.id`)} as stored,
      ${only(pictured, 'photos', `select id from file where id = any(a.photos)`)} as files,
      (select value from setting where key = '${outlierTimes.key}') as outlier`,
    [JSON.stringify(asked)],
  )
  const { campaigns, rolls, past, already, sameDay, counted, stored, files, outlier } = row!
  return {
    campaigns: byId(campaigns),
    rolls,
    past,
    already,
    sameDay: [...sameDay, ...counted],
    stored: byId(stored),
    files: new Set(files.map(({ id }) => id)),
    outlierTimes: valueOf(outlierTimes, outlier),
  }
}

const idsIn = (answers: ActivityForm['answers']): string[] =>
  Object.values(answers ?? {}).flatMap((value) => (Array.isArray(value) ? value.filter((one) => isUuid(one)) : []))

const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]))

function surroundings(known: Known, { id, form, now, source = 'form' }: SaveActivity): Surroundings {
  const year = yearOf(form.day)
  const isNew = ['draft', undefined].includes(known.stored.get(id)?.status)
  const rolls = known.rolls.filter((roll) => roll.org === form.org)
  // The roll of the activity's year or, while it is not in yet, the latest before it.
  const roll = rolls.filter((one) => one.year <= year).sort((a, b) => b.year - a.year)[0] ?? null
  const past = known.past.find(({ org, kind }) => org === form.org && kind === form.kind)
  return {
    today: dayOf(now),
    source,
    outlierTimes: known.outlierTimes,
    roll,
    past: { records: past?.records ?? 0, perSession: past?.sessions ? past.heads / past.sessions : 0 },
    campaign: (form.campaign && known.campaigns.get(form.campaign)) || null,
    // Asked about once, when it is first handed in: a correction is of a record that was looked at.
    sameDay: isNew ? known.sameDay.filter((one) => one.org === form.org && one.day === form.day) : [],
    already: known.already.find(({ org, campaign }) => org === form.org && campaign === form.campaign)?.pupils ?? 0,
  }
}
