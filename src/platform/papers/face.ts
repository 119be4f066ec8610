import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { filesOfPapers, pressOf, printPapers } from './print.ts'
import { paperRoutes } from './routes.ts'
import { paperRegister } from './rows.ts'
import { paperSettings } from './settings.ts'
import { paperRechecks, paperUnproven } from './holds.ts'

export const papers = face<FittedHouse>({
  id: 'papers',
  title: { zh: '文书', en: 'Issued papers' },
  permissions: { 'papers.read': { zh: '查阅发文登记', en: 'Read the register of issued papers' } },
  grants: {
    'section-officer': ['papers.read'],
    'bureau-leader': ['papers.read'],
    'county-officer': ['papers.read'],
  },
  keeps: [paperRegister],
  counted: {
    paper: ['papers'],
  },
  dated: Object.values(paperSettings),
  rechecks: paperRechecks,
  unproven: paperUnproven,
  open: (app, { cases }) => paperRoutes(app, cases),
  cited: ({ db }, files) => filesOfPapers(db, files),
  jobs: ({ cases }) => [printPapers(pressOf(cases))],
})
