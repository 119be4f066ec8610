import { compare, type Keyed } from './frozen.ts'

/** Binary digits after the point of a ticket. */
export const DIGITS = 40

/** What an object drew: it depends on the seed and on its own id, and on nothing and nobody else. */
export interface Ticket {
  readonly id: string
  readonly weight: number
  /** HMAC-SHA-256(seed, 'object:' + id), in hexadecimal. */
  readonly mac: string
  /** −log₂ u in units of 2⁻⁴⁰, u = (first eight bytes of the mac + 1) ÷ 2⁶⁴. The smallest length ÷ weight is drawn first. */
  readonly length: number
}

export function ticketOf(keyed: Keyed, id: string, weight: number): Ticket {
  const mac = keyed(`object:${id}`)
  return { id, weight, mac, length: lengthOf(BigInt(`0x${mac.slice(0, 16)}`)) }
}

/**
 * −log₂((v + 1) ÷ 2⁶⁴), digit by digit: a number between one and two is squared; where the square reaches two the next digit is 1
 * and it is halved. Whole numbers only, cut off after 63 binary places, so that every language and a patient hand get the same digits;
 * a language's own logarithm does not promise its last one.
 */
export function lengthOf(v: bigint): number {
  const n = v + BigInt(1)
  let whole = n.toString(2).length - 1
  let x = whole > 63 ? n >> BigInt(whole - 63) : n << BigInt(63 - whole)
  for (let digit = 0; digit < DIGITS; digit++) {
    x = (x * x) >> BigInt(63)
    const reached = x >> BigInt(64) > BigInt(0)
    if (reached) x >>= BigInt(1)
    whole = whole * 2 + (reached ? 1 : 0)
  }
  return 64 * 2 ** DIGITS - whole
}

/** Length ÷ weight, compared as fractions: no rounding. Equal ones (one in 2⁴⁰) go by the whole mac, then by id. */
export const before = (a: Ticket, b: Ticket): number => {
  const [left, right] = [BigInt(a.length) * BigInt(b.weight), BigInt(b.length) * BigInt(a.weight)]
  return left < right ? -1 : left > right ? 1 : compare(a.mac, b.mac) || compare(a.id, b.id)
}

/** Where an inspector stands in the order of an object: by seed and the two ids. */
export const pairMac = (keyed: Keyed, object: string, officer: string): string => keyed(`pair:${object}:${officer}`)
