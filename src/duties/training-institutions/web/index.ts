import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = casePages({
  id: 'training-complaints',
  read: 'training.complaints',
  nav: { group: 'enforcement', order: 78, words: { zh: '校外培训投诉', en: 'Complaints about training' } },
  load: () => import('../complaints.ts').then((m) => anyProcedure(m.complaints)),
})
