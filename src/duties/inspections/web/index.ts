import { casePages } from '../../../desk/cases/pages.ts'
import { moved } from '../../../desk/moved.tsx'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

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
    besides: {
      leader: () => import('./Leader.tsx').then((m) => m.InspectionsForLeader),
      hall: () => import('./Leader.tsx').then((m) => m.InspectionsForLeader),
    },
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
  ...[
    ['items', 'inspection-items'],
    ['objects', 'inspection-objects'],
    ['inspectors', 'officers'],
    ['classes', 'inspection-classes'],
  ].flatMap(([was, book]) => [
    moved(`/inspection-lists/${was!}`, `/books/${book!}`),
    moved(`/inspection-lists/${was!}/import`, `/books/${book!}/import`),
  ]),
]
