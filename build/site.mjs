// Builds the scripts of the public site: each `islands/*.ts` of the site's own and of a duty's `site/` becomes one file that runs on Chromium 69.
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { buildVerifier } from './verifier.mjs'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')
const islands = () =>
  readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|[\\/])site[\\/]islands[\\/][^\\/]+\.ts$/.test(file),
  )

export async function buildSite(outdir) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(islands().map((file) => [basename(file, '.ts'), join(src, file)])),
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'chrome69',
    // From 71 on a browser knows it by this name; what makes a receipt's key asks for it.
    banner: { js: 'if(typeof globalThis==="undefined")self.globalThis=self;' },
    legalComments: 'none',
    logLevel: 'warning',
  })
  await buildVerifier(outdir)
}
