import { useApi } from '../../desk/kit/query.ts'
import type { DeskPage, Group, NavPage } from '../../desk/page.ts'
import { listBooks } from '../face.ts'

/** The books somebody may read, each in its group of the navigation, and the list of them all. */
function useBooks(): readonly NavPage[] {
  const { data } = useApi(listBooks, {}, { fresh: 60_000 })
  if (!data || (data.books.length === 0 && !data.mayDeclare)) return []
  return [
    ...data.books.flatMap(({ id, title, nav, closed }): NavPage[] =>
      nav && !closed
        ? [{ path: `/books/${id}`, nav: { group: nav.group as Group, order: nav.order, words: title, kept: true } }]
        : [],
    ),
    { path: '/books', nav: { group: 'settings', order: 42, words: { zh: '登记簿', en: 'Books' } } },
  ]
}

export const pages: readonly DeskPage[] = [
  {
    path: '/books',
    under: 'settings',
    load: () => import('./BooksPage.tsx').then((m) => m.BooksPage),
    more: useBooks,
    beside: {
      organisation: () => import('./EntriesHere.tsx').then((m) => m.EntriesOfOrganisation),
      person: () => import('./EntriesHere.tsx').then((m) => m.EntriesOfPerson),
    },
  },
  { path: '/books/$book', load: () => import('./ListPage.tsx').then((m) => m.BookListPage) },
  { path: '/books/$book/new', load: () => import('./NewPage.tsx').then((m) => m.NewEntryPage) },
  { path: '/books/$book/import', load: () => import('./ImportPage.tsx').then((m) => m.BookImportPage) },
  { path: '/books/$book/import/$import', load: () => import('./ImportedPage.tsx').then((m) => m.BookImportedPage) },
  { path: '/books/$book/complete', load: () => import('./CompletePage.tsx').then((m) => m.CompletePage) },
  { path: '/books/$book/snapshots', load: () => import('./SnapshotsPage.tsx').then((m) => m.SnapshotsPage) },
  { path: '/books/$book/snapshots/$snapshot', load: () => import('./SnapshotPage.tsx').then((m) => m.SnapshotPage) },
  { path: '/books/$book/$id', load: () => import('./EntryPage.tsx').then((m) => m.EntryPage) },
]
