import { computeFigures } from '../figures/compute.ts'
import type { Branch, DutyFigures } from '../figures/figure.ts'
import type { Db } from '../platform/db/connect.ts'
import type { Ask } from './bind.ts'
import type { Answer } from './contract.ts'
import type { ReportSection } from './section.ts'

/** What a report must know of figures and places, handed in by the composition root. */
export interface Sources {
  readonly duties: () => Promise<readonly DutyFigures[]>
  /** What the shipped template says, section by section. */
  readonly sections: readonly ReportSection[]
  /** Itself first, then all above it. */
  readonly lineage: (org: string) => readonly string[]
  readonly branchOf: (org: string) => Branch
  readonly nameOf: (org: string) => string
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
  const passes = Map.groupBy(asks, ({ branch, from, until }) => `${branch} ${from} ${until}`)
  const answers = await Promise.all(
    [...passes.values()].map(async (group) => {
      const { branch, from, until } = group[0]!
      const wanted = new Set(group.map(({ figure }) => figure))
      const extent = { from, until, branch: sources.branchOf(branch ?? org), asOf }
      const computed = await computeFigures(db, only(duties, wanted), extent, now)
      return computed.map((figure): Answer => ({ ask: { figure: figure.id, branch, from, until }, computed: figure }))
    }),
  )
  return answers.flat()
}

const only = (duties: readonly DutyFigures[], wanted: ReadonlySet<string>): DutyFigures[] =>
  duties.flatMap((duty) => {
    const figures = duty.figures.filter(({ id }) => wanted.has(id))
    return figures.length > 0 ? [{ ...duty, figures }] : []
  })
