import { drawRechecks } from '../draw/holds.ts'
import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { findCases, searchedCases } from './found.ts'
import { citedInCases, filesOfCases } from './files.ts'
import { nightOfCases, recomputeOnNotice, remindAhead } from './jobs.ts'
import { identityRegister, nightOfIdentities } from './identity.ts'
import { nightOfLeaving } from './leaving-public.ts'
import { nightOfRetention } from './retention.ts'
import { caseRechecks, caseUnproven } from './holds.ts'
import { caseRoutes } from './routes.ts'
import { dossierRegister, linkRegister, noteRegister } from './rows.ts'

/** The engine's own part; each procedure is its duty's. */
export const cases = face<FittedHouse>({
  id: 'cases',
  title: { zh: '案卷', en: 'Cases' },
  settings: [remindAhead],
  keeps: [dossierRegister, noteRegister, linkRegister, identityRegister],
  counted: {
    dossier: { zh: '按各程序的案卷和步骤统计', en: 'counted by procedure, as cases and acts' },
    dossier_note: { zh: '备注文字，供阅读', en: 'notes, to be read' },
    dossier_link: { zh: '案卷之间的关联', en: 'links between cases' },
    case_identity: { zh: '身份证明，密封保存、到期删除', en: 'proof of identity, sealed and erased in time' },
  },
  rechecks: [...caseRechecks, ...drawRechecks],
  written: ['retention', 'retention_hold', 'retention_closing'],
  unproven: caseUnproven,
  finds: [findCases],
  searched: [searchedCases],
  open: (app, house) => caseRoutes(app, house.cases),
  cited: ({ db }, files) => filesOfCases(db, files),
  shows: (house, actor, file) => citedInCases(house.cases, actor, file),
  jobs: (house) => [recomputeOnNotice(house.cases, house.calendar)],
  nights: ({ cases: room }) => [
    nightOfCases(room),
    nightOfRetention(room),
    nightOfIdentities(room),
    nightOfLeaving(room),
  ],
})
