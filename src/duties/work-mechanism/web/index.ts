import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'tasks', read: 'work.read', opens: 'work.assign',
    nav: { group: 'decisions', order: 60, words: { zh: '年度任务', en: 'Tasks' } },
    load: () => import('../tasks.ts').then((m) => anyProcedure(m.tasks)),
  }),
  ...casePages({
    id: 'sessions', read: 'work.read', opens: 'work.assign',
    nav: { group: 'decisions', order: 70, words: { zh: '领导小组会议', en: 'Leading group' } },
    load: () => import('../sessions.ts').then((m) => anyProcedure(m.sessions)),
  }),
]
