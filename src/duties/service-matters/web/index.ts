import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

const applications = casePages({
  id: 'service-applications',
  read: 'services.read',
  opens: 'services.handle',
  nav: { group: 'services', order: 2, words: { zh: '政务服务办件', en: 'Service applications' } },
  load: () => import('../applications.ts').then((m) => anyProcedure(m.applications)),
})

const badRatings = casePages({
  id: 'bad-ratings',
  read: 'services.read',
  opens: 'services.handle',
  nav: { group: 'services', order: 7, words: { zh: '差评办理', en: 'Bad ratings' } },
  load: () => import('../bad-ratings.ts').then((m) => anyProcedure(m.badRatings)),
  beside: () => import('./Given.tsx').then((m) => m.Given),
})

export const pages: readonly DeskPage[] = [...applications, ...badRatings]
