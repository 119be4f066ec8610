import { sql } from 'kysely'
import { v7 } from 'uuid'
import { lastOfYear, firstOfYear } from '../../calendar/plain-date.ts'
import { ownFigures } from '../../figures/own/store.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { postFor, type Actor } from '../../platform/actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../platform/change.ts'
import { ownWords } from '../../platform/bureau-settings/own-words.ts'
import type { Db } from '../../platform/db/connect.ts'
import { measure, type Sources } from '../numbers.ts'
import type { ReportRow } from '../row.ts'
import { blanksOf } from './blanks-kept.ts'
import { changesOf, figuresOf, Seen, seenIn, unfilledIn, type TemplateChange } from './changes.ts'
import type { TemplateValue } from './contract.ts'
import { templateOf } from './from-report.ts'
import { TemplateBody, type ShippedTemplate } from './model.ts'
import { shippedTemplates } from './shipped.ts'

export interface TemplateRow extends RecordRow {
  readonly org: string
  readonly name: string
  readonly active: boolean
  readonly year: number | null
  readonly body: TemplateBody
  readonly seen: Seen
}

export const templateRegister: Register<TemplateRow> = {
  table: 'report_template',
  columns: ['id', 'version', 'changed_at', 'org', 'name', 'active', 'year', 'body', 'seen'],
}

/** So many templates a bureau may keep. */
const MOST = 100

export async function ownTemplates(db: Db, org: string): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`
    select * from report_template where org = ${org} order by active desc, name limit ${MOST}`.execute(db)
  return rows.map(parsed)
}

export async function ownTemplate(db: Db, id: string): Promise<TemplateRow | undefined> {
  const { rows } = await sql<TemplateRow>`select * from report_template where id = ${id}`.execute(db)
  return rows[0] && parsed(rows[0])
}

const parsed = (row: TemplateRow): TemplateRow => ({
  ...row,
  body: TemplateBody.parse(row.body),
  seen: Seen.parse(row.seen),
})

export const isUuid = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

export const shippedById = ({ sections }: Pick<Sources, 'sections'>, id: string): ShippedTemplate | undefined =>
  shippedTemplates(sections, v7).find((one) => one.id === id)

/** What a report may be drafted from: one's own in use, or a shipped one. */
export async function templateBody(db: Db, sources: Sources, id: string): Promise<TemplateBody | undefined> {
  if (!isUuid(id)) return shippedById(sources, id)?.body
  const own = await ownTemplate(db, id)
  return own?.active && own.org === sources.bureau() ? own.body : undefined
}

/** A template as one value, to be taken in by another house: nothing in it names this one. Undefined: there is none. */
export async function templateValue(db: Db, sources: Sources, id: string): Promise<TemplateValue | undefined> {
  const shipped = isUuid(id) ? undefined : shippedById(sources, id)
  const own = isUuid(id) ? await ownTemplate(db, id) : undefined
  const name = shipped?.title.zh ?? own?.name
  const body = shipped?.body ?? own?.body
  return name && body ? { kind: 'mingfa.report-template', edition: 1, name, body: withoutBranches(body) } : undefined
}

/** Branches are organisations of one house: elsewhere a figure speaks of the whole bureau. */
export const withoutBranches = (body: TemplateBody): TemplateBody =>
  JSON.parse(JSON.stringify(body), (key, value: unknown) => (key === 'branch' ? null : value)) as TemplateBody

export interface Asking {
  readonly actor: Actor
  readonly id: string
  readonly request: string
  readonly at: Date
}

export type MadeFrom =
  | { readonly of: 'template'; readonly id: string }
  | { readonly of: 'report'; readonly report: ReportRow }
  | { readonly of: 'value'; readonly value: TemplateValue }
  | { readonly of: 'body'; readonly body: TemplateBody }

/** A new template, made of another, of a report, or of one from elsewhere. */
export async function makeTemplate(
  db: Db,
  sources: Sources,
  asking: Asking,
  { name, from }: { readonly name: string; readonly from: MadeFrom },
): Promise<Outcome<TemplateRow>> {
  const org = sources.bureau()
  if (!org) return noTemplate
  const made = await bodyFrom(db, sources, from)
  if (!made) return noTemplate
  const count = await sql<{ n: number }>`select count(*)::int as n from report_template where org = ${org}`.execute(db)
  if (count.rows[0]!.n >= MOST)
    return refuse('report-templates.too-many', `最多${MOST}个模板。`, `At most ${MOST} templates.`)
  const after = { id: asking.id, org, name, active: true, year: null, body: renewed(made), seen: {} }
  return write(db, sources, asking, null, after, 'report-templates.make')
}

async function bodyFrom(db: Db, sources: Sources, from: MadeFrom): Promise<TemplateBody | undefined> {
  if (from.of === 'value') return from.value.body
  if (from.of === 'body') return from.body
  if (from.of === 'template')
    return isUuid(from.id) ? (await ownTemplate(db, from.id))?.body : shippedById(sources, from.id)?.body
  const { body, year, org, from_day, until_day } = from.report
  const about = { year, org, period: { from: from_day, until: until_day } }
  const { blanks } = await blanksOf(db, sources, about, { words: {} })
  return templateOf(body, blanks)
}

/** Parts of a copy are parts of their own. */
const renewed = (body: TemplateBody): TemplateBody => ({
  ...body,
  chapters: body.chapters.map((chapter) => ({
    ...chapter,
    id: v7(),
    paragraphs: chapter.paragraphs.map((paragraph) => ({
      ...paragraph,
      id: v7(),
      sentences: paragraph.sentences.map((one) => ({ ...one, id: v7() })),
    })),
  })),
})

export interface Saved {
  readonly name: string
  readonly active: boolean
  readonly body: TemplateBody
}

export async function saveTemplate(
  db: Db,
  sources: Sources,
  asking: Asking & { readonly seen: number },
  { name, active, body }: Saved,
): Promise<Outcome<TemplateRow>> {
  const before = await ownTemplate(db, asking.id)
  if (!before) return noTemplate
  if (before.version !== asking.seen) return stale
  return write(db, sources, asking, before, { ...before, name, active, body }, 'report-templates.save')
}

/** Looked through for a year: what its figures are called and counted by now is what it will be compared with. */
export async function carryTemplate(
  db: Db,
  sources: Sources,
  asking: Asking & { readonly seen: number },
  year: number,
): Promise<Outcome<TemplateRow>> {
  const before = await ownTemplate(db, asking.id)
  if (!before) return noTemplate
  if (before.version !== asking.seen) return stale
  return write(db, sources, asking, before, { ...before, year, seen: {} }, 'report-templates.carry')
}

/** What changed in figures, law and blanks since it was last looked through; for a year, what has no number in it. */
export async function templateChanges(
  db: Db,
  sources: Sources,
  { org, body, seen }: TemplateRow,
  year: number,
  now: Date,
): Promise<TemplateChange[]> {
  const [figures, own, { blanks }] = await Promise.all([
    figuresById(sources),
    ownFigures(db),
    blanksOf(db, sources, { year, org }, body),
  ])
  const period = { from: firstOfYear(year), until: lastOfYear(year) }
  const asks = figuresOf(body).map((figure) => ({ figure, branch: null, ...period }))
  const answers = await measure(db, sources, org, asks, { now, asOf: null })
  return changesOf(body, seen, {
    figures,
    retired: new Set(own.filter(({ active }) => !active).map(({ code }) => code)),
    values: new Map(answers.map(({ computed }) => [computed.id, computed])),
    blanks,
    day: period.until,
  })
}

const figuresById = async ({ duties }: Pick<Sources, 'duties'>) =>
  new Map((await duties()).flatMap(({ figures }) => figures.map((figure) => [figure.id as string, figure] as const)))

type After = Omit<TemplateRow, 'version' | 'changed_at'>

async function write(
  db: Db,
  sources: Sources,
  { actor, request, at }: Asking,
  before: TemplateRow | null,
  after: After,
  act: `report-templates.${string}`,
): Promise<Outcome<TemplateRow>> {
  const post = postFor(actor, 'report.template', sources.lineage(after.org))
  if (!post) return notYours
  const { id, org, name, active, year, body } = after
  const taken = await sql`
    select 1 from report_template where org = ${org} and name = ${name} and active and id <> ${id}`.execute(db)
  if (active && taken.rows.length > 0)
    return refuse(
      'report-templates.name-taken',
      '已经有一个同名的模板，请换一个名称。',
      'There is one of this name already.',
      {
        field: 'name',
        status: 409,
      },
    )
  const { blanks } = await blanksOf(db, sources, { year: at.getFullYear(), org }, body)
  const known = new Set([...sources.dated, ...(await ownWords(db))].map(({ blank }) => blank))
  const strange = [...unfilledIn(body, blanks).keys()].find((one) => !known.has(one))
  if (strange !== undefined)
    return refuse(
      'report-templates.no-such-blank',
      `没有“{${strange}}”这个词。请从“用语”里选，或者去掉大括号。`,
      `There is no "{${strange}}": choose one of the words listed, or take the braces away.`,
      { field: `blank.${strange}` },
    )
  const figures = await figuresById(sources)
  // What was seen before stays as it was seen: only what is new in the text is looked at now.
  const seen = act === 'report-templates.carry' ? seenIn(body, figures) : keeping(seenIn(body, figures), after.seen)
  const by = actedBy(actor, post)
  const row = { id, org, name, active, year, body, seen }
  const [verdict] = await changeAll(db, templateRegister, [{ before, after: row, act, by, at, request }])
  return verdict === 'stale' ? stale : accept((await ownTemplate(db, id))!)
}

/** As it was seen before, where it was. */
const keeping = (now: Seen, before: Seen): Seen =>
  Object.fromEntries(Object.entries(now).map(([id, one]) => [id, before[id] ?? one]))

export const noTemplate = refuse('report-templates.not-found', '没有这个模板。', 'There is no such template.', {
  status: 404,
})
export const notYours = refuse(
  'report-templates.not-yours',
  '您的岗位不能修改模板。',
  'Your post may not change templates.',
  {
    status: 403,
  },
)
const stale = refuse(
  'report-templates.stale',
  '模板已被他人修改，请刷新后重做您的修改。',
  'Somebody else changed the template; reload and make your change again.',
  { status: 409 },
)
