// Builds dist/: cli.js (own code in one file, packages external), workers/, migrations/, desk/, desk-addresses.json, site/.
// `node build/build.mjs` builds always; `buildWhenStale` is what the command does before it runs.
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { buildSite } from './site.mjs'
import { fingerprint } from './stale.mjs'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const stamp = 'made-from.txt'

/** Builds unless dist was made from these very sources. Without sources (a slim image) dist is taken as it is. */
export function buildWhenStale(say = console.error) {
  if (!existsSync(join(root, 'src'))) return
  const now = fingerprint(root)
  if (existsSync(join(dist, stamp)) && readFileSync(join(dist, stamp), 'utf8') === now) return
  say('正在构建，约需十秒…… Building, about ten seconds…')
  // In a process of its own: the bundlers would leave half a gigabyte behind in the server.
  execFileSync(process.execPath, [join(import.meta.dirname, 'build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Builds aside and swaps: whoever starts meanwhile finds the old build or the new one, never half of either. */
export async function build(madeFrom = fingerprint(root)) {
  const part = `${dist}.part-${process.pid}`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true })
  try {
    await Promise.all([
      buildCommand(part),
      bundleDesk(join(part, 'desk')).then(() => writeAddresses(join(part, 'desk-addresses.json'))),
      buildSite(join(part, 'site')),
    ])
    writeFileSync(join(part, stamp), madeFrom)
    swap(part)
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
}

/** cli.js with its workers and migrations. */
export async function buildCommand(out) {
  copyMigrations(join(out, 'migrations'))
  const { catalogueOf } = await import('./catalogue.mjs')
  writeFileSync(join(out, 'catalogue.json'), catalogueOf())
  const { build: esbuild } = await import('esbuild')
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node26',
    packages: 'external',
    sourcemap: true,
    jsx: 'automatic',
    logLevel: 'warning',
  }
  const workers = Object.fromEntries(find('.worker.ts').map((file) => [basename(file, '.ts'), file]))
  await Promise.all([
    esbuild({
      ...common,
      entryPoints: { cli: 'src/cli.ts' },
      outdir: out,
      splitting: true,
      chunkNames: '[name]-[hash]',
    }),
    esbuild({ ...common, entryPoints: workers, outdir: join(out, 'workers') }),
  ])
}

async function bundleDesk(outDir) {
  const [{ build: vite }, { deskOptions }] = await Promise.all([import('vite'), import('./desk.mjs')])
  const options = deskOptions()
  await vite({ ...options, build: { ...options.build, outDir } })
}

async function writeAddresses(file) {
  const { addressesOfDesk } = await import('./desk-addresses.mjs')
  writeFileSync(file, JSON.stringify(await addressesOfDesk()))
}

function copyMigrations(to) {
  for (const file of find('.sql')) {
    const room = join(to, relative('src', dirname(dirname(file))))
    mkdirSync(room, { recursive: true })
    copyFileSync(join(root, file), join(room, basename(file)))
  }
}

const find = (ending) =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join('src', file))

function swap(part) {
  const old = `${dist}.old-${process.pid}`
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(part, dist)
  rmSync(old, { recursive: true, force: true })
}

if (import.meta.main) await build()
