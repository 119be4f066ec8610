import { hexToBytes } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { sha256Hex, VERSION, type Source } from './frozen.ts'

/** What the source gave: as typed, as signed, or as revealed. */
export type Given =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'beacon'; readonly signature: string }
  | {
      readonly kind: 'revealed'
      readonly parties: readonly { readonly party: string; readonly commitment: string; readonly secret: string }[]
    }

/** The League of Entropy's quicknet: its address, key and pace are public and do not change. */
export const quicknet = {
  hash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  key: '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  genesis: 1_692_803_367,
  period: 3,
} as const

export const momentOfRound = (round: number) => new Date((quicknet.genesis + (round - 1) * quicknet.period) * 1000)
/** The first round that comes at a moment or after it. */
export const roundFrom = (moment: Date) =>
  Math.max(1, Math.ceil((moment.getTime() / 1000 - quicknet.genesis) / quicknet.period) + 1)

/** SHA-256('mingfa-draw/1' newline hash of the frozen pool newline what the source gave, each on its line). */
export const seedFrom = (hash: string, lines: readonly string[]): string =>
  sha256Hex([VERSION, hash, ...lines].join('\n'))

/** What goes into the seed of what was given; null: it is not what the frozen source asks for. */
export function linesOf(source: Source, hash: string, given: Given): readonly string[] | null {
  if (source.kind === 'drand')
    return given.kind === 'beacon' && /^[0-9a-f]{96}$/.test(given.signature)
      ? [bytesToHex(sha256(hexToBytes(given.signature)))]
      : null
  if (source.kind === 'parties') {
    if (given.kind !== 'revealed' || given.parties.length !== source.parties.length) return null
    const kept = source.parties.every(
      (party, i) =>
        given.parties[i]!.party === party &&
        given.parties[i]!.commitment === commitmentOf(hash, party, given.parties[i]!.secret),
    )
    return kept ? given.parties.map(({ secret }) => secret) : null
  }
  const plain = given.kind === 'typed' ? plainOf(source, given.text) : null
  return plain === null ? null : [plain]
}

/**
 * One spelling for one result, after RFC 3797: numbers without leading zeros, each followed by a point, in ascending order where
 * their order means nothing; a price with exactly its decimal places. null: that is no such result.
 */
export function plainOf(source: Extract<Source, { kind: 'numbers' | 'decimal' }>, text: string): string | null {
  // Typed in a hurry: full-width digits and points, spaces, commas.
  const half = text.normalize('NFKC').trim()
  if (source.kind === 'decimal') {
    const plain = half.replace(/,/g, '')
    const found = /^(\d{1,9})(?:\.(\d+))?$/.exec(plain)
    if (!found || (found[2] ?? '').length !== source.places) return null
    return `${String(Number(found[1]))}${source.places ? `.${found[2]!}` : ''}`
  }
  const parts = half.split(/[^0-9]+/).filter((part) => part !== '')
  if (!/^[0-9\s,.、。;+|-]+$/.test(half) || parts.length !== source.count || parts.some((part) => part.length > 9))
    return null
  const numbers = parts.map(Number)
  return (source.ordered ? numbers : numbers.sort((a, b) => a - b)).map((n) => `${n}.`).join('')
}

/** A secret long enough that nobody finds it by trying: 16 to 64 letters and digits. */
export const isSecret = (text: string) => /^[0-9A-Za-z]{16,64}$/.test(text)

/** What a party hands in before anybody reveals: bound to this pool and to the party, so that no other's can be copied. */
export const commitmentOf = (hash: string, party: string, secret: string): string =>
  sha256Hex(['mingfa-commit/1', hash, party, secret].join('\n'))
