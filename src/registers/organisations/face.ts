import type { Counting } from '../../figures/face.ts'
import type { Face } from '../../platform/face.ts'
import type { RegisterHouse } from '../house.ts'
import { officeRecords, schoolChanges, schoolRecords } from './composable.ts'
import { schoolFigures } from './figures.ts'
import { outlineRoutes } from './outlines/routes.ts'
import { organisationRoutes } from './routes.ts'
import { organisationRegister, rollRegister, successionRegister, versionRegister } from './rows.ts'
import { findOrganisations } from './found.ts'
import { organisationLists } from './word-lists.ts'

export const organisations: Face<RegisterHouse> & Counting = {
  id: 'organisations',
  title: { zh: '机构', en: 'Organisations' },
  permissions: {
    'organisations.read': { zh: '查阅机构', en: 'Read organisations' },
    'organisations.manage': { zh: '维护机构', en: 'Manage organisations' },
  },
  grants: {
    'school-clerk': ['organisations.read'],
    'school-head': ['organisations.read'],
    'county-officer': ['organisations.read'],
    'section-officer': ['organisations.read'],
    secretary: ['organisations.read'],
    'bureau-leader': ['organisations.read'],
    administrator: ['organisations.read', 'organisations.manage'],
    teacher: ['organisations.read'],
    partner: ['organisations.read'],
  },
  lists: organisationLists,
  keeps: [organisationRegister, versionRegister, successionRegister, rollRegister],
  counted: {
    organisation: ['schools', 'schools.changes', 'organisations'],
    organisation_version: ['schools', 'schools.changes', 'organisations'],
    organisation_succession: { zh: '单位之间的承继关系', en: 'who succeeded whom' },
    school_roll: ['schools', 'schools.pupils', 'schools.staff'],
  },
  figures: schoolFigures,
  composables: [schoolRecords, schoolChanges, officeRecords],
  finds: [findOrganisations],
  open(app, { tree }) {
    organisationRoutes(app, tree)
    outlineRoutes(app, tree)
  },
}
