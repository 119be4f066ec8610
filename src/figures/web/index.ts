import type { DeskPage } from '../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/figures',
    load: () => import('./FiguresPage.tsx').then((m) => m.FiguresPage),
    needs: 'figures.read',
    nav: {
      group: 'report',
      order: 10,
      words: { zh: '数据', en: 'Figures' },
      daily: { order: 50 },
    },
  },
  {
    path: '/statutory-tables',
    load: () => import('./StatutoryPage.tsx').then((m) => m.StatutoryPage),
    needs: 'figures.read',
    nav: { group: 'report', order: 12, words: { zh: '法定统计表', en: 'Statutory tables' } },
  },
  {
    path: '/overview/review',
    under: 'today',
    load: () => import('./ReviewPage.tsx').then((m) => m.ReviewPage),
    needs: 'house.overview',
  },
  { path: '/figures/$id', load: () => import('./FigurePage.tsx').then((m) => m.FigurePage), needs: 'figures.read' },
]
