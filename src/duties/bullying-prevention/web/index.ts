import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/prevention',
    needs: 'prevention.report',
    beside: { today: () => import('./Today.tsx').then((m) => m.ReportToday) },
    nav: { group: 'schools', order: 10, words: { zh: '防欺凌日报', en: 'Daily report on bullying' } },
    load: () => import('./SchoolPage.tsx').then((m) => m.SchoolPage),
  },
  {
    path: '/prevention/board',
    needs: 'prevention.oversee',
    beside: { today: () => import('./Today.tsx').then((m) => m.BoardToday) },
    nav: { group: 'schools', order: 20, words: { zh: '每日线索报告', en: 'Daily reports' } },
    load: () => import('./BoardPage.tsx').then((m) => m.BoardPage),
  },
  {
    path: '/prevention/safeguards',
    needs: 'prevention.oversee',
    nav: { group: 'schools', order: 30, words: { zh: '防欺凌措施', en: 'Safeguards' } },
    load: () => import('./SafeguardsPage.tsx').then((m) => m.SafeguardsPage),
  },
  {
    path: '/prevention/officers',
    needs: 'prevention.read',
    beside: {
      organisation: () => import('./AssignedHere.tsx').then((m) => m.AssignedToSchool),
      person: () => import('./AssignedHere.tsx').then((m) => m.AssignedPerson),
    },
    nav: { group: 'schools', order: 50, words: { zh: '一校一警', en: 'Officers at schools' } },
    load: () => import('./AssignmentsPage.tsx').then((m) => m.OfficersPage),
  },
  {
    path: '/prevention/lawyers',
    needs: 'prevention.read',
    nav: { group: 'schools', order: 70, words: { zh: '律师进校', en: 'Lawyers at schools' } },
    load: () => import('./AssignmentsPage.tsx').then((m) => m.LawyersPage),
  },
  {
    path: '/prevention/assignments/import',
    needs: 'prevention.oversee',
    load: () => import('./ImportPage.tsx').then((m) => m.ImportPage),
  },
  {
    path: '/prevention/incidents',
    needs: 'incidents.read',
    nav: { group: 'schools', order: 110, words: { zh: '舆情登记', en: 'Public incidents' } },
    load: () => import('./IncidentsPage.tsx').then((m) => m.IncidentsPage),
  },
  {
    path: '/prevention/terms',
    needs: 'prevention.oversee',
    nav: { group: 'schools', order: 130, words: { zh: '学期和在校日', en: 'Terms and school days' } },
    load: () => import('./TermsPage.tsx').then((m) => m.TermsPage),
  },
]
