import { casePages } from '../../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../../desk/page.ts'
import { anyProcedure } from '../../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'bullying-cases',
    read: 'bullying-cases.read',
    nav: {
      group: 'schools',
      order: 60,
      words: { zh: '学生欺凌案卷', en: 'Cases of bullying' },
      daily: { order: 12, whose: 'bullying-cases.investigate' },
    },
    load: () => import('../procedure.ts').then((m) => anyProcedure(m.bullyingCases)),
    beside: () => import('./Beside.tsx').then((m) => m.Beside),
  }),
  {
    path: '/bullying-queue',
    needs: 'bullying-reports.handle',
    load: () => import('./QueuePage.tsx').then((m) => m.QueuePage),
    nav: {
      group: 'schools',
      order: 40,
      words: { zh: '欺凌案卷待办', en: 'Bullying cases to do' },
      daily: { order: 9 },
    },
  },
  {
    path: '/bullying-statistics',
    beside: {
      leader: () => import('./Leader.tsx').then((m) => m.BullyingForLeader),
      hall: () => import('./Leader.tsx').then((m) => m.DailyByCounty),
    },
    needs: 'bullying-cases.count',
    load: () => import('./StatisticsPage.tsx').then((m) => m.StatisticsPage),
    nav: { group: 'schools', order: 160, words: { zh: '欺凌案卷统计', en: 'Bullying cases counted' } },
  },
]
