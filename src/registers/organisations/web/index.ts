import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/organisations',
    load: () => import('./ListPage.tsx').then((m) => m.ListPage),
    needs: 'organisations.read',
    nav: {
      group: 'settings',
      order: 10,
      words: { zh: '机构', en: 'Organisations' },
      daily: { order: 13, whose: 'organisations.manage' },
    },
  },
  {
    path: '/organisations/counts',
    load: () => import('./CountsPage.tsx').then((m) => m.CountsPage),
    needs: 'organisations.read',
  },
  {
    path: '/organisations/new',
    load: () => import('./NewPage.tsx').then((m) => m.NewPage),
    needs: 'organisations.manage',
  },
  {
    path: '/organisations/import',
    load: () => import('./ImportPage.tsx').then((m) => m.ImportPage),
    needs: 'organisations.manage',
  },
  {
    path: '/organisations/outlines',
    load: () => import('./OutlinesPage.tsx').then((m) => m.OutlinesPage),
    needs: 'organisations.manage',
  },
  {
    path: '/organisations/$id',
    load: () => import('./OrganisationPage.tsx').then((m) => m.OrganisationPage),
    needs: 'organisations.read',
  },
]
