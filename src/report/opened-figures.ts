import type { Db } from '../platform/db/connect.ts'
import { numbersIn, type BoundReport } from './bound.ts'
import { publicFigure, type PublicFigure } from './public-figure.ts'
import type { ReportSources } from './sources.ts'

/** So many are opened at once: each asks the database for several things together. */
const TOGETHER = 4

/**
 * Every number of a report once, where it first stands, opened as everybody may see it, with so many of its rows. `live`: of a draft, whose
 * records are read as they are now, by the sums that are kept of them.
 */
export async function openedFigures(
  db: Db,
  sources: ReportSources,
  report: BoundReport,
  rows: number,
  live = false,
): Promise<PublicFigure[]> {
  const duties = await sources.duties()
  const known = { ...sources, duties: () => Promise.resolve(duties) }
  const all = numbersIn(report)
  const firsts = all.flatMap(({ source }, i) =>
    all.findIndex((one) => one.source.href === source.href) === i ? [i + 1] : [],
  )
  const opened: PublicFigure[] = []
  const waiting = [...firsts.entries()]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, n] = next
      opened[at] = (await publicFigure(db, known, report, { n, from: 0, rows, months: true, live }))!
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, worker))
  return opened
}
