#!/usr/bin/env node
// Runs on any Node ≥ 20.19: finds the Node the project is pinned to, makes sure dist is current, and runs it.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isGenuine, pinnedIn } from './runtime.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const oldest = 26
const folders = [join(root, 'node_modules'), join(root, '..')]

if (Number(process.versions.node.split('.')[0]) < oldest) handOver(await pinnedNode())
else {
  // Run by npm, it is the project's own already.
  if (realpathSync(process.execPath) === pinnedIn(folders)) await proved(process.execPath)
  await run()
}

async function run() {
  // Handed over by another Node: when that one dies, however it dies, we are not to stay behind.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
  process.setSourceMapsEnabled(true)
  try {
    // A folder for a server has no sources: `dist` is taken as it is.
    const build = join(root, 'build/build.mjs')
    if (existsSync(build)) (await import(pathToFileURL(build).href)).buildWhenStale()
  } catch (error) {
    fail(`构建失败 · The build failed: ${error instanceof Error ? error.message : error}`)
  }
  // React renders the public site, and its development build takes five times as long.
  process.env.NODE_ENV ??= 'production'
  await import(pathToFileURL(join(root, 'dist/cli.js')).href)
}

/** The binary that the lock file brought: proved before it is run. */
async function pinnedNode() {
  const node = pinnedIn(folders)
  if (!node)
    fail(
      `需要 Node ${oldest} 以上，而项目自带的 Node 没有装好：请不要略去可选依赖（--omit=optional），重新执行 npm ci。` +
        ` Node ${oldest} or later is needed, and the one the project brings is not installed: run npm ci without --omit=optional.`,
    )
  await proved(node)
  return node
}

/** Ends here when the Node that came with the project is not the one that was pinned. */
async function proved(node) {
  if (await isGenuine(node)) return
  fail(
    `项目自带的 Node（${node}）与登记的指纹不符，没有运行：请删去 node_modules，重新执行 npm ci。` +
      ` The Node that came with the project (${node}) is not the one that was pinned, and was not run: remove node_modules and run npm ci.`,
  )
}

function handOver(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => {
    process.removeAllListeners()
    if (signal) process.kill(process.pid, signal)
    else process.exit(code ?? 1)
  })
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
