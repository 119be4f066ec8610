import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import type { Permission } from '../../../platform/permissions.ts'
import type { Words } from '../../../law/outcome.ts'

/** The pages of a directory; what it is comes with the page, not with the desk. */
const directory = (
  id: 'objects' | 'inspectors' | 'classes',
  order: number,
  words: Words,
  read: Permission,
  keep: Permission,
): DeskPage[] => [
  {
    path: `/inspection-lists/${id}`,
    needs: read,
    nav: { group: 'enforcement', order, words },
    load: () =>
      Promise.all([import('../directories/directory.ts'), import('./DirectoryPage.tsx')]).then(([known, m]) =>
        m.directoryPage(known.directoryOf(id)),
      ),
  },
  {
    path: `/inspection-lists/${id}/import`,
    needs: keep,
    load: () =>
      Promise.all([import('../directories/directory.ts'), import('./ImportPage.tsx')]).then(([known, m]) =>
        m.importPage(known.directoryOf(id)),
      ),
  },
]

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'inspection-plans',
    read: 'inspections.read',
    opens: 'inspections.organise',
    nav: { group: 'enforcement', order: 10, words: { zh: '抽查计划', en: 'Inspection plans' } },
    load: () => import('../plans.ts').then((m) => anyProcedure(m.plans)),
    beside: () => import('./Beside.tsx').then((m) => m.BesidePlan),
  }),
  ...casePages({
    id: 'inspections',
    read: 'inspections.read',
    opens: 'inspections.organise',
    nav: { group: 'enforcement', order: 20, words: { zh: '抽查任务', en: 'Inspection tasks' } },
    load: () => import('../procedure.ts').then((m) => anyProcedure(m.inspections)),
    beside: () => import('./Beside.tsx').then((m) => m.BesideTask),
  }),
  ...casePages({
    id: 'checks',
    read: 'checks.read',
    nav: { group: 'enforcement', order: 30, words: { zh: '现场检查', en: 'Checks' } },
    load: () => import('../checks.ts').then((m) => [anyProcedure(m.checks), anyProcedure(m.checksOne)]),
    beside: () => import('./Beside.tsx').then((m) => m.BesideCheck),
  }),
  {
    path: '/inspections/$id/draw',
    needs: 'inspections.read',
    load: () => import('./DrawPage.tsx').then((m) => m.DrawPage),
  },
  {
    path: '/draw-statistics',
    needs: 'inspections.read',
    nav: { group: 'enforcement', order: 35, words: { zh: '抽取统计', en: 'Draws against chance' } },
    load: () => import('./FairnessPage.tsx').then((m) => m.FairnessPage),
  },
  // Without the shell: it opens where there is no network, and asks for nothing but the check. The server says whose it is.
  { path: '/checks/$id/on-site', bare: true, load: () => import('./OnSitePage.tsx').then((m) => m.OnSitePage) },
  {
    path: '/checks/$id/record',
    needs: 'checks.read',
    load: () => import('./RecordPage.tsx').then((m) => m.RecordPage),
  },
  ...directory('objects', 50, { zh: '检查对象名录', en: 'Objects' }, 'inspections.read', 'inspections.organise'),
  ...directory('inspectors', 60, { zh: '检查人员名录', en: 'Inspectors' }, 'inspectors.keep', 'inspectors.keep'),
  ...directory('classes', 70, { zh: '检查结果类别', en: 'Result classes' }, 'inspections.read', 'inspections.organise'),
]
