import type { DeskPage } from '../../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/bullying-reports',
    load: () => import('./InboxPage.tsx').then((m) => m.InboxPage),
    needs: 'bullying-reports.handle',
    beside: { today: () => import('./Today.tsx').then((m) => m.UnreadToday) },
    nav: { group: 'schools', order: 90, words: { zh: '欺凌举报', en: 'Bullying reports' }, daily: { order: 8 } },
  },
  {
    path: '/bullying-reports/keys',
    load: () => import('./KeysPage.tsx').then((m) => m.KeysPage),
    needs: 'bullying-reports.handle',
    nav: { group: 'schools', order: 100, words: { zh: '我的举报钥匙', en: 'My key to reports' } },
  },
  {
    path: '/bullying-reports/enter',
    load: () => import('./EnterPage.tsx').then((m) => m.EnterPage),
    needs: 'bullying-reports.enter',
    nav: { group: 'schools', order: 120, words: { zh: '录入举报', en: 'Enter a report' } },
  },
  {
    path: '/bullying-reports/rota',
    load: () => import('./RotaPage.tsx').then((m) => m.RotaPage),
    needs: 'bullying-reports.manage',
    nav: { group: 'schools', order: 140, words: { zh: '举报值班与钥匙', en: 'Rota and keys of reports' } },
  },
  {
    path: '/bullying-reports/poster',
    load: () => import('./PosterPage.tsx').then((m) => m.PosterPage),
    needs: 'bullying-reports.enter',
    nav: { group: 'schools', order: 150, words: { zh: '举报海报', en: 'Report posters' } },
  },
  {
    path: '/bullying-reports/$id',
    load: () => import('./ReadPage.tsx').then((m) => m.ReadPage),
    needs: 'bullying-reports.handle',
  },
]
