import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'training-complaints',
    read: 'training.complaints',
    nav: { group: 'enforcement', order: 78, words: { zh: '校外培训投诉', en: 'Complaints about training' } },
    load: () => import('../complaints.ts').then((m) => anyProcedure(m.complaints)),
  }),
  {
    path: '/training/custody',
    needs: 'training.reconcile',
    nav: { group: 'enforcement', order: 76, words: { zh: '资金对账导入', en: 'Custody files' } },
    load: () => import('./CustodyPage.tsx').then((m) => m.CustodyPage),
  },
  ...casePages({
    id: 'custody-differences',
    read: 'training.read',
    nav: { group: 'enforcement', order: 77, words: { zh: '资金差异', en: 'Differences of custody' } },
    load: () => import('../custody/differences.ts').then((m) => anyProcedure(m.custodyDifferences)),
  }),
]
