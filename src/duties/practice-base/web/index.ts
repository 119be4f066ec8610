import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = [
  {
    path: '/practice-base',
    needs: 'practice-base.read',
    load: () => import('./SlotsPage.tsx').then((m) => m.SlotsPage),
    nav: { group: 'publicity', order: 46, words: { zh: '场次预约', en: 'Slots and bookings' } },
  },
  {
    path: '/practice-base/slots/$id/book',
    needs: 'practice-base.book',
    load: () => import('./BookPage.tsx').then((m) => m.BookPage),
  },
  {
    path: '/practice-base/bookings',
    needs: 'practice-base.read',
    load: () => import('./BookingsPage.tsx').then((m) => m.BookingsPage),
  },
  {
    path: '/practice-base/bookings/$id',
    needs: 'practice-base.read',
    load: () => import('./BookingPage.tsx').then((m) => m.BookingPage),
  },
  {
    path: '/practice-base/slots/$id/families',
    needs: 'practice-base.host',
    load: () => import('./FamiliesPage.tsx').then((m) => m.FamiliesPage),
  },
  // Without the shell: it opens where there is no network. The server says at which places one receives.
  { path: '/practice-base/door', bare: true, load: () => import('./DoorPage.tsx').then((m) => m.DoorPage) },
]
