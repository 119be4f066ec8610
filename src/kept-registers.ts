import { bookRegister } from './books/entry.ts'
import { lookRegister } from './books/unmask.ts'
import { settingRegister } from './platform/bureau-settings/store.ts'
import { commentRegister } from './duties/decisions/comments/store.ts'
import { preventionRegisters } from './duties/bullying-prevention/routes.ts'
import { directoryRegisters } from './duties/inspections/directories/store.ts'
import { enrolmentRegister } from './duties/decisions/enrolments/store.ts'
import {
  bullyingReportRegister,
  contactRegister,
  custodyRegister,
  dutyRegister,
  handlerKeyRegister,
} from './duties/bullying-prevention/reports/rows.ts'
import { dossierRegister, linkRegister, noteRegister } from './platform/cases/rows.ts'
import { publicationRegister } from './platform/publication/publish.ts'
import { holidayRegister } from './platform/holidays/store.ts'
import { choiceRegister } from './platform/notices/choice.ts'
import type { Verified } from './platform/verify.ts'
import { kindRegister } from './registers/activities/kind-store.ts'
import { activityRegister } from './registers/activities/store.ts'
import { campaignRegister } from './registers/campaigns/store.ts'
import {
  organisationRegister,
  rollRegister,
  successionRegister,
  versionRegister,
} from './registers/organisations/rows.ts'
import { ownFigureRegister } from './registers/own-figures/store.ts'
import { delegations, ownRoles, persons, posts } from './registers/people/registers.ts'
import { reportRegister } from './report/store.ts'

/** Every register kept through the one seam of changes: what `mingfa verify` proves. */
export const keptRegisters: readonly Verified[] = [
  organisationRegister,
  versionRegister,
  successionRegister,
  rollRegister,
  persons,
  posts,
  delegations,
  ownRoles,
  kindRegister,
  activityRegister,
  campaignRegister,
  ownFigureRegister,
  reportRegister,
  settingRegister,
  dossierRegister,
  noteRegister,
  linkRegister,
  commentRegister,
  enrolmentRegister,
  publicationRegister,
  ...directoryRegisters,
  ...preventionRegisters,
  bookRegister,
  lookRegister,
  holidayRegister,
  choiceRegister,
  bullyingReportRegister,
  handlerKeyRegister,
  custodyRegister,
  dutyRegister,
  contactRegister,
]
