import { sql } from 'kysely'
import type { Words } from '../law/outcome.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { coverageIn, leavesOf } from './evidence.ts'
import type { DutyFigures, Extent, Figure, Source } from './figure.ts'

/** Records that a figure would count but for their programme: approved, of its kind and period, and reported under no campaign of it. */
export interface LeftOut {
  readonly records: number
  /** Under which they would have counted. */
  readonly programmes: readonly string[]
  /** Of which kind they are; null: of several. */
  readonly kind: string | null
}

const PROGRAMME = 'programme'
/** More than these are said as so many and more. */
const MOST = 1000

const asked = ({ made }: Source, field: string): readonly string[] =>
  made?.where.flatMap(({ filter }) =>
    filter.field === field && 'is' in filter ? (filter.is as readonly string[]) : [],
  ) ?? []

/** A figure asks for a programme, and for something else besides: without that, any record would have been left out. */
const asksForBoth = (source: Source): boolean =>
  source.made?.more === false &&
  !source.secret &&
  asked(source, PROGRAMME).length > 0 &&
  asked(source, 'kind').length > 0

/** What a figure leaves out for want of a campaign: told where it is shown, so that nothing counts as nothing in silence. */
export async function leftOut(db: Db | Tx, figure: Figure, extent: Extent): Promise<LeftOut[]> {
  const sources = sourcesAsked(figure).filter(asksForBoth)
  const found = await Promise.all(
    sources.map(async (source): Promise<LeftOut> => {
      const { pass, made } = source
      const belongs = made!.where.find(({ filter }) => filter.field === PROGRAMME)!.holds
      const { rows } = await sql<{ records: number }>`
        select count(*)::int as records from (
          select 1 from (${pass!.rows(extent)}) a
          where ${pass!.where(extent, PROGRAMME)} and not coalesce(${belongs}, false) limit ${MOST}
        ) found`.execute(db)
      const kinds = asked(source, 'kind')
      return {
        records: rows[0]!.records,
        programmes: asked(source, PROGRAMME),
        kind: kinds.length === 1 ? kinds[0]! : null,
      }
    }),
  )
  return found.filter(({ records }) => records > 0)
}

/** Once each, those of a coverage and of both sides of a share among them. */
function sourcesAsked(figure: Figure): readonly Source[] {
  const coverage = coverageIn(figure)
  if (coverage) return coverage.source.pass ? [coverage.source] : []
  const sources = leavesOf(figure).map(({ source }) => source)
  return [
    ...new Map(
      sources
        .filter(({ pass }) => pass)
        .map((one) => [JSON.stringify(one.made?.where.map(({ filter }) => filter)), one]),
    ).values(),
  ]
}

/** Which figures count the activities of which programme and kind: what a campaign is asked to serve. */
export interface Served {
  readonly figure: string
  readonly label: Words
  readonly programmes: readonly string[]
  /** Empty: of any kind. */
  readonly kinds: readonly string[]
}

export function servedByProgrammes(duties: readonly DutyFigures[]): Served[] {
  return duties.flatMap(({ figures }) =>
    figures.flatMap((figure): Served[] => {
      const source = sourcesAsked(figure).find((one) => asked(one, PROGRAMME).length > 0)
      return source
        ? [
            {
              figure: figure.id,
              label: figure.label,
              programmes: asked(source, PROGRAMME),
              kinds: asked(source, 'kind'),
            },
          ]
        : []
    }),
  )
}
