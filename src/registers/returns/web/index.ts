import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/returns',
    load: () => import('./ReturnsPage.tsx').then((m) => m.ReturnsPage),
    needs: 'returns.hand-in',
    nav: { group: 'publicity', order: 12, words: { zh: '表格报送', en: 'Returns' } },
  },
  { path: '/returns/$id', load: () => import('./ReturnPage.tsx').then((m) => m.ReturnPage), needs: 'returns.hand-in' },
]
