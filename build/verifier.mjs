// The pages that verify a draw and a matching: script, style and words in one file that runs from a USB stick, and the programs
// beside them: in Python for draws and for backups, in JavaScript for the tally of a quiz.
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const src = join(import.meta.dirname, '../src')
const draw = join(src, 'platform/draw')
const pages = {
  'verify-draw.html': join(draw, 'verifier'),
  'verify-matching.html': join(src, 'duties/vice-principals/matching/verifier'),
}

export async function buildVerifier(outdir) {
  mkdirSync(outdir, { recursive: true })
  for (const [name, from] of Object.entries(pages)) await buildPage(outdir, name, from)
  copyFileSync(join(draw, 'verify.py'), join(outdir, 'verify-draw.py'))
  copyFileSync(join(draw, '../stranger/verify-backup.py'), join(outdir, 'verify-backup.py'))
  copyFileSync(join(src, 'duties/quizzes/verify-tally.mjs'), join(outdir, 'verify-tally.mjs'))
}

async function buildPage(outdir, name, from) {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [join(from, 'verifier.ts')],
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
  const style = readFileSync(join(draw, 'verifier/verifier.css'), 'utf8').trim()
  const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  // Nothing may be fetched and nothing sent: the page itself says so, and the browser holds it to that.
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`
  const parts = { policy, style, script }
  const page = readFileSync(join(from, 'verifier.html'), 'utf8').replaceAll(/\{\{(\w+)\}\}/g, (_, part) => parts[part])
  writeFileSync(join(outdir, name), page)
}
