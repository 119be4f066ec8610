import type { DeskPage } from './page.ts'
import { pages as publications } from './publications/index.ts'
import { pages as settings } from './settings/index.ts'

/** The desk's own pages; those of the rooms are found by `desk-pages.ts`. */
export const pages: readonly DeskPage[] = [
  {
    path: '/overview',
    needs: 'house.overview',
    nav: {
      group: 'today',
      order: 1,
      words: { zh: '局领导一览', en: 'Leader’s page' },
      daily: { order: 5, icon: 'M5 3h14v18H5ZM8 8h8M8 12h8M8 16h4' },
    },
    load: () => import('./leader/LeaderPage.tsx').then((m) => m.LeaderPage),
  },
  {
    path: '/overview/hall',
    needs: 'house.overview',
    bare: true,
    load: () => import('./leader/HallPage.tsx').then((m) => m.HallPage),
  },
  { path: '/cases', under: 'today', load: () => import('./cases/CasesPage.tsx').then((m) => m.CasesPage) },
  ...publications,
  ...settings,
]
