import { hash } from 'node:crypto'

// The Merkle tree of RFC 6962, section 2.1. Sizes are plain numbers: halved and compared, never shifted, so that they may pass 2^32.

/** The hash of a perfect subtree: of the leaves from `index · 2^height` on, 2^height of them. */
export type Nodes = (height: number, index: number) => Buffer | Promise<Buffer>

const LEAF = Buffer.of(0)
const sha256 = (bytes: Buffer): Buffer => hash('sha256', bytes, 'buffer')

// One place for all: a proof hashes hundreds of pairs, and making room for each costs more than hashing it.
const pair = Buffer.alloc(65)
pair[0] = 1

export const hashLeaf = (entry: Buffer) => sha256(Buffer.concat([LEAF, entry]))

export function hashChildren(left: Buffer, right: Buffer): Buffer {
  pair.set(left, 1)
  pair.set(right, 33)
  return sha256(pair)
}
export const emptyRoot = sha256(Buffer.alloc(0))

/** The right edge of a tree: the hashes of its perfect subtrees, the largest first. All that is needed to go on, and to know the root. */
export interface Frontier {
  readonly size: number
  readonly hashes: readonly Buffer[]
}

export const emptyFrontier: Frontier = { size: 0, hashes: [] }

/** Goes on with these leaves. `filled`: the hashes over 256 leaves, one whole tile, that became known on the way. */
export function append(
  { size, hashes }: Frontier,
  leaves: readonly Buffer[],
): Frontier & { readonly filled: readonly Buffer[] } {
  const edge = [...hashes]
  const filled: Buffer[] = []
  let count = size
  for (const leaf of leaves) {
    edge.push(leaf)
    for (let n = count, height = 1; n % 2 === 1; n = (n - 1) / 2, height++) {
      const right = edge.pop()!
      const node = hashChildren(edge.pop()!, right)
      edge.push(node)
      if (height === 8) filled.push(node)
    }
    count++
  }
  return { size: count, hashes: edge, filled }
}

export function rootOf({ hashes }: Frontier): Buffer {
  const [smallest, ...larger] = [...hashes].reverse()
  return smallest ? larger.reduce((right, left) => hashChildren(left, right), smallest) : emptyRoot
}

/** The right edge of a tree of which the nodes are known. */
export async function frontierOf(nodes: Nodes, size: number): Promise<Frontier> {
  const hashes: Buffer[] = []
  for (let begin = 0; begin < size;) {
    const count = largestPower(size - begin)
    hashes.push(await rangeHash(nodes, begin, begin + count))
    begin += count
  }
  return { size, hashes }
}

/** MTH(D[begin:end]); `begin` is a multiple of the largest power of two that fits. */
export async function rangeHash(nodes: Nodes, begin: number, end: number): Promise<Buffer> {
  const count = end - begin
  if (isPowerOfTwo(count)) return nodes(heightOf(count), begin / count)
  const middle = begin + splitOf(count)
  return hashChildren(await rangeHash(nodes, begin, middle), await rangeHash(nodes, middle, end))
}

/** PATH(index, D[size]): from the leaf's sibling up to the child of the root. */
export async function inclusionProof(nodes: Nodes, index: number, size: number): Promise<Buffer[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`there is no leaf ${index} in a tree of ${size}`)
  const path: Promise<Buffer>[] = []
  for (let [begin, end] = [0, size]; end - begin > 1;) {
    const middle = begin + splitOf(end - begin)
    if (index < middle) {
      path.push(rangeHash(nodes, middle, end))
      end = middle
    } else {
      path.push(rangeHash(nodes, begin, middle))
      begin = middle
    }
  }
  return (await Promise.all(path)).reverse()
}

/** PROOF(from, D[size]): that the tree of `from` leaves is the beginning of the tree of `size`. */
export async function consistencyProof(nodes: Nodes, from: number, size: number): Promise<Buffer[]> {
  if (from > size) throw new RangeError(`a tree of ${size} has no beginning of ${from}`)
  if (from === 0 || from === size) return []
  const path: Promise<Buffer>[] = []
  let [begin, end, whole] = [0, size, true]
  while (end - begin > 0 && from - begin !== end - begin) {
    const middle = begin + splitOf(end - begin)
    if (from <= middle) {
      path.push(rangeHash(nodes, middle, end))
      end = middle
    } else {
      path.push(rangeHash(nodes, begin, middle))
      begin = middle
      whole = false
    }
  }
  if (!whole) path.push(rangeHash(nodes, begin, end))
  return (await Promise.all(path)).reverse()
}

export function provesInclusion({
  index,
  size,
  leaf,
  proof,
  root,
}: {
  readonly index: number
  readonly size: number
  readonly leaf: Buffer
  readonly proof: readonly Buffer[]
  readonly root: Buffer
}): boolean {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) return false
  let [at, last, computed] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      computed = hashChildren(sibling, computed)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else computed = hashChildren(computed, sibling)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && computed.equals(root)
}

export function provesConsistency({
  from,
  size,
  oldRoot,
  root,
  proof,
}: {
  readonly from: number
  readonly size: number
  readonly oldRoot: Buffer
  readonly root: Buffer
  readonly proof: readonly Buffer[]
}): boolean {
  if (from > size) return false
  if (from === size) return proof.length === 0 && oldRoot.equals(root)
  if (from === 0) return proof.length === 0
  const rest = isPowerOfTwo(from) ? [oldRoot, ...proof] : [...proof]
  let [at, last] = [from - 1, size - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  const [first, ...others] = rest
  if (!first) return false
  let [older, newer] = [first, first]
  for (const sibling of others) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      older = hashChildren(sibling, older)
      newer = hashChildren(sibling, newer)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else newer = hashChildren(newer, sibling)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && older.equals(oldRoot) && newer.equals(root)
}

const half = (n: number) => Math.floor(n / 2)

/** The largest power of two smaller than n. */
const splitOf = (n: number) => largestPower(Math.max(n - 1, 1))

/** The largest power of two up to n. */
function largestPower(n: number): number {
  let power = 1
  while (power * 2 <= n) power *= 2
  return power
}

function heightOf(powerOfTwo: number): number {
  let height = 0
  for (let n = powerOfTwo; n > 1; n /= 2) height++
  return height
}

const isPowerOfTwo = (n: number) => n > 0 && Number.isInteger(Math.log2(n))
