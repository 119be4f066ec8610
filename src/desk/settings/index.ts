import type { DeskPage } from '../page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/settings/values',
    load: () => import('./ValuesPage.tsx').then((m) => m.ValuesPage),
    needs: 'settings.read',
    nav: { group: 'settings', order: 47, words: { zh: '参数', en: 'Settings' } },
  },
  {
    path: '/settings/packs',
    load: () => import('./PacksPage.tsx').then((m) => m.PacksPage),
    needs: 'settings.manage',
    nav: { group: 'settings', order: 53, words: { zh: '配置包', en: 'Packs' } },
  },
  {
    path: '/settings/lists',
    load: () => import('./ListsPage.tsx').then((m) => m.ListsPage),
    needs: 'settings.read',
    nav: { group: 'settings', order: 40, words: { zh: '清单', en: 'Lists' } },
  },
  {
    path: '/settings/calendar',
    load: () => import('./CalendarPage.tsx').then((m) => m.CalendarPage),
    nav: { group: 'settings', order: 48, words: { zh: '放假安排', en: 'Holiday notices' } },
  },
  {
    path: '/settings/statutes',
    load: () => import('./StatutesPage.tsx').then((m) => m.StatutesPage),
    nav: { group: 'settings', order: 52, words: { zh: '依据', en: 'Legal basis' } },
  },
  {
    path: '/settings/refusals',
    load: () => import('./RefusalsPage.tsx').then((m) => m.RefusalsPage),
    nav: { group: 'house', order: 54, words: { zh: '不予办理的情形', en: 'Refusals' }, shown: 'settings.manage' },
  },
  {
    path: '/settings/permissions',
    load: () => import('./PermissionsPage.tsx').then((m) => m.PermissionsPage),
    needs: 'settings.read',
    nav: { group: 'house', order: 50, words: { zh: '权限表', en: 'Permissions' }, shown: 'settings.manage' },
  },
  {
    path: '/settings/ledger',
    load: () => import('./LedgerPage.tsx').then((m) => m.LedgerPage),
    needs: 'ledger.read',
    nav: { group: 'house', order: 60, words: { zh: '存证', en: 'Ledger' }, shown: 'settings.manage' },
  },
  {
    path: '/settings/jobs',
    load: () => import('./JobsPage.tsx').then((m) => m.JobsPage),
    needs: 'settings.read',
    nav: { group: 'house', order: 70, words: { zh: '后台任务', en: 'Background work' }, shown: 'settings.manage' },
  },
  {
    path: '/settings/about',
    load: () => import('./AboutPage.tsx').then((m) => m.AboutPage),
    nav: { group: 'settings', order: 90, words: { zh: '关于', en: 'About' } },
  },
]
