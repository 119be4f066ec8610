import { sha256, utf8 } from './envelope/bytes.ts'

/**
 * Work that costs a machine about as much as a telephone: hashing whole blocks, which every browser does by the processor's own SHA-256 (WebCrypto).
 * A puzzle of short hashes is solved by a browser's script two hundred times more slowly than by a machine's own code: it would tax the child and not the flood.
 * The same functions run in page and server. Why blocks of this length: docs/adr/2026-11-25-work-of-whole-blocks.md.
 */
const BLOCK = 64 * 1024
/** So many puzzles make one: luck evens out, and a false solution is found out by its first. */
export const PARTS = 8
/** Counted from here: all solutions are written with six digits, so that no request is longer than another. */
export const FIRST = 100_000

export interface Asked {
  /** Not to be known before its hour. */
  readonly stamp: string
  /** Blocks to be hashed for one part, on average. */
  readonly tries: number
}

export interface Work extends Asked {
  readonly nonces: number[]
}

/** The work is over stamp and subject: what was worked out for one report or one code is worth nothing for another. */
export async function workFor(subject: string, { stamp, tries }: Asked): Promise<Work> {
  const hits = target(subject, { stamp, tries })
  const nonces: number[] = []
  for (let part = 0; part < PARTS; part++) {
    let nonce = FIRST
    while (!(await hits(part, nonce))) nonce++
    nonces.push(nonce)
  }
  return { stamp, tries, nonces }
}

export async function isSolved(subject: string, { nonces, ...asked }: Work): Promise<boolean> {
  const hits = target(subject, asked)
  for (let part = 0; part < PARTS; part++) if (!(await hits(part, nonces[part]!))) return false
  return true
}

/** Whether a block hashes to a number small enough. What tells the blocks apart stands first: nothing can be hashed beforehand. */
function target(subject: string, { stamp, tries }: Asked) {
  const block = new Uint8Array(BLOCK)
  return async (part: number, nonce: number): Promise<boolean> => {
    block.fill(0, 0, 160)
    block.set(utf8(`${stamp}.${subject}.${part}.${nonce}`))
    const [a, b, c, d] = await sha256(block)
    return (((a! << 24) | (b! << 16) | (c! << 8) | d!) >>> 0) * tries < 2 ** 32
  }
}
