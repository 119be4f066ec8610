import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readCheckpoint, type Checkpoint } from './checkpoint.ts'
import { readNote } from './note.ts'
import {
  bundleOf,
  countAt,
  entriesIn,
  foldHashes,
  hashesIn,
  tilePath,
  tilesBetween,
  WIDTH,
  type Tile,
} from './tiles.ts'
import { hashLeaf } from './tree.ts'

/** Of entries that are added: the hash of each, and the one over every tile that they fill. */
export interface Hashed {
  readonly leaves: readonly Buffer[]
  readonly filled: readonly Buffer[]
}

export type Published = Checkpoint & { readonly note: string }

/** The published log as files: what is there never changes, except the checkpoint, which only grows. */
export interface Shelf {
  readonly folder: string
  /** The published checkpoint with its signatures; undefined while nothing is published. */
  checkpoint(): Promise<Published | undefined>
  /** What was published last from here, as it is told beside the folder: known still when that is gone. */
  remembered(): Promise<Published | undefined>
  /** A tile of this width, or the beginning of a wider one that has taken its place. Throws ENOENT when there is neither. */
  tile(tile: Tile): Promise<Buffer>
  /** Adds entries after the first `from`, which are published already; with what was hashed of them already, where it was. */
  extend(from: number, entries: readonly Buffer[], hashed?: Hashed): Promise<void>
  /** Nodes of the tree that were worked out for earlier proofs. */
  readonly folded: Map<string, Buffer>
  /** Publishes a checkpoint: last, when all its tiles are on disk. */
  publish(note: string): Promise<void>
}

/** A published file is other than what should be published: somebody rewrote the log, or the database is an older one. */
export class ShelfFault extends Error {}

const AT_ONCE = 32

/** `durable: false` leaves it to the system when bytes reach the disk: for a log that can be made again. */
export function shelfIn(folder: string, { durable = true } = {}): Shelf {
  const beside = `${folder}.published`
  const read = async ({ level, index, width }: Tile): Promise<Buffer> => {
    const exact = await fileOrNone(join(folder, tilePath({ level, index, width })))
    if (exact) return exact
    // The partial tile may have been taken away since the full one is there.
    const full = await readFile(join(folder, tilePath({ level, index, width: WIDTH })))
    return level === 'entries' ? bundleOf(entriesIn(full)!.slice(0, width)) : full.subarray(0, width * 32)
  }

  async function put(tile: Tile, bytes: Buffer) {
    const path = join(folder, tilePath(tile))
    const there = await fileOrNone(path)
    if (there?.equals(bytes)) return
    if (there) throw new ShelfFault(`${tilePath(tile)} is published already and reads otherwise`)
    await write(path, bytes, durable)
  }

  async function putAll(tiles: readonly (readonly [Tile, Buffer])[]) {
    for (let i = 0; i < tiles.length; i += AT_ONCE)
      await Promise.all(tiles.slice(i, i + AT_ONCE).map(([tile, bytes]) => put(tile, bytes)))
    if (durable)
      await Promise.all([...new Set(tiles.map(([tile]) => dirname(join(folder, tilePath(tile)))))].map(syncFolder))
  }

  return {
    folder,
    folded: new Map(),
    tile: read,

    checkpoint: () => noteIn(join(folder, 'checkpoint')),
    remembered: () => noteIn(beside),

    async extend(from, entries, hashed) {
      const to = from + entries.length
      // What a level adds begins with the partial tile that stood at its end.
      const begun = async (level: Tile['level'], count: number): Promise<Buffer | undefined> => {
        const width = count % WIDTH
        return width === 0 ? undefined : read({ level, index: Math.floor(count / WIDTH), width })
      }
      const before = await begun('entries', from)
      const bundles = cut<Buffer>([...(before ? entriesIn(before)! : []), ...entries], from)
      // All together: the file system makes many files durable at the price of one.
      const all: [Tile, Buffer][] = bundles.map(({ index, items }) => [
        { level: 'entries', index, width: items.length },
        bundleOf(items),
      ])
      let added = hashed?.leaves ?? entries.map(hashLeaf)
      for (let level = 0; added.length > 0; level++) {
        const count = countAt(level, from)
        const start = await begun(level, count)
        const tiles = cut<Buffer>([...(start ? hashesIn(start) : []), ...added], count)
        for (const { index, items } of tiles) all.push([{ level, index, width: items.length }, Buffer.concat(items)])
        added =
          (level === 0 && hashed?.filled) ||
          tiles.flatMap(({ items }) => (items.length === WIDTH ? [foldHashes(items)] : []))
        if (tiles.length !== [...tilesBetween(level, from, to)].length) throw new Error('the tiles do not add up')
      }
      await putAll(all)
      // Only the first tile of a level can have been a partial one before.
      const filled = all.filter(
        ([{ level, index, width }]) =>
          width === WIDTH && index === Math.floor(countAt(level === 'entries' ? 0 : level, from) / WIDTH),
      )
      await Promise.all(
        filled.map(([tile]) => rm(`${join(folder, tilePath(tile))}.p`, { recursive: true, force: true })),
      )
    },

    async publish(note) {
      await write(join(folder, 'checkpoint'), Buffer.from(note), durable)
      if (durable) await syncFolder(folder)
      await write(beside, Buffer.from(note), false)
    },
  }
}

async function noteIn(path: string): Promise<Published | undefined> {
  const note = (await fileOrNone(path))?.toString('utf8')
  if (note === undefined) return undefined
  const head = readCheckpoint(readNote(note)?.text ?? '')
  if (!head) throw new ShelfFault(`the published checkpoint cannot be read: ${path}`)
  return { ...head, note }
}

/** Cuts into tiles what follows after `count` items, the last unfinished tile included. */
function cut<Item>(items: readonly Item[], count: number): { index: number; items: readonly Item[] }[] {
  const first = Math.floor(count / WIDTH)
  return Array.from({ length: Math.ceil(items.length / WIDTH) }, (_, i) => ({
    index: first + i,
    items: items.slice(i * WIDTH, (i + 1) * WIDTH),
  }))
}

async function fileOrNone(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}

let written = 0

/** Whole or not at all, whatever happens: beside its place first, then moved there. */
async function write(path: string, bytes: Buffer, durable: boolean) {
  const beside = `${path}.${process.pid}-${written++}.new`
  const file = await openIn(beside)
  try {
    await file.writeFile(bytes)
    if (durable) await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
}

/** Opens a new file; its folder is made when it turns out to be missing. */
async function openIn(path: string) {
  try {
    return await open(path, 'w', 0o644)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await mkdir(dirname(path), { recursive: true })
    return open(path, 'w', 0o644)
  }
}

async function syncFolder(folder: string) {
  // Windows cannot open a folder; its file system keeps the names by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
