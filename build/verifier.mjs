// The page that verifies a draw: script, style and words in one file that runs from a USB stick, and the Python programs beside it: one for
// draws, one for backups.
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const from = join(import.meta.dirname, '../src/platform/draw')

export async function buildVerifier(outdir) {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [join(from, 'verifier/verifier.ts')],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'chrome69',
    // From 71 on a browser knows it by this name.
    banner: { js: 'if(typeof globalThis==="undefined")self.globalThis=self;' },
    legalComments: 'none',
    logLevel: 'warning',
  })
  const script = outputFiles[0].text.trim().replaceAll('</script', '<\\/script')
  const style = readFileSync(join(from, 'verifier/verifier.css'), 'utf8').trim()
  const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  // Nothing may be fetched and nothing sent: the page itself says so, and the browser holds it to that.
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`
  const parts = { policy, style, script }
  const page = readFileSync(join(from, 'verifier/verifier.html'), 'utf8').replaceAll(
    /\{\{(\w+)\}\}/g,
    (_, name) => parts[name],
  )
  mkdirSync(outdir, { recursive: true })
  writeFileSync(join(outdir, 'verify-draw.html'), page)
  copyFileSync(join(from, 'verify.py'), join(outdir, 'verify-draw.py'))
  copyFileSync(join(from, '../stranger/verify-backup.py'), join(outdir, 'verify-backup.py'))
}
