import type { DeskPage } from '../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/report',
    load: () => import('./ReportsPage.tsx').then((m) => m.ReportsPage),
    needs: 'report.read',
    nav: { group: 'report', order: 20, words: { zh: '年度报告', en: 'Annual reports' } },
  },
  { path: '/report/$id', load: () => import('./ReportPage.tsx').then((m) => m.ReportPage), needs: 'report.read' },
]
