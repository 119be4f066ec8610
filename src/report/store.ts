import { sql } from 'kysely'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import { postFor, type Actor, type HeldPost } from '../platform/actor.ts'
import { actedBy, changeAll, type By, type Change, type Register } from '../platform/change.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { namedFiles } from '../platform/files/records.ts'
import type { Permission } from '../platform/permissions.ts'
import { lookUp } from './answers.ts'
import { attest, attestationsOf, withdrawAttestation, type NamedAttestation } from './attestations.ts'
import { asksOf, bind, type BindSettings } from './bind.ts'
import { BoundReport } from './bound.ts'
import { nearlyFullCoverage } from './settings.ts'
import { aboutOwn, ownUnits } from '../figures/own/units.ts'
import { settingOf } from '../platform/bureau-settings/store.ts'
import type { Answer } from './contract.ts'
import { lockable } from './lock.ts'
import { asDraft, drafted, misfits, type NewReport } from './drafting.ts'
import { ReportBody, sentencesOf } from './model.ts'
import { measure, type Sources } from './numbers.ts'
import type { ReportRow } from './row.ts'
import { templateBody } from './templates/store.ts'
import { locked, notYours, stale } from './refused.ts'

export const reportRegister: Register<ReportRow> = {
  table: 'report',
  columns: [
    'id',
    'version',
    'changed_at',
    'org',
    'year',
    'from_day',
    'until_day',
    'title',
    'body',
    'status',
    'as_of',
    'frozen',
    'corrects',
  ],
}

/** An act as it arrives: who, on which report, having seen which version, under which request. */
export interface Asking {
  readonly actor: Actor
  readonly id: string
  readonly seen: number
  readonly request: string
  readonly at: Date
}

export type Head = Omit<ReportRow, 'body' | 'frozen'> & Pick<ReportBody, 'form' | 'span'>

/** All reports, the newest year first; whose one may read is for the caller to say. */
export async function reportHeads(db: Db): Promise<Head[]> {
  const { rows } = await sql<Head>`
    select id, version, changed_at, org, year, from_day, until_day, title, status, as_of, corrects,
      body ->> 'form' as form, body ->> 'span' as span
    from report order by year desc, changed_at desc`.execute(db)
  return rows
}

export async function reportById(db: Db, id: string): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`select * from report where id = ${id}`.execute(db)
  return rows[0] && parsed(rows[0])
}

/** All editions of a report, the first first: what it corrects, and what corrects it. */
export async function editionsOf(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive
      back as (select id, corrects, 0 as n from report where id = ${id}
        union all select r.id, r.corrects, b.n - 1 from report r join back b on r.id = b.corrects where b.n > -100),
      forth as (select id, 0 as n from report where id = ${id}
        union all select r.id, f.n + 1 from report r join forth f on r.corrects = f.id where f.n < 100)
    select id, n from back union select id, n from forth order by n`.execute(db)
  return rows.map((row) => row.id)
}

/** The annual report of a year, none of its sisters: a locked one before a draft, of these the last changed. */
export async function reportOfYear(db: Db, org: string, year: number): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`
    select * from report where org = ${org} and year = ${year} and not body ?| '{form,span}'
    order by status desc, changed_at desc limit 1`.execute(db)
  return rows[0] && parsed(rows[0])
}

const parsed = (row: ReportRow): ReportRow => ({
  ...row,
  body: ReportBody.parse(row.body),
  frozen: row.frozen === null ? null : BoundReport.parse(row.frozen),
})

/** Keeps a new report. */
export async function createReport(
  db: Db,
  sources: Sources,
  asking: Omit<Asking, 'seen'>,
  wanted: NewReport,
): Promise<Outcome<ReportRow>> {
  const draft = await drafted(sources, wanted, { db, now: asking.at })
  if (!draft && wanted.template && sources.bureau()) return noTemplate
  const post = draft && permitted(sources, asking.actor, 'report.write', draft.org)
  if (!draft || !post) return notYours
  const misfit = misfits(sources, draft, wanted.template && (await templateBody(db, sources, wanted.template)))
  if (misfit) return misfit
  return write(db, { ...asking, seen: 0 }, post, null, { act: 'report.create', after: { id: asking.id, ...draft } })
}

/** Rewrites a draft; what it is and tells of stays. What a figure of another branch reveals must lie within the report's own. */
export const saveReport = (db: Db, sources: Sources, asking: Asking, body: ReportBody): Promise<Outcome<ReportRow>> =>
  changeOne(db, sources, asking, 'report.write', async (row) => {
    if (row.status === 'locked') return locked
    const stranger = sentencesOf(body).find(({ parts }) =>
      parts.some((part) => part.kind !== 'text' && part.branch && !sources.lineage(part.branch).includes(row.org)),
    )
    if (stranger)
      return refuse(
        'report.branch-outside',
        '报告只能使用本单位及所属单位的数据。',
        'A report may use figures of its own branch only.',
        { field: stranger.id },
      )
    const { form, span } = row.body
    const { form: _form, span: _span, ...words } = body
    const said = { ...(form && { form }), ...(span && { span }), ...words }
    return accept({ act: 'report.save', after: { ...row, ...asDraft(said) } })
  })

/** What a lock at this moment would freeze. Refused while a claim fails, a number or a statutory chapter is missing. */
export async function freeze(db: Db, sources: Sources, row: ReportRow, at: Date): Promise<Outcome<BoundReport>> {
  if (row.status === 'locked') return locked
  // As of this moment, not "now": whoever opens a number later finds exactly the rows that were counted.
  const answers = await measure(db, sources, row.org, asksOf(row.body, periodOf(row)), { now: at, asOf: at })
  const about = { ...periodOf(row), asOf: at.toISOString(), frozen: true }
  return lockable(bind(row.body, about, lookUp(answers), await bindSettings(db, row.id)))
}

interface Doing {
  readonly by: By
  readonly at: Date
  readonly reason?: string | undefined
}

/** Puts the frozen numbers into the report, or takes them out again; the locked version stays in the past. In the transaction of the act that decides so. */
export async function setFrozen(tx: Tx, row: ReportRow, frozen: BoundReport | null, doing: Doing): Promise<void> {
  const after: ReportRow = frozen
    ? { ...row, status: 'locked', as_of: doing.at, frozen }
    : { ...row, ...asDraft(row.body) }
  await enter(tx, row, after, { act: frozen ? 'report.lock' : 'report.reopen', ...doing })
}

/** A published report's words once more, as the draft of the edition that corrects it. */
export const correctedAs = (tx: Tx, row: ReportRow, id: string, doing: Doing): Promise<void> =>
  enter(tx, null, { ...row, ...asDraft(row.body), id, corrects: row.id }, { act: 'report.correct', ...doing })

async function enter(
  tx: Tx,
  before: ReportRow | null,
  { version: _version, changed_at: _changed, ...after }: ReportRow,
  doing: Doing & { readonly act: `report.${string}` },
): Promise<void> {
  const [verdict] = await changeAll(tx, reportRegister, [{ before, after, ...doing }])
  if (verdict === 'stale') throw new Error(`report ${after.id} was changed while its case was locked`)
}

/** Somebody answers for what was typed by hand into a passage of a draft. */
export const attestIn = (
  db: Db,
  sources: Sources,
  asking: Omit<Asking, 'seen'>,
  wanted: Parameters<typeof attest>[2],
): Promise<Outcome<ReportRow>> =>
  attesting(db, sources, asking, async (row, post, by) => {
    const gone = await notUploaded(db, wanted.files)
    if (gone) return gone
    const units = (await ownUnits(db)).map(aboutOwn)
    return attest(db, row, wanted, units, { ...asking, post, by })
  })

/** Takes an attestation of a draft back. */
export const unattestIn = (
  db: Db,
  sources: Sources,
  asking: Asking & { readonly attestation: string },
  reason: string,
): Promise<Outcome<ReportRow>> =>
  attesting(db, sources, asking, (row, post, by) =>
    withdrawAttestation(db, row, { id: asking.attestation, seen: asking.seen, reason }, { ...asking, post, by }),
  )

async function attesting(
  db: Db,
  sources: Sources,
  { actor, id }: Pick<Asking, 'actor' | 'id'>,
  act: (row: ReportRow, post: HeldPost, by: string) => Promise<Outcome<true>>,
): Promise<Outcome<ReportRow>> {
  const row = await reportById(db, id)
  if (!row || !permitted(sources, actor, 'report.read', row.org)) return notThere
  const post = permitted(sources, actor, 'report.attest', row.org)
  if (!post) return notYours
  if (row.status === 'locked') return locked
  const done = await act(row, post, `${sources.nameOf(post.org)}${post.title}`)
  return done.ok ? accept(row) : done
}

async function notUploaded(db: Db, files: readonly string[]): Promise<Outcome<never> | undefined> {
  const known = new Set((await namedFiles(db, files)).map(({ id }) => id))
  return files.every((file) => known.has(file))
    ? undefined
    : refuse('report.file-missing', '附件没有上传成功，请重新选择。', 'A file did not arrive: choose it again.', {
        field: 'form.files',
      })
}

/** The report with its numbers: the frozen ones, or those of now. */
export async function boundOf(
  db: Db,
  sources: Sources,
  row: Omit<ReportRow, 'id' | 'version' | 'changed_at'> & { readonly id?: string },
  now: Date,
): Promise<{ bound: BoundReport; answers: Answer[]; settings: SettingsRead }> {
  const settings = await bindSettings(db, row.id)
  if (row.frozen) return { bound: row.frozen, answers: [], settings }
  const answers = await measure(db, sources, row.org, asksOf(row.body, periodOf(row)), { now, asOf: null })
  return {
    bound: bind(row.body, { ...periodOf(row), asOf: now.toISOString() }, lookUp(answers), settings),
    answers,
    settings,
  }
}

const periodOf = ({ from_day, until_day }: Pick<ReportRow, 'from_day' | 'until_day'>) => ({
  from: from_day,
  until: until_day,
})

/** The post by which the actor may do this to a report of the organisation. */
export const permitted = (
  { lineage }: Pick<Sources, 'lineage'>,
  actor: Actor,
  permission: Permission,
  org: string,
): HeldPost | undefined => postFor(actor, permission, lineage(org))

type SettingsRead = Required<BindSettings> & { readonly attestations: readonly NamedAttestation[] }

/** A draft that is kept nowhere yet has no attestations. */
const bindSettings = async (db: Db, report: string | undefined): Promise<SettingsRead> => ({
  nearlyFull: await settingOf(db, nearlyFullCoverage),
  units: (await ownUnits(db)).map(aboutOwn),
  attestations: report === undefined ? [] : await attestationsOf(db, report),
})

type Decided = Pick<Change<ReportRow>, 'act' | 'after' | 'reason'>

/** The report as somebody has seen it who may do this to it. */
export async function changeable(
  db: Db,
  sources: Sources,
  { actor, id, seen }: Pick<Asking, 'actor' | 'id' | 'seen'>,
  permission: Permission,
): Promise<Outcome<ReportRow>> {
  const row = await reportById(db, id)
  if (!row || !permitted(sources, actor, 'report.read', row.org)) return notThere
  if (!permitted(sources, actor, permission, row.org)) return notYours
  return row.version === seen ? accept(row) : stale
}

/** Finds the report and the post that permits the act, asks the rule, and writes its answer through the one seam. */
async function changeOne(
  db: Db,
  sources: Sources,
  asking: Asking,
  permission: Permission,
  decide: (row: ReportRow) => Promise<Outcome<Decided>>,
): Promise<Outcome<ReportRow>> {
  const found = await changeable(db, sources, asking, permission)
  if (!found.ok) return found
  const decided = await decide(found.value)
  const post = permitted(sources, asking.actor, permission, found.value.org)!
  return decided.ok ? write(db, asking, post, found.value, decided.value) : decided
}

async function write(
  db: Db,
  { actor, id, request, at }: Asking,
  post: HeldPost,
  before: ReportRow | null,
  { act, after, reason }: Decided,
): Promise<Outcome<ReportRow>> {
  const { version: _version, changed_at: _changed, ...fields } = after as ReportRow
  const by = actedBy(actor, post)
  const verdict = await db.transaction().execute(async (tx) => {
    const [written] = await changeAll(tx, reportRegister, [{ before, after: fields, act, by, at, request, reason }])
    return written
  })
  return verdict === 'written' ? accept((await reportById(db, id))!) : stale
}

const noTemplate = refuse(
  'report.no-template',
  '没有这个模板，或者它已经停用。请另选一个。',
  'There is no such template, or it is out of use: choose another.',
  { field: 'template' },
)
const notThere = refuse('report.not-found', '没有这份报告。', 'There is no such report.', { status: 404 })
