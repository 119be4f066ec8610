import { sql } from 'kysely'
import { v7 } from 'uuid'
import { firstOfYear, lastOfYear, type PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import { postFor, type Actor, type HeldPost } from '../platform/actor.ts'
import { actedBy, changeAll, type Change, type Register } from '../platform/change.ts'
import type { Db } from '../platform/db/connect.ts'
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
import { ReportBody, sentencesOf } from './model.ts'
import { measure, type Sources } from './numbers.ts'
import { followLock } from './publishing.ts'
import type { ReportRow } from './row.ts'
import { shippedTemplate } from './template.ts'

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

export type Head = Omit<ReportRow, 'body' | 'frozen'>

/** All reports, the newest year first; whose one may read is for the caller to say. */
export async function reportHeads(db: Db): Promise<Head[]> {
  const { rows } = await sql<Head>`
    select id, version, changed_at, org, year, from_day, until_day, title, status, as_of
    from report order by year desc, changed_at desc`.execute(db)
  return rows
}

export async function reportById(db: Db, id: string): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`select * from report where id = ${id}`.execute(db)
  return rows[0] && parsed(rows[0])
}

/** The report of a year: a locked one before a draft, of these the last changed. */
export async function reportOfYear(db: Db, org: string, year: number): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`
    select * from report where org = ${org} and year = ${year} order by status desc, changed_at desc limit 1`.execute(
    db,
  )
  return rows[0] && parsed(rows[0])
}

const parsed = (row: ReportRow): ReportRow => ({
  ...row,
  body: ReportBody.parse(row.body),
  frozen: row.frozen === null ? null : BoundReport.parse(row.frozen),
})

export interface NewReport {
  readonly year: number
  readonly from?: PlainDate | undefined
  readonly until?: PlainDate | undefined
  readonly org?: string | undefined
}

/** A report from the shipped template, not yet kept anywhere. Null in a house without a bureau. */
export async function drafted(sources: Sources, { year, from, until, org = sources.bureau() ?? undefined }: NewReport) {
  if (!org) return null
  const name = sources.nameOf(org)
  const body = shippedTemplate({ year, issuer: { zh: name, en: name }, sections: sources.sections, newId: () => v7() })
  return { org, year, from_day: from ?? firstOfYear(year), until_day: until ?? lastOfYear(year), ...asDraft(body) }
}

const asDraft = (body: ReportBody) => ({
  title: body.title.zh,
  body,
  status: 'draft' as const,
  as_of: null,
  frozen: null,
})

/** Keeps a new report. */
export async function createReport(
  db: Db,
  sources: Sources,
  asking: Omit<Asking, 'seen'>,
  wanted: NewReport,
): Promise<Outcome<ReportRow>> {
  const draft = await drafted(sources, wanted)
  const post = draft && permitted(sources, asking.actor, 'report.write', draft.org)
  if (!draft || !post) return notYours
  return write(db, { ...asking, seen: 0 }, post, null, { act: 'report.create', after: { id: asking.id, ...draft } })
}

/** Rewrites a draft. What a figure of another branch reveals must lie within the report's own. */
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
    return accept({ act: 'report.save', after: { ...row, ...asDraft(body) } })
  })

/** Freezes the numbers of this moment into the report. Refused while a claim fails, a number or a statutory chapter is missing. */
export const lockReport = (db: Db, sources: Sources, asking: Asking): Promise<Outcome<ReportRow>> =>
  changeOne(db, sources, asking, 'report.lock', async (row) => {
    if (row.status === 'locked') return locked
    // As of this moment, not "now": whoever opens a number later finds exactly the rows that were counted.
    const answers = await measure(db, sources, row.org, asksOf(row.body, periodOf(row)), {
      now: asking.at,
      asOf: asking.at,
    })
    const about = { ...periodOf(row), asOf: asking.at.toISOString(), frozen: true }
    const bound = lockable(bind(row.body, about, lookUp(answers), await bindSettings(db, row.id)))
    return bound.ok
      ? accept({ act: 'report.lock', after: { ...row, status: 'locked', as_of: asking.at, frozen: bound.value } })
      : bound
  })

/** Takes a lock off again, with a reason; the locked version stays in the past. */
export const reopenReport = (db: Db, sources: Sources, asking: Asking, reason: string): Promise<Outcome<ReportRow>> =>
  changeOne(db, sources, asking, 'report.lock', async (row) =>
    row.status === 'locked'
      ? accept({ act: 'report.reopen', after: { ...row, ...asDraft(row.body) }, reason })
      : refuse('report.not-locked', '报告没有锁定。', 'The report is not locked.'),
  )

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

export const periodOf = ({ from_day, until_day }: Pick<ReportRow, 'from_day' | 'until_day'>) => ({
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

/** Finds the report and the post that permits the act, asks the rule, and writes its answer through the one seam. */
async function changeOne(
  db: Db,
  sources: Sources,
  asking: Asking,
  permission: Permission,
  decide: (row: ReportRow) => Promise<Outcome<Decided>>,
): Promise<Outcome<ReportRow>> {
  const { actor, id, seen } = asking
  const row = await reportById(db, id)
  if (!row || !permitted(sources, actor, 'report.read', row.org)) return notThere
  const post = permitted(sources, actor, permission, row.org)
  if (!post) return notYours
  if (row.version !== seen) return stale
  const decided = await decide(row)
  return decided.ok ? write(db, asking, post, row, decided.value) : decided
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
    if (written === 'written') await followLock(tx, after as ReportRow, act, { by, at, reason })
    return written
  })
  return verdict === 'written' ? accept((await reportById(db, id))!) : stale
}

const notThere = refuse('report.not-found', '没有这份报告。', 'There is no such report.', { status: 404 })
const notYours = refuse(
  'report.not-yours',
  '您的岗位不能这样处理这份报告。',
  'Your post does not permit this for this report.',
  { status: 403 },
)
const stale = refuse(
  'report.stale',
  '报告已被他人修改，请刷新后重做您的修改。',
  'Somebody else changed the report; reload and make your change again.',
  { status: 409 },
)
const locked = refuse('report.locked', '报告已锁定，不能再改。', 'The report is locked and cannot be changed.', {
  status: 409,
})
