import { casePages } from '../../desk/cases/pages.ts'
import type { DeskPage } from '../../desk/page.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/report',
    load: () => import('./ReportsPage.tsx').then((m) => m.ReportsPage),
    needs: 'report.read',
    nav: { group: 'report', order: 20, words: { zh: '年度报告', en: 'Annual reports' } },
    beside: { today: () => import('./ReadinessToday.tsx').then((m) => m.ReadinessToday) },
  },
  {
    path: '/report/templates',
    load: () => import('./templates/TemplatesPage.tsx').then((m) => m.TemplatesPage),
    needs: 'report.read',
    nav: { group: 'report', order: 30, words: { zh: '报告模板', en: 'Report templates' } },
  },
  {
    path: '/report/templates/$id',
    load: () => import('./templates/TemplatePage.tsx').then((m) => m.TemplatePage),
    needs: 'report.read',
  },
  { path: '/report/$id', load: () => import('./ReportPage.tsx').then((m) => m.ReportPage), needs: 'report.read' },
  {
    path: '/report/$id/last-year',
    load: () => import('./ComparisonPage.tsx').then((m) => m.ComparisonPage),
    needs: 'report.read',
  },
  {
    path: '/report/$id/last-year/enter',
    load: () => import('./FormerPage.tsx').then((m) => m.FormerPage),
    needs: 'report.read',
  },
  ...casePages({
    id: 'annual-reports',
    read: 'report.read',
    nav: { group: 'report', order: 25, words: { zh: '年度报告办理', en: 'Annual reports in hand' } },
    load: () => import('../life/procedure.ts').then((m) => anyProcedure(m.annualReports)),
    beside: () => import('./Life.tsx').then((m) => m.Written),
  }),
]
