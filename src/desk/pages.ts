import type { DeskPage } from './page.ts'
import { pages as today } from './today/index.ts'
import { pages as publications } from './publications/index.ts'
import { pages as settings } from './settings/index.ts'
import { pages as organisations } from '../registers/organisations/web/index.ts'
import { pages as people } from '../registers/people/web/index.ts'
import { pages as activities } from '../registers/activities/web/index.ts'
import { pages as returns } from '../registers/returns/web/index.ts'
import { pages as campaigns } from '../registers/campaigns/web/index.ts'
import { pages as figures } from '../figures/web/index.ts'
import { pages as report } from '../report/web/index.ts'
import { pages as bullyingReports } from '../duties/bullying-prevention/reports/web/index.ts'
import { pages as mandatoryReports } from '../duties/bullying-prevention/mandatory/web/index.ts'
import { pages as bullyingCases } from '../duties/bullying-prevention/handling/web/index.ts'
import { pages as decisions } from '../duties/decisions/web/index.ts'
import { pages as counsel } from '../duties/counsel/web/index.ts'
import { pages as inspections } from '../duties/inspections/web/index.ts'
import { pages as prevention } from '../duties/bullying-prevention/web/index.ts'
import { pages as workMechanism } from '../duties/work-mechanism/web/index.ts'
import { pages as ownFigures } from '../registers/own-figures/web/index.ts'

/** Every page of the desk, one line a room. */
export const pages: readonly DeskPage[] = [
  ...today,
  ...activities,
  ...returns,
  ...decisions,
  ...counsel,
  ...workMechanism,
  ...inspections,
  ...bullyingCases,
  ...mandatoryReports,
  ...bullyingReports,
  ...prevention,
  ...campaigns,
  ...figures,
  ...publications,
  ...report,
  ...organisations,
  ...people,
  ...ownFigures,
  ...settings,
]
