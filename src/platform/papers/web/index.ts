import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/papers',
    load: () => import('./PapersPage.tsx').then((m) => m.PapersPage),
    needs: 'papers.read',
    nav: { group: 'services', order: 11, words: { zh: '发文登记', en: 'Issued papers' } },
  },
]
