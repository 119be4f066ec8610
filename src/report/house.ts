import { join } from 'node:path'
import { booksOf } from '../books/room.ts'
import type { RegisterHouse } from '../registers/house.ts'
import type { ReportSection } from './section.ts'
import type { ReportSources } from './sources.ts'

/** The house once there is something to report. */
export interface ReportHouse extends RegisterHouse {
  /** What the rooms say in the report, in its order. */
  readonly sections: readonly ReportSection[]
}

/** What a report is made of, in this house. */
export const sourcesOf = ({
  places,
  duties,
  readings,
  tree,
  settings,
  sections,
  books,
  declared,
}: ReportHouse): ReportSources => ({
  ...places,
  duties,
  readings,
  sections,
  dated: declared.dated,
  bureau: () => tree.bureau,
  counties: () => countiesIn(tree),
  books: () => booksOf(books),
  ownFonts: join(settings.home, 'fonts'),
})

function countiesIn(tree: ReportHouse['tree']): string[] {
  const { bureau } = tree
  const below = bureau === null ? [] : tree.subtree(bureau)
  return below.filter((one) => tree.get(one)?.kind === 'county')
}
