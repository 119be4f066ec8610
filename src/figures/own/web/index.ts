import type { DeskPage } from '../../../desk/page.ts'

const needs = 'figures.compose'

export const pages: readonly DeskPage[] = [
  {
    path: '/settings/figures',
    load: () => import('./OwnFiguresPage.tsx').then((m) => m.OwnFiguresPage),
    needs,
    nav: { group: 'settings', order: 45, words: { zh: '自定义数据', en: 'Own figures' } },
  },
  { path: '/settings/figures/$id', load: () => import('./ComposePage.tsx').then((m) => m.ComposePage), needs },
  {
    path: '/settings/units',
    under: 'settings',
    load: () => import('./UnitsPage.tsx').then((m) => m.UnitsPage),
    needs: 'figures.read',
  },
]
