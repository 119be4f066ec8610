import { moved } from '../../../desk/moved.tsx'
import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/prevention',
    needs: 'prevention.report',
    beside: { today: () => import('./Today.tsx').then((m) => m.ReportToday) },
    nav: {
      group: 'schools',
      order: 10,
      words: { zh: '防欺凌日报', en: 'Daily report on bullying' },
      daily: { order: 22 },
    },
    load: () => import('./SchoolPage.tsx').then((m) => m.SchoolPage),
  },
  {
    path: '/prevention/board',
    needs: 'prevention.oversee',
    beside: { today: () => import('./Today.tsx').then((m) => m.BoardToday) },
    nav: { group: 'schools', order: 20, words: { zh: '每日线索报告', en: 'Daily reports' }, daily: { order: 18 } },
    load: () => import('./BoardPage.tsx').then((m) => m.BoardPage),
  },
  {
    path: '/prevention/safeguards',
    needs: 'prevention.oversee',
    nav: { group: 'schools', order: 30, words: { zh: '防欺凌措施', en: 'Safeguards' } },
    load: () => import('./SafeguardsPage.tsx').then((m) => m.SafeguardsPage),
  },
  moved('/prevention/officers', '/books/school-assignments?f.programme=officer'),
  moved('/prevention/lawyers', '/books/school-assignments?f.programme=lawyer'),
  moved('/prevention/assignments/import', '/books/school-assignments/import'),
  moved('/prevention/incidents', '/books/public-incidents'),
  moved('/prevention/terms', '/books/school-terms'),
]
