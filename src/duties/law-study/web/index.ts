import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'study-sessions',
    read: 'law-study.read',
    opens: 'law-study.keep',
    nav: { group: 'publicity', order: 70, words: { zh: '学法场次', en: 'Study sessions' } },
    load: () => import('../sessions.ts').then((m) => anyProcedure(m.sessions)),
  }),
  ...casePages({
    id: 'study-plans',
    read: 'law-study.read',
    opens: 'law-study.plan',
    nav: { group: 'publicity', order: 71, words: { zh: '学法计划', en: 'Study plans' } },
    load: () => import('../plans.ts').then((m) => anyProcedure(m.plans)),
  }),
  {
    path: '/law-study/quarter',
    under: 'publicity',
    needs: 'law-study.keep',
    beside: { today: () => import('./QuarterPage.tsx').then((m) => m.QuarterToday) },
    load: () => import('./QuarterPage.tsx').then((m) => m.QuarterPage),
  },
]
