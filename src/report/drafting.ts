import { v7 } from 'uuid'
import { dayOf, type PlainDate } from '../calendar/plain-date.ts'
import { refuse, type Outcome } from '../law/outcome.ts'
import type { Db } from '../platform/db/connect.ts'
import type { Period, ReportBody } from './model.ts'
import { measure, type Sources } from './numbers.ts'
import { blanksOf } from './templates/blanks-kept.ts'
import { decidingFigures, draftFrom, type KnownValues } from './templates/draft.ts'
import type { TemplateBody } from './templates/model.ts'
import { shippedTemplates, suiting } from './templates/shipped.ts'
import { stretchesOf, stretchOn } from './templates/spans.ts'
import { templateBody } from './templates/store.ts'

export interface NewReport {
  readonly year: number
  readonly from?: PlainDate | undefined
  readonly until?: PlainDate | undefined
  readonly org?: string | undefined
  /** Of the bureau's own by its id, or a shipped one: 'county'; absent: the shipped one that suits the bureau. */
  readonly template?: string | undefined
}

/** A report from a template, not yet kept anywhere, its sentences chosen by the numbers of now; in every way they can be said, for whoever asks what it could speak of. Null in a house without a bureau. */
export async function drafted(
  sources: Sources,
  { year, from, until, org = sources.bureau() ?? undefined, template }: NewReport,
  by?: { readonly db: Db; readonly now: Date } | 'every way',
) {
  if (!org) return null
  const on = typeof by === 'object' ? by : null
  const body = template ? on && (await templateBody(on.db, sources, template)) : suitedTo(sources, org)
  if (!body) return null
  const own = body.span && on ? stretchOn(body.span, year, dayOf(on.now)) : stretchesOf(body.span, year)[0]!
  const period = { from: from ?? own.from, until: until ?? own.until }
  const { blanks, calls } = await blanksOf(on?.db ?? null, sources, { year, org, period }, body)
  const values = on ? await valuesOf(on.db, sources, org, body, { ...period, now: on.now }) : by
  const draft = draftFrom(body, { blanks, newId: v7, values: (values as 'every way' | undefined) ?? (() => undefined) })
  const written = { ...draft, ...(calls && { calls }) }
  return { org, year, from_day: period.from, until_day: period.until, ...asDraft(written), corrects: null }
}

const suitedTo = ({ sections, nameOf, bureau }: Sources, org: string): TemplateBody => {
  const suited = org === bureau() ? suiting(nameOf(org)) : 'county-own'
  return shippedTemplates(sections, v7).find(({ id }) => id === suited)!.body
}

/** The numbers by which sentences are chosen. */
async function valuesOf(
  db: Db,
  sources: Sources,
  org: string,
  body: TemplateBody,
  { now, ...period }: Period & { readonly now: Date },
): Promise<KnownValues> {
  const asks = decidingFigures(body).map((figure) => ({ figure, branch: null, ...period }))
  const answers = await measure(db, sources, org, asks, { now, asOf: null })
  const known = new Map(answers.map(({ computed }) => [computed.id, computed]))
  return (figure) => known.get(figure)
}

/** A report as it is while it is written. */
export const asDraft = (body: ReportBody) => ({
  title: body.title.zh,
  body,
  status: 'draft' as const,
  as_of: null,
  frozen: null,
})

/** A half-year tells of one of the halves; a county's template is for a county. */
export function misfits(
  sources: Sources,
  { org, year, body, from_day: from, until_day: until }: NonNullable<Awaited<ReturnType<typeof drafted>>>,
  template: TemplateBody | '' | undefined,
): Outcome<never> | null {
  if (body.span && !stretchesOf(body.span, year).some((one) => one.from === from && one.until === until))
    return refuse(
      'report.not-its-span',
      body.span === 'half' ? '期间应当是上半年或者下半年。' : '期间应当是一个季度。',
      body.span === 'half' ? 'It tells of one half of the year.' : 'It tells of one quarter.',
      { field: 'from' },
    )
  if (org !== sources.bureau() && !sources.counties().includes(org))
    return refuse(
      'report.not-reporting',
      '报告由本单位或者县（市、区）编写，请另选单位。',
      'Reports are those of the bureau or of a county: choose one.',
      { field: 'org' },
    )
  const scope = template ? (template.scope ?? 'bureau') : 'any'
  if (scope === 'any' || (scope === 'bureau') === (org === sources.bureau())) return null
  return refuse(
    'report.not-its-scope',
    scope === 'county'
      ? '这个模板由县（市、区）使用，请选择县（市、区）。'
      : '这个模板由本单位使用，不用于县（市、区）。',
    scope === 'county' ? 'This template is for a county: choose one.' : 'This template is for the bureau itself.',
    { field: 'org' },
  )
}
