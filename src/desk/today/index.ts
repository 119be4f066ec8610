import type { DeskPage } from '../page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/',
    load: () => import('./TodayPage.tsx').then((m) => m.TodayPage),
    nav: {
      group: 'today',
      order: 0,
      words: { zh: '今日', en: 'Today' },
      thumb: { order: 0, icon: 'M4 11 12 4l8 7v9h-5v-6H9v6H4Z' },
    },
  },
  // Where the rest of Today's cases is read.
  { path: '/cases', load: () => import('./CasesPage.tsx').then((m) => m.CasesPage) },
]
