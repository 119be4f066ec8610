import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/settings/figures',
    load: () => import('./OwnFiguresPage.tsx').then((m) => m.OwnFiguresPage),
    needs: 'settings.read',
    nav: { group: 'settings', order: 45, words: { zh: '自定义数据', en: 'Own figures' } },
  },
]
