import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { asSearch } from './kit/api.ts'
import { readSearch } from './kit/Go.tsx'
import type { DeskPage } from './page.ts'
import { Failed, Guarded, Missing, Waiting } from './shell/states.tsx'
import { Shell } from './shell/Shell.tsx'

/** The router, built from the list of pages. Addresses hold plain text: `?status=draft&status=returned`. */
export function routerOf(pages: readonly DeskPage[]) {
  const root = createRootRoute({ component: Outlet })
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
  const routeOf = (page: DeskPage) => {
    const component = lazyRouteComponent(() => page.load().then((Page) => ({ default: guarded(page, Page) })))
    return page.bare
      ? createRoute({ getParentRoute: () => root, path: page.path, component })
      : createRoute({ getParentRoute: () => shell, path: page.path, component })
  }
  const tree = root.addChildren([
    ...pages.filter((page) => page.bare).map(routeOf),
    shell.addChildren([
      ...pages.filter((page) => !page.bare).map(routeOf),
      createRoute({ getParentRoute: () => shell, path: '$', component: Missing }),
    ]),
  ])
  return createRouter({
    routeTree: tree,
    parseSearch: (text) => readSearch(text.replace(/^\?/, '')),
    stringifySearch: (search) => {
      const text = asSearch(search)
      return text && `?${text}`
    },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: Waiting,
    defaultErrorComponent: Failed,
    defaultNotFoundComponent: Missing,
  })
}

const guarded = (page: DeskPage, Page: Awaited<ReturnType<DeskPage['load']>>) =>
  page.needs === undefined
    ? Page
    : () => (
        <Guarded needs={page.needs}>
          <Page />
        </Guarded>
      )
