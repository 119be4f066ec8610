import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'appointments',
    read: 'vice-principals.read',
    opens: 'vice-principals.serve',
    nav: { group: 'schools', order: 41, words: { zh: '法治副校长聘任', en: 'Appointments at schools' } },
    load: () => import('../appointments.ts').then((m) => anyProcedure(m.appointments)),
    beside: () => import('./StandardsOf.tsx').then((m) => m.StandardsOf),
  }),
  ...casePages({
    id: 'appointment-rolls',
    read: 'vice-principals.read',
    opens: 'vice-principals.manage',
    nav: { group: 'schools', order: 44, words: { zh: '名册聘任', en: 'Appointments by roll' } },
    load: () => import('../rolls.ts').then((m) => anyProcedure(m.rolls)),
  }),
  ...casePages({
    id: 'matching-runs',
    read: 'vice-principals.read',
    opens: 'vice-principals.manage',
    nav: { group: 'schools', order: 45, words: { zh: '缺额匹配', en: 'Matching runs' } },
    load: () => import('../matching/runs.ts').then((m) => anyProcedure(m.runs)),
    beside: () => import('./RunResult.tsx').then((m) => m.RunResultOf),
  }),
  {
    path: '/vice-principals/without',
    needs: 'vice-principals.read',
    nav: { group: 'schools', order: 44.5, words: { zh: '没有法治副校长的学校', en: 'Schools without one' } },
    load: () => import('./WithoutPage.tsx').then((m) => m.WithoutPage),
  },
  {
    path: '/vice-principals/left',
    needs: 'vice-principals.recommend',
    nav: { group: 'schools', order: 43, words: { zh: '离库还在任的人', en: 'Left, in the post still' } },
    load: () => import('./LeftPage.tsx').then((m) => m.LeftPage),
  },
  {
    path: '/vice-principals/mine',
    needs: 'vice-principals.mine',
    nav: {
      group: 'schools',
      order: 46,
      words: { zh: '我的学校、我的课时', en: 'My schools, my hours' },
      daily: { order: 11 },
    },
    load: () => import('./MinePage.tsx').then((m) => m.MinePage),
  },
]
