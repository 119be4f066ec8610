import { moved } from '../../../desk/moved.tsx'
import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/activities',
    load: () => import('./ListPage.tsx').then((m) => m.ListPage),
    needs: 'activities.read',
    nav: {
      group: 'publicity',
      order: 20,
      words: { zh: '活动记录', en: 'Activities' },
      daily: { order: 30, icon: 'M5 6h14M5 12h14M5 18h9' },
    },
  },
  {
    path: '/activities/uncounted',
    load: () => import('./UncountedPage.tsx').then((m) => m.UncountedPage),
    needs: 'activities.review',
    beside: { today: () => import('./UncountedPage.tsx').then((m) => m.UncountedToday) },
  },
  {
    path: '/activities/new',
    load: () => import('./NewPage.tsx').then((m) => m.NewPage),
    needs: 'activities.write',
    nav: {
      group: 'publicity',
      order: 10,
      words: { zh: '填报活动', en: 'Report an activity' },
      daily: { order: 20, icon: 'M12 5v14M5 12h14' },
    },
  },
  {
    path: '/activities/review',
    load: () => import('./ReviewPage.tsx').then((m) => m.ReviewPage),
    needs: 'activities.review',
    nav: {
      group: 'publicity',
      order: 30,
      words: { zh: '待审核', en: 'To review' },
      daily: { order: 14, icon: 'M4 12l5 5L20 6' },
    },
  },
  {
    path: '/activities/$id',
    load: () => import('./RecordPage.tsx').then((m) => m.RecordPage),
    needs: 'activities.read',
  },
  {
    path: '/activities/$id/edit',
    load: () => import('./EditPage.tsx').then((m) => m.EditPage),
    needs: 'activities.write',
  },
  moved('/settings/kinds', '/settings/lists'),
]
