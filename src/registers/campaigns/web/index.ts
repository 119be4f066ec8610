import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/',
    load: () => import('./today/TodayPage.tsx').then((m) => m.TodayPage),
    nav: {
      group: 'today',
      order: 0,
      words: { zh: '今日', en: 'Today' },
      daily: { order: 0 },
    },
  },
  {
    path: '/campaigns',
    beside: {
      leader: () => import('./Leader.tsx').then((m) => m.CoverageForLeader),
      hall: () => import('./Leader.tsx').then((m) => m.CoverageForLeader),
    },
    load: () => import('./ListPage.tsx').then((m) => m.ListPage),
    needs: 'campaigns.read',
    nav: { group: 'publicity', order: 15, words: { zh: '专项任务', en: 'Campaigns' } },
  },
  { path: '/campaigns/new', load: () => import('./FormPage.tsx').then((m) => m.NewPage), needs: 'campaigns.manage' },
  {
    path: '/campaigns/$id',
    load: () => import('./CampaignPage.tsx').then((m) => m.CampaignPage),
    needs: 'campaigns.read',
  },
  {
    path: '/campaigns/$id/edit',
    load: () => import('./FormPage.tsx').then((m) => m.EditPage),
    needs: 'campaigns.manage',
  },
]
