// Builds the scripts of the public site: each `src/site/islands/*.ts` becomes one file that runs on Chromium 69.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildVerifier } from './verifier.mjs'

const root = join(import.meta.dirname, '..')
const islands = join(root, 'src/site/islands')

export async function buildSite(outdir) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: readdirSync(islands).map((file) => join(islands, file)),
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'chrome69',
    legalComments: 'none',
    logLevel: 'warning',
  })
  await buildVerifier(outdir)
}
