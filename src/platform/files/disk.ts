import { createReadStream } from 'node:fs'
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Bytes } from './bytes.ts'

/**
 * Bytes in files under `root`, spread over 65,536 folders by the first four digits of their key. A file given by its path is
 * moved, so it must lie on the same file system and be synced already, as those of intake.ts under `root` are.
 */
export function onDisk(root: string): Bytes {
  const place = (key: string) => join(root, key.slice(0, 2), key.slice(2, 4), key)
  return {
    async put(key, from) {
      const path = place(key)
      if (await exists(path)) return
      const folder = dirname(path)
      await mkdir(folder, { recursive: true })
      // Renamed into its place: whoever finds the key finds it whole.
      const whole = typeof from === 'string' ? from : await writeBeside(path, from)
      await rename(whole, path)
      await syncFolder(folder)
    },
    async read(key, part) {
      const found = await stat(place(key)).catch(absent)
      const of = part && { start: part.from, end: part.until }
      return found && { stream: createReadStream(place(key), of), size: found.size }
    },
    has: (key) => exists(place(key)),
    remove: (key) => rm(place(key), { force: true }),
  }
}

async function writeBeside(path: string, bytes: Buffer): Promise<string> {
  const beside = `${path}.${randomUUID()}.part`
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    return beside
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {})
    throw error
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** Without this a power cut may take the name although it left the bytes. Windows cannot and need not. */
async function syncFolder(path: string) {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function absent(error: NodeJS.ErrnoException) {
  if (error.code === 'ENOENT') return null
  throw error
}
