import type { Keeping } from '../../books/index.ts'
import type { Counting } from '../../figures/face.ts'
import type { Face } from '../../platform/face.ts'
import type { RegisterHouse } from '../house.ts'
import { officerFigures } from './figures.ts'
import { officers as list } from './officers.ts'
import { fewReviewers, reviewersLeast } from './reviewers.ts'
import { hoursOfYear } from './settings.ts'
import { training } from './training.ts'

export const officers: Face<RegisterHouse> & Counting & Keeping = {
  id: 'officers',
  title: { zh: '执法人员', en: 'Officers' },
  permissions: {
    'officers.read': { zh: '查阅执法人员', en: 'Read officers' },
    // Its name of when only inspections had officers: roles of bureaus hold it.
    'inspectors.keep': { zh: '维护执法人员名录', en: 'Keep the list of officers' },
  },
  grants: {
    'county-officer': ['officers.read', 'inspectors.keep'],
    'section-officer': ['officers.read', 'inspectors.keep'],
    'bureau-leader': ['officers.read'],
    partner: ['inspectors.keep'],
  },
  books: [list, training],
  settings: [hoursOfYear, reviewersLeast],
  nights: ({ cases, tree }) => [fewReviewers(cases.places, () => tree.bureau)],
  figures: officerFigures,
}
