import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/morning-reading',
    needs: 'publicity.check-in',
    nav: { group: 'publicity', order: 42, words: { zh: '晨读签到', en: 'Reading check-in' } },
    load: () => import('./CheckInPage.tsx').then((m) => m.CheckInPage),
  },
]
