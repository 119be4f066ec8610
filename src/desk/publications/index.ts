import type { DeskPage } from '../page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/publications',
    load: () => import('./ListPage.tsx').then((m) => m.ListPage),
    needs: 'publications.read',
    nav: { group: 'services', order: 10, words: { zh: '公开登记', en: 'Publications' } },
  },
  {
    path: '/publications/$id',
    load: () => import('./PublicationPage.tsx').then((m) => m.PublicationPage),
    needs: 'publications.read',
  },
  {
    path: '/settings/log',
    load: () => import('./LogPage.tsx').then((m) => m.LogPage),
    needs: 'ledger.read',
    nav: { group: 'house', order: 62, words: { zh: '公开日志', en: 'Public log' }, shown: 'settings.manage' },
  },
]
