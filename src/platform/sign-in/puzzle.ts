import '../old-browsers.ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * A small piece of work that a browser does before a further guess: find a number so that SHA-256(seed ‖ number) begins with
 * enough zero bits. Guessing gets dearer with every failure; nobody is ever locked out.
 * The same function runs in page and server. Not WebCrypto: that one is slow for tiny inputs and absent over plain HTTP.
 */
export interface Puzzle {
  readonly seed: string
  readonly bits: number
}

/** Failures that cost nothing: people mistype. */
const FREE_FAILURES = 3

/**
 * 15 bits (a fraction of a second in a page), one more each time the failures double, at most 20 (some seconds): dear enough to
 * spoil guessing, never so dear that the owner on a new computer gives up. 0: no puzzle.
 */
export const bitsFor = (failures: number) =>
  failures < FREE_FAILURES ? 0 : Math.min(20, 15 + Math.floor(Math.log2(failures / FREE_FAILURES)))

/** How long the answer is withheld, in milliseconds: doubling from a quarter of a second, at most four seconds. */
export const delayFor = (failures: number) =>
  failures < FREE_FAILURES ? 0 : Math.min(4000, 250 * 2 ** (failures - FREE_FAILURES))

export const isSolved = ({ seed, bits }: Puzzle, nonce: number) =>
  leadingZeros(sha256(utf8ToBytes(`${seed}.${nonce}`))) >= bits

/** Solves a puzzle in slices of at most `slice` tries; between them the page may paint. */
export async function solve(puzzle: Puzzle, pause: () => Promise<void>, slice = 20_000): Promise<number> {
  for (let nonce = 0; ; nonce += 1) {
    if (isSolved(puzzle, nonce)) return nonce
    if (nonce % slice === slice - 1) await pause()
  }
}

function leadingZeros(hash: Uint8Array): number {
  let bits = 0
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24
    bits += 8
  }
  return bits
}
