import { keptCounsel, opinionsInFull, opinionsOn } from './duties/counsel/look.ts'
import { keptBullyingCases } from './duties/bullying-prevention/handling/look.ts'
import { keptMandatoryReports } from './duties/bullying-prevention/mandatory/look.ts'
import { keptInspections } from './duties/inspections/look.ts'
import { keptDecisions } from './duties/decisions/look.ts'
import { dutyFigures } from './duties/index.ts'
import { keptWork, type Feeds } from './duties/work-mechanism/look.ts'
import type { Kept } from './platform/cases/room.ts'
import { schoolFigures } from './registers/organisations/figures.ts'
import { withOwnFigures } from './registers/own-figures/store.ts'
import { sectionsListed } from './report/contents.ts'

/** What a task of the year may feed: every section of the report's template, every figure of the house. */
export const feeds: Feeds = async (on) => [
  ...sectionsListed(),
  ...(await withOwnFigures(on, [...dutyFigures, schoolFigures])).flatMap(({ title, figures }) =>
    figures.map(({ id, label }) => ({ value: id, label, group: title })),
  ),
]

/** Every procedure of the house: what its duty declares, and what the composition root hands it of other duties. */
export const keptProcedures: readonly Kept[] = [
  ...keptDecisions(opinionsOn, opinionsInFull),
  ...keptCounsel,
  ...keptInspections,
  ...keptBullyingCases,
  ...keptMandatoryReports,
  ...keptWork(feeds),
]
