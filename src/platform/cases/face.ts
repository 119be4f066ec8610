import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { citedInCases, filesOfCases } from './files.ts'
import { nightOfCases, recomputeOnNotice, remindAhead } from './jobs.ts'
import { identityRegister, nightOfIdentities } from './identity.ts'
import { nightOfRetention } from './retention.ts'
import { caseRoutes } from './routes.ts'
import { dossierRegister, linkRegister, noteRegister } from './rows.ts'

/** The engine's own part; each procedure is its duty's. */
export const cases = face<FittedHouse>({
  id: 'cases',
  title: { zh: '案卷', en: 'Cases' },
  settings: [remindAhead],
  keeps: [dossierRegister, noteRegister, linkRegister, identityRegister],
  open: (app, house) => caseRoutes(app, house.cases),
  cited: ({ db }, files) => filesOfCases(db, files),
  shows: (house, actor, file) => citedInCases(house.cases, actor, file),
  jobs: (house) => [recomputeOnNotice(house.cases, house.calendar)],
  nights: ({ cases: room }) => [nightOfCases(room), nightOfRetention(room), nightOfIdentities(room)],
})
