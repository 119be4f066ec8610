// How the desk is built and, with `start --dev`, served while it is being written.
import { join } from 'node:path'
import react from '@vitejs/plugin-react'

const root = join(import.meta.dirname, '..')

/** The worker behind the pages that open without a network: one file at the root, for its scope is where it lies. */
const offlineWorker = () => ({
  name: 'offline-worker',
  async generateBundle() {
    const { build } = await import('esbuild')
    const { outputFiles } = await build({
      entryPoints: [join(root, 'src/desk/offline/worker.ts')],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'chrome69',
      legalComments: 'none',
    })
    this.emitFile({ type: 'asset', fileName: 'on-site-worker.js', source: outputFiles[0].contents })
  },
})

/** Options for Vite, without the place the result goes to. */
export const deskOptions = () => ({
  root: join(root, 'src/desk'),
  configFile: false,
  base: '/',
  cacheDir: join(root, 'node_modules/.cache/vite'),
  logLevel: 'warn',
  plugins: [react(), offlineWorker()],
  build: {
    // Promised from Chromium 92 (UOS, 360, 奇安信) on, usable down to 69.
    target: 'chrome69',
    sourcemap: true,
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    // What changes only with its own releases stays in browsers' caches when ours come.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // With zod goes how it is configured: schemas of every other chunk are made after this one has run.
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|zod)[\\/]|src[\\/]desk[\\/]zod-config/,
            },
            { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|stylis)[\\/]/ },
          ],
        },
      },
    },
  },
})
