import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  { path: '/books/new', load: () => import('./DeclarePage.tsx').then((m) => m.NewBookPage), needs: 'settings.manage' },
  {
    path: '/books/$book/declaration',
    load: () => import('./DeclarePage.tsx').then((m) => m.DeclarationPage),
    needs: 'settings.manage',
  },
]
