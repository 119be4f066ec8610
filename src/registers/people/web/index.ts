import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  { path: '/sign-in', bare: true, load: () => import('./SignInPage.tsx').then((m) => m.SignInPage) },
  { path: '/first-run', bare: true, load: () => import('./FirstRunPage.tsx').then((m) => m.FirstRunPage) },
  { path: '/me', under: 'today', load: () => import('./MePage.tsx').then((m) => m.MePage) },
  {
    path: '/people',
    load: () => import('./ListPage.tsx').then((m) => m.ListPage),
    needs: 'people.read',
    nav: {
      group: 'settings',
      order: 20,
      words: { zh: '人员', en: 'People' },
      daily: { order: 12, whose: 'settings.manage' },
    },
  },
  {
    path: '/people/new',
    load: () => import('./NewPersonPage.tsx').then((m) => m.NewPersonPage),
    needs: 'people.manage',
  },
  { path: '/people/$id', load: () => import('./PersonPage.tsx').then((m) => m.PersonPage) },
  {
    path: '/roles',
    load: () => import('./RolesPage.tsx').then((m) => m.RolesPage),
    needs: 'settings.read',
    nav: { group: 'settings', order: 44, words: { zh: '角色', en: 'Roles' } },
  },
]
