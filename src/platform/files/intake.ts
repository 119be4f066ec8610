import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { MOST_BYTES } from './limits.ts'
import { HEAD } from './sniff.ts'

/** A file that arrived whole and lies, synced to disk, at a place of its own until it is kept or thrown away. */
export interface Arrived {
  readonly path: string
  readonly sha256: string
  readonly size: number
  readonly head: Uint8Array
}

type Open = (path: string) => Promise<FileHandle>
const create: Open = (path) =>
  open(path, 'wx', 0o600).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await mkdir(dirname(path), { recursive: true })
    return open(path, 'wx', 0o600)
  })

/**
 * Writes a stream to a file of its own in `dir`, hashing on the way. Nothing stays behind when it is refused: 413 too large,
 * 422 empty, 507 disk full. A broken connection throws, and leaves nothing behind either.
 */
export async function receive(
  source: AsyncIterable<Uint8Array>,
  dir: string,
  most = MOST_BYTES,
  openAt: Open = create,
): Promise<Outcome<Arrived>> {
  const path = join(dir, `${randomUUID()}.part`)
  try {
    const arrived = await write(source, path, most, openAt)
    if (!arrived.ok) await rm(path, { force: true })
    return arrived
  } catch (error) {
    await rm(path, { force: true }).catch(() => {})
    if (isDiskFull(error)) return diskFull()
    throw error
  }
}

async function write(
  source: AsyncIterable<Uint8Array>,
  path: string,
  most: number,
  openAt: Open,
): Promise<Outcome<Arrived>> {
  const file = await openAt(path)
  try {
    const hash = createHash('sha256')
    const head: Uint8Array[] = []
    let size = 0
    for await (const part of source) {
      if (size < HEAD) head.push(part.slice(0, HEAD - size))
      size += part.length
      if (size > most) return tooLarge(most)
      hash.update(part)
      await file.writeFile(part)
    }
    if (size === 0) return refuse('files.empty', '文件是空的。', 'The file is empty.')
    await file.sync()
    return accept({ path, sha256: hash.digest('hex'), size, head: Buffer.concat(head) })
  } finally {
    await file.close()
  }
}

/** Parts of uploads that a crash left behind. */
export async function sweepParts(dir: string, olderThan: Date): Promise<number> {
  const names = await readdir(dir).catch(() => [])
  let swept = 0
  for (const name of names.filter((name) => name.endsWith('.part'))) {
    const path = join(dir, name)
    const found = await stat(path).catch(() => null)
    if (!found || found.mtime >= olderThan) continue
    await rm(path, { force: true })
    swept++
  }
  return swept
}

export const isDiskFull = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

export const diskFull = () =>
  refuse(
    'files.disk-full',
    '服务器磁盘已满，文件没有保存，请告知管理员后重试。',
    'The server’s disk is full; the file was not saved. Tell the administrator and try again.',
    { status: 507 },
  )

export const tooLarge = (most: number) => {
  const megabytes = Math.floor(most / 1024 / 1024)
  return refuse(
    'files.too-large',
    `文件超过${megabytes}MB，请压缩后上传。`,
    `The file exceeds ${megabytes} MB; make it smaller.`,
    { status: 413 },
  )
}
