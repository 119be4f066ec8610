import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'contests',
    read: 'contests.read',
    opens: 'contests.organise',
    nav: { group: 'publicity', order: 52, words: { zh: '赛事', en: 'Contests' } },
    load: () => import('../contests.ts').then((m) => anyProcedure(m.contests)),
    beside: () => import('./BesideContest.tsx').then((m) => m.BesideContest),
  }),
  ...casePages({
    id: 'contest-entries',
    read: 'contest-entries.read',
    opens: 'contests.enter',
    nav: { group: 'publicity', order: 53, words: { zh: '参赛报名', en: 'Entries' } },
    load: () => import('../entries.ts').then((m) => anyProcedure(m.entries)),
    beside: () => import('./BesideEntry.tsx').then((m) => m.BesideEntry),
  }),
  // Without the shell: it opens where there is no network. The server says whose sheets there are.
  {
    path: '/contest-marking',
    bare: true,
    load: () => import('./MarkingPage.tsx').then((m) => m.MarkingPage),
  },
  ...casePages({
    id: 'contest-sheets',
    read: 'contest-sheets.read',
    nav: { group: 'publicity', order: 88, words: { zh: '评分表', en: 'Mark sheets' } },
    load: () => import('../sheets.ts').then((m) => anyProcedure(m.sheets)),
    beside: () => import('./BesideSheet.tsx').then((m) => m.BesideSheet),
  }),
  ...casePages({
    id: 'contest-appeals',
    read: 'contests.decide',
    nav: { group: 'publicity', order: 56, words: { zh: '赛事申诉', en: 'Appeals' } },
    load: () => import('../appeals.ts').then((m) => anyProcedure(m.appeals)),
  }),
]
