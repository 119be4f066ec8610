import { computeFigures } from '../figures/compute.ts'
import type { Book } from '../books/book.ts'
import { changedSince, reconciled } from '../books/snapshots.ts'
import { groupings } from '../figures/contract.ts'
import { coverageIn, facetsOf, leavesOf, sourcesOf } from '../figures/evidence.ts'
import { isSecret } from '../figures/secrecy.ts'
import { groupLabels } from '../figures/group-labels.ts'
import { groupsOf } from '../figures/groups.ts'
import type { Branch, DutyFigures, Extent, Figure } from '../figures/figure.ts'
import type { Places } from '../figures/places.ts'
import { heldOnce, noReadings, type Readings } from '../figures/readings.ts'
import type { DatedWords } from '../platform/bureau-settings/dated.ts'
import type { Db } from '../platform/db/connect.ts'
import type { Ask } from './bind.ts'
import type { Answer } from './contract.ts'
import type { ReportSection } from './section.ts'

/** What a report must know of figures and places, handed in by the composition root. */
export interface Sources {
  readonly duties: () => Promise<readonly DutyFigures[]>
  /** What was counted and still holds. */
  readonly readings?: Readings
  /** What the shipped template says, section by section. */
  readonly sections: readonly ReportSection[]
  /** Words that hold from a day on, of all rooms: what blanks of a template say. */
  readonly dated: readonly DatedWords[]
  /** Itself first, then all above it. */
  readonly lineage: (org: string) => readonly string[]
  readonly branchOf: (org: string) => Branch
  readonly place: Places['place']
  readonly nameOf: Places['nameOf']
  readonly namesOf: Places['namesOf']
  /** The books there are, the bureau's own among them. */
  readonly books: () => Promise<readonly Book[]>
  /** The counties of today: each may report for itself. */
  readonly counties: () => readonly string[]
  /** The bureau of today, null in an empty house. */
  readonly bureau: () => string | null
}

export interface When {
  readonly now: Date
  /** Null: the records as they are now. */
  readonly asOf: Date | null
}

/** Computes what a report asks, one pass over the figures per period and branch. A figure that is not there has no answer. */
export async function measure(
  db: Db,
  sources: Sources,
  org: string,
  asks: readonly Ask[],
  { now, asOf }: When,
): Promise<Answer[]> {
  const duties = await sources.duties()
  const readings = heldOnce(sources.readings ?? noReadings)
  const passes = Map.groupBy(asks, ({ branch, from, until }) => `${branch} ${from} ${until}`)
  const answers = await Promise.all(
    [...passes.values()].map(async (group) => {
      const { branch, from, until } = group[0]!
      const wanted = new Set(group.map(({ figure }) => figure))
      const extent = { from, until, branch: sources.branchOf(branch ?? org), asOf }
      const computed = await computeFigures(db, only(duties, wanted), extent, now, readings, sources.place())
      const found = new Map(computed.map((one) => [one.id, one]))
      const answers = group.map(async (ask): Promise<Answer[]> => {
        const one = found.get(ask.figure)
        const figure = one && figureIn(duties, ask.figure)
        if (!figure) return []
        const { by, reconciled: matched } = ask
        const closed = ask.drawn && (isSecret(figure) || sourcesOf(figure).some(({ needs }) => needs))
        const groups =
          by === undefined || closed ? undefined : await grouped(db, sources, figure, extent, { by, now, readings })
        const reconciled = matched && (await reconciliations(db, sources, figure, ask))
        return [{ ask, computed: { ...one, ...(groups && { groups }), ...(reconciled && { reconciled }) } }]
      })
      return (await Promise.all(answers)).flat()
    }),
  )
  return answers.flat()
}

/** So many groups are looked at; a claim over more of them is not said. */
const MOST_GROUPS = 2000

async function grouped(
  db: Db,
  sources: Sources,
  figure: Figure,
  extent: Extent,
  { by, now, readings }: { readonly by: string; readonly now: Date; readonly readings: Readings },
) {
  if (!(groupings as readonly string[]).includes(by) && !facetsOf(figure).some(({ name }) => name === by))
    return undefined
  const [{ groups, total }, label] = await Promise.all([
    groupsOf(db, figure, extent, by, { offset: 0, limit: MOST_GROUPS }, now, readings),
    groupLabels(figure, by, sources),
  ])
  return total > MOST_GROUPS ? undefined : groups.map(({ key, value }) => ({ key, label: { ...label(key) }, value }))
}

/** Of the books the figure counts: with whose lists they are matched, and when that was last signed in the period. */
async function reconciliations(
  db: Db,
  { books, lineage }: Sources,
  figure: Figure,
  period: Pick<Ask, 'from' | 'until' | 'branch'>,
) {
  const within = period.branch === null ? [] : lineage(period.branch)
  const counted = new Set(rowsIn(figure).map(({ made }) => made?.records))
  const all = (await books()).filter(({ id }) => counted.has(`books.${id}`))
  return Promise.all(
    all.flatMap((book) =>
      book.counterparts.map(async ({ id, title }) => {
        const last = await reconciled(db, book, id, period, within)
        return {
          title: { zh: `${book.title.zh}·${title.zh}`, en: `${book.title.en}: ${title.en}` },
          day: last?.day ?? null,
          ...(last && { changed: await changedSince(db, last.id) }),
        }
      }),
    ),
  )
}

function rowsIn(figure: Figure) {
  const coverage = coverageIn(figure)
  return coverage ? [coverage.source] : leavesOf(figure).map(({ source }) => source)
}

const figureIn = (duties: readonly DutyFigures[], id: string) =>
  duties.flatMap(({ figures }) => figures).find((one) => one.id === id)

const only = (duties: readonly DutyFigures[], wanted: ReadonlySet<string>): DutyFigures[] =>
  duties.flatMap((duty) => {
    const figures = duty.figures.filter(({ id }) => wanted.has(id))
    return figures.length > 0 ? [{ ...duty, figures }] : []
  })
