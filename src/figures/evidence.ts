import { sql, type RawBuilder } from 'kysely'
import type { Words } from '../law/outcome.ts'
import type { Coverage, EvidenceRow, Extent, Facet, Figure, Flow, Named, Source, Stock, Summed } from './figure.ts'

/** What has rows of its own. */
export type Leaf = Flow | Stock

/** The coverage a figure is, or is the change of. */
export const coverageIn = (figure: Figure): Coverage | undefined =>
  figure.kind === 'coverage'
    ? figure
    : figure.kind === 'change' && figure.of.kind === 'coverage'
      ? figure.of
      : undefined

/** The flows and stocks a figure is made of; a coverage asks in its own way and has none. */
export const leavesOf = (figure: Figure): readonly Leaf[] => {
  switch (figure.kind) {
    case 'flow':
    case 'stock':
      return [figure]
    case 'sum':
      return [...figure.parts, ...(figure.less ?? [])].flatMap(leavesOf)
    case 'change':
    case 'growth':
      return leavesOf(figure.of)
    case 'ratio':
    case 'rate':
      return [...leavesOf(figure.numerator), ...leavesOf(figure.denominator)]
    case 'coverage':
      return []
  }
}

/** The same of what is a sum, each with how often it counts: what is taken away counts less. */
export const termsOf = (figure: Summed, times: 1 | -1 = 1): readonly (readonly [leaf: Leaf, times: 1 | -1])[] =>
  figure.kind === 'sum'
    ? [
        ...figure.parts.flatMap((part) => termsOf(part, times)),
        ...(figure.less ?? []).flatMap((part) => termsOf(part, times === 1 ? -1 : 1)),
      ]
    : [[figure, times]]

/** Whose rows are shown: of a change those of the present period, of a ratio those of its numerator. */
const shownOf = (figure: Figure): Summed | Coverage => {
  switch (figure.kind) {
    case 'change':
    case 'growth':
      return shownOf(figure.of)
    case 'ratio':
    case 'rate':
      return figure.numerator
    case 'flow':
    case 'stock':
    case 'sum':
    case 'coverage':
      return figure
  }
}

/** The sources whose rows `evidenceOf` yields; a row's `part` says which. */
export function sourcesOf(figure: Figure): readonly Source[] {
  const shown = shownOf(figure)
  return shown.kind === 'coverage' ? [shown.source] : leavesOf(shown).map(({ source }) => source)
}

/** The rows of a figure: of a ratio or change, those of its numerator or of the present period. */
export function evidenceOf(figure: Figure, extent: Extent, by?: string): RawBuilder<EvidenceRow> {
  const shown = shownOf(figure)
  return shown.kind === 'coverage' ? coveredRows(shown, extent, by) : rowsOf(termsOf(shown), extent, by)
}

/** The rows of several sources together. */
function rowsOf(terms: ReturnType<typeof termsOf>, extent: Extent, by?: string): RawBuilder<EvidenceRow> {
  if (terms.length === 1) return terms[0]![0].source.evidence(extent, by)
  const each = terms.map(
    ([{ source }, times], part) => sql`
      select e.record, e.org, e.county, e.day, e.month, e.kind, e.title, ${times === 1 ? sql`e.amount` : sql`-e.amount as amount`}, e.photos, ${part}::int as part${by === undefined ? sql`` : sql`, e.keys`}
      from (${source.evidence(extent, by)}) e`,
  )
  return sql<EvidenceRow>`${sql.join(each, sql` union all `)}`
}

/** Those of the denominator without evidence, by name. */
export const missingOf = (figure: Coverage, extent: Extent) => sql<{
  org: string
  county: string | null
  name: string
}>`
  select d.* from (${figure.denominator(extent)}) d
  where not exists (select from (${figure.source.evidence(extent)}) e where ${coveredBy(figure)} = d.org) order by d.name, d.org`

/** What of an evidence row `e` is the thing that is covered. */
export const coveredBy = ({ of }: Coverage) => (of === 'records' ? sql`e.record` : sql`e.org`)

/** Coverage counts only organisations of the declared denominator: a lecture at a guest school covers nobody. */
const coveredRows = (figure: Coverage, extent: Extent, by?: string) => sql<EvidenceRow>`
  select e.* from (${figure.source.evidence(extent, by)}) e where ${coveredBy(figure)} in (select d.org from (${figure.denominator(extent)}) d)`

/** What a figure may be grouped by besides county, organisation, month and kind: what all its sources know. */
export function facetsOf(figure: Figure): readonly Facet[] {
  const [first, ...others] =
    figure.kind === 'coverage' || figure.kind === 'ratio' || figure.kind === 'rate'
      ? [
          ...sourcesOf(figure),
          ...(figure.kind !== 'coverage' ? leavesOf(figure.denominator).map(({ source }) => source) : []),
        ]
      : sourcesOf(figure)
  return (first?.facets ?? []).filter(({ name }) =>
    others.every(({ facets = [] }) => facets.some((facet) => facet.name === name)),
  )
}

/** What the kinds of a figure's rows are called. */
export async function kindsOf(
  figure: Figure,
  namesOf: (list: Named) => Promise<ReadonlyMap<string, Words>>,
): Promise<(key: string) => Words> {
  const all = [...new Set(sourcesOf(figure).map(({ kinds = 'activity-kind' }) => kinds))]
  const names = await Promise.all(
    all.map(async (kinds) => (typeof kinds === 'string' ? namesOf(kinds) : new Map(Object.entries(kinds)))),
  )
  return (key) =>
    names.map((one) => one.get(key)).find((found) => found !== undefined) ?? { zh: key || '未分类', en: key || 'Other' }
}
