import { holds, postFor, type Actor } from '../platform/actor.ts'
import { sourcesOf } from './evidence.ts'
import type { Coverage, EvidenceRow, Figure, Source } from './figure.ts'
import type { Places } from './places.ts'

/** A row of evidence as somebody may see it. */
export interface ShownRow extends EvidenceRow {
  readonly orgName: string
  readonly countyName: string | null
  /** The desk's page of the record, if the reader may open it. */
  readonly link: string | null
}

/** What counts is shown to all who may read figures; what a case is called, and the case, to those who may read it. */
export function shownRows(
  rows: readonly EvidenceRow[],
  figure: Figure,
  actor: Actor,
  places: Pick<Places, 'nameOf' | 'lineage'>,
): ShownRow[] {
  const sources = sourcesOf(figure)
  return rows.map((row) => {
    const source = sources[row.part ?? 0]!
    const open = mayOpen(source, actor, row, places)
    const page = pageOf(source)
    return {
      ...row,
      title: open || !source.needs ? row.title : '',
      orgName: row.org ? places.nameOf(row.org, row.day) : '',
      countyName: row.county ? places.nameOf(row.county, row.day) : null,
      link: open && page ? `${page}/${row.record}` : null,
    }
  })
}

/** Who or what a coverage misses. */
export function shownMissing(
  { org, name, county }: { org: string; name: string; county: string | null },
  { of, source }: Coverage,
  actor: Actor,
  places: Pick<Places, 'nameOf' | 'lineage'>,
) {
  const countyName = county ? places.nameOf(county) : null
  if (of !== 'records') return { org, name, countyName, link: null }
  const open = mayOpen(source, actor, { org: county }, places)
  return { org, name: open ? name : '', countyName, link: open && pageOf(source) ? `${pageOf(source)}/${org}` : null }
}

function mayOpen(
  source: Source,
  actor: Actor,
  { org }: Pick<EvidenceRow, 'org'>,
  { lineage }: Pick<Places, 'lineage'>,
): boolean {
  const { needs, reads } = source
  if (reads) return reads.of(actor, org, lineage)
  if (needs) return org !== null && postFor(actor, needs, lineage(org)) !== undefined
  return holds(actor, pageOf(source) === '/activities' ? 'activities.read' : 'organisations.read')
}

/** Where the records of a source are read. */
const pageOf = ({ page }: Source) => (page === undefined ? '/activities' : page)
