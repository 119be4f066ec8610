import { hashChildren, type Nodes } from './tree.ts'

// The layout of c2sp.org/tlog-tiles: 256 hashes of one level a tile; of each entry its length and itself in bundles of 256.

export const WIDTH = 256
const HASH = 32
const MOST_REMEMBERED = 100_000

/** One tile: level 'entries' holds the entries themselves. */
export interface Tile {
  readonly level: number | 'entries'
  readonly index: number
  /** 256 when full. */
  readonly width: number
}

/** 'tile/0/x001/234', 'tile/0/x001/234.p/7' */
export const tilePath = ({ level, index, width }: Tile) =>
  `tile/${level}/${indexPath(index)}${width === WIDTH ? '' : `.p/${width}`}`

function indexPath(index: number): string {
  const parts = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    parts.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return parts.join('/')
}

/** Reads the address of a tile; undefined for anything that is not exactly one. */
export function readTilePath(path: string): Tile | undefined {
  const [, level, index, width] =
    /^tile\/(entries|0|[1-9]|[1-5]\d|6[0-3])\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? []
  if (!level || !index) return undefined
  const tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: width ? Number(width) : WIDTH,
  } as Tile
  return tilePath(tile) === path ? tile : undefined
}

/** How many hashes stand at a level of a tree. */
export const countAt = (level: number, size: number) => Math.floor(size / WIDTH ** level)

/** The width a tile has in a tree; 0: it is not there. */
export const widthIn = (level: number, index: number, size: number) =>
  Math.max(0, Math.min(WIDTH, countAt(level, size) - index * WIDTH))

/** The tiles that a growing tree adds or replaces at one level. */
export function* tilesBetween(level: number, from: number, to: number): Generator<Tile> {
  const [before, after] = [countAt(level, from), countAt(level, to)]
  if (before === after) return
  for (let index = Math.floor(before / WIDTH); index * WIDTH < after; index++)
    yield { level, index, width: Math.min(WIDTH, after - index * WIDTH) }
}

export const bundleOf = (entries: readonly Buffer[]) =>
  Buffer.concat(entries.flatMap((entry) => [Buffer.of(entry.length >> 8, entry.length & 255), entry]))

/** The entries of a bundle; undefined when it is cut or has more in it. */
export function entriesIn(bundle: Buffer): Buffer[] | undefined {
  const entries: Buffer[] = []
  for (let at = 0; at < bundle.length;) {
    if (at + 2 > bundle.length) return undefined
    const end = at + 2 + bundle.readUInt16BE(at)
    if (end > bundle.length) return undefined
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return entries
}

export const hashesIn = (tile: Buffer): Buffer[] =>
  Array.from({ length: tile.length / HASH }, (_, i) => tile.subarray(i * HASH, (i + 1) * HASH))

/** The hash over a power of two of neighbouring hashes. */
export function foldHashes(hashes: readonly Buffer[]): Buffer {
  let row = hashes
  while (row.length > 1) row = row.flatMap((left, i) => (i % 2 === 0 ? [hashChildren(left, row[i + 1]!)] : []))
  return row[0]!
}

/** The nodes of a tree of `size`, read from its tiles; each tile is read once. `folded` remembers nodes from one proof to the next: they never change. */
export function nodesIn(size: number, read: (tile: Tile) => Promise<Buffer>, folded?: Map<string, Buffer>): Nodes {
  const known = new Map<string, Promise<Buffer>>()
  const tile = (level: number, index: number) => {
    const key = `${level}/${index}`
    const found = known.get(key) ?? read({ level, index, width: widthIn(level, index, size) })
    known.set(key, found)
    return found
  }
  return async (height, index) => {
    const level = Math.floor(height / 8)
    const count = 2 ** (height % 8)
    const first = index * count
    const remembered = folded?.get(`${height}/${index}`)
    if (remembered) return remembered
    const bytes = await tile(level, Math.floor(first / WIDTH))
    const at = first % WIDTH
    const node = Buffer.from(foldHashes(hashesIn(bytes.subarray(at * HASH, (at + count) * HASH))))
    // The upper levels are few and asked for again and again; those below a thousand leaves are many and are not.
    if (folded && level > 0) {
      if (folded.size >= MOST_REMEMBERED) folded.clear()
      folded.set(`${height}/${index}`, node)
    }
    return node
  }
}
