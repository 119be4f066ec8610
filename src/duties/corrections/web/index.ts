import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = casePages({
  id: 'corrections',
  read: 'corrections.read',
  nav: { group: 'services', order: 15, words: { zh: '更正申请', en: 'Requests to correct' } },
  load: () => import('../corrections.ts').then((m) => anyProcedure(m.corrections)),
  beside: () => import('./Published.tsx').then((m) => m.Published),
})
