// The addresses of the desk's pages: '/activities/$id'. The server answers 404 elsewhere; they are written in the pages themselves, which only the desk's
// bundler can gather.
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

export async function addressesOfDesk() {
  const [{ createServer }, { deskOptions }] = await Promise.all([import('vite'), import('./desk.mjs')])
  const server = await createServer({
    ...deskOptions(),
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  })
  try {
    const { deskPages } = await server.ssrLoadModule(join(root, 'src/desk-pages.ts'))
    return deskPages.map(({ path }) => path).sort()
  } finally {
    await server.close()
  }
}
