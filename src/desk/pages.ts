import type { DeskPage } from './page.ts'
import { pages as publications } from './publications/index.ts'
import { pages as settings } from './settings/index.ts'

/** The desk's own pages; those of the rooms are found by `desk-pages.ts`. */
export const pages: readonly DeskPage[] = [
  { path: '/cases', under: 'today', load: () => import('./cases/CasesPage.tsx').then((m) => m.CasesPage) },
  ...publications,
  ...settings,
]
