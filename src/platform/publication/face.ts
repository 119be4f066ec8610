import { searchedBySeam } from '../finding/anew.ts'
import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { publicationRegister } from './publish.ts'
import { publicationRoutes } from './routes.ts'
import { onlySought } from '../proofs.ts'
import { findPublications } from './found.ts'

export const publications = face<FittedHouse>({
  id: 'publications',
  title: { zh: '主动公开', en: 'Publications' },
  permissions: {
    'publications.read': { zh: '查阅公开登记', en: 'Read the register of publications' },
    'publications.manage': {
      zh: '登记、公布、更正、撤回公开信息',
      en: 'Enter, publish, correct and withdraw publications',
    },
    'publications.review': { zh: '公开前审查', en: 'Review publications for secrets and personal data' },
  },
  grants: {
    'section-officer': ['publications.read', 'publications.manage'],
    'legal-officer': ['publications.review'],
    'bureau-leader': ['publications.read', 'publications.review'],
    administrator: ['publications.read'],
  },
  keeps: [publicationRegister],
  counted: {
    publication: ['publications'],
  },
  unproven: [onlySought('publication')],
  finds: [findPublications],
  searched: [searchedBySeam(publicationRegister)],
  open: (app, { cases, declared }) => publicationRoutes(app, cases, declared.publications),
})
