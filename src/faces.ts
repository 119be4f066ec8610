import { books, type Keeping } from './books/index.ts'
import type { Book } from './books/book.ts'
import { composableOf } from './books/figures.ts'
import { duties, dutyFigures } from './duties/index.ts'
import { figures, usedByFigures, type Counting } from './figures/face.ts'
import { composablesOf, unguarded } from './figures/composable-cases.ts'
import type { Composable } from './figures/composable.ts'
import type { DutyFigures } from './figures/figure.ts'
import { ownFigures } from './figures/own/face.ts'
import { allDeclared, declaredBy } from './platform/declared.ts'
import type { Face } from './platform/face.ts'
import { newest } from './platform/cases/room.ts'
import { handOf, type Hand } from './platform/handing.ts'
import { platform } from './platform/index.ts'
import type { Telling } from './platform/stranger/program.ts'
import { registers } from './registers/index.ts'
import { allCounted, report } from './report/face.ts'
import type { ReportHouse } from './report/house.ts'
import type { Reporting, ReportSection } from './report/section.ts'
import { site, type Shown } from './site/face.ts'

/** Every room of the house: the one list that all composition roots fold over. */
export const faces: readonly (Face<ReportHouse> & Counting & Keeping & Reporting & Shown<ReportHouse>)[] = [
  ...platform,
  site,
  figures,
  ownFigures,
  books,
  ...registers,
  ...duties,
  report,
]

/** What all rooms say of themselves, checked. */
export const declared = declaredBy(faces)

/** What the rooms count: the duties first, in the order of the report. */
export const shipped: readonly DutyFigures[] = [
  ...dutyFigures,
  ...[...registers, figures].flatMap((one) => one.figures ?? []),
]

/** The books that come with the software. */
export const shippedBooks: readonly Book[] = faces.flatMap((one) => one.books ?? [])

/** What the program by which a stranger reads a backup is told of all rooms. */
export const toldStrangers: Omit<Telling, 'draw' | 'release'> = {
  keeps: declared.keeps,
  proving: faces,
  said: {
    retention: faces.flatMap(({ procedures = [] }) =>
      procedures.flatMap(({ editions, retention }) =>
        retention ? [{ procedure: editions[0]!.id, least_days: String(retention.leastDays) }] : [],
      ),
    ),
    books: shippedBooks.map(({ id, of, byUnit, valid }) => ({
      book: id,
      of: JSON.stringify(of),
      by_unit: byUnit ? 't' : 'f',
      from: valid?.from ?? null,
      until: JSON.stringify(valid?.until ?? []),
    })),
  },
}

/** What the rooms say in the report, in its order. */
export const sections: readonly ReportSection[] = faces.flatMap((one) => one.sections ?? [])

/** Of what records of the house figures may be composed. */
export const composables: readonly Composable[] = [
  ...faces.flatMap((one) => one.composables ?? []),
  ...declared.procedures.flatMap((kept) => composablesOf(newest(kept))),
  ...shippedBooks.map(composableOf),
]

const unsaid = unguarded(declared.procedures.map(newest))
if (unsaid.length > 0) throw new Error(unsaid.join('\n'))
allDeclared(declared.powers, usedByFigures(shipped))
allCounted(sections, shipped)

/** What the rooms of one house hand each other. */
export const handIn = (house: () => ReportHouse): Hand =>
  handOf(
    faces.flatMap(({ offers }) => offers ?? []),
    house,
  )
