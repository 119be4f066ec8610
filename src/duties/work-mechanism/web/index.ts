import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'tasks',
    read: 'work.read',
    opens: 'work.assign',
    nav: { group: 'decisions', order: 60, words: { zh: '年度任务', en: 'Tasks' } },
    load: () => import('../tasks.ts').then((m) => anyProcedure(m.tasks)),
  }),
  {
    path: '/work/board',
    needs: 'work.read',
    nav: { group: 'decisions', order: 62, words: { zh: '任务进度', en: 'Progress of tasks' } },
    load: () => import('./BoardPage.tsx').then((m) => m.BoardPage),
  },
  {
    path: '/work/plan',
    needs: 'report.read',
    nav: { group: 'report', order: 40, words: { zh: '计划与报告对照', en: 'Plan beside report' } },
    load: () => import('./PlanPage.tsx').then((m) => m.PlanPage),
  },
  ...casePages({
    id: 'sessions',
    read: 'work.read',
    opens: 'work.assign',
    nav: { group: 'decisions', order: 70, words: { zh: '领导小组会议', en: 'Group sessions' }, daily: { order: 26 } },
    load: () => import('../sessions.ts').then((m) => anyProcedure(m.sessions)),
  }),
  ...casePages({
    id: 'groups',
    read: 'work.read',
    opens: 'work.assign',
    nav: { group: 'decisions', order: 80, words: { zh: '领导小组', en: 'Leading group' } },
    load: () => import('../groups.ts').then((m) => anyProcedure(m.groups)),
    beside: () => import('./Members.tsx').then((m) => m.Members),
  }),
]
