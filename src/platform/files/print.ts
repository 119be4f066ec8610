/** Perceptual hashes of 64 bits, signed as PostgreSQL's bigint is: of the picture as shown and of its three turns. */
export interface Print {
  readonly upright: bigint
  readonly quarter: bigint
  readonly half: bigint
  readonly threeQuarters: bigint
}

/** Side of the grey picture a print is taken from. */
export const SIDE = 32
/** Side of the corner of low frequencies that is kept: 8 × 8 = 64 bits. */
const KEPT = 8
/** A sheet of one colour has no features; its print would be noise and would match other noise. In grey levels out of 255. */
const LEAST_CONTRAST = 6

/** Bits of difference up to which two photos are the same, and up to which somebody should look. Measured on resized, cropped and recompressed photos: practice, not law. */
export const SAME = 8
export const SUSPECT = 14

/** The print of a 32 × 32 grey picture, row by row; null for one without features. */
export function printOf(grey: Uint8Array): Print | null {
  if (contrast(grey) < LEAST_CONTRAST) return null
  const quarter = turn(grey)
  const half = turn(quarter)
  return { upright: hash(grey), quarter: hash(quarter), half: hash(half), threeQuarters: hash(turn(half)) }
}

/** The least number of bits in which two prints differ, over the four turns of the second. */
export const distance = (one: Print, other: Print) =>
  Math.min(...[other.upright, other.quarter, other.half, other.threeQuarters].map((bits) => ones(one.upright ^ bits)))

const ones = (bits: bigint) => BigInt.asUintN(64, bits).toString(2).replaceAll('0', '').length

function contrast(grey: Uint8Array) {
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length
  return Math.sqrt(grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length)
}

/** A quarter turn to the right. */
const turn = (grey: Uint8Array) => grey.map((_, at) => grey[(SIDE - 1 - (at % SIDE)) * SIDE + Math.floor(at / SIDE)]!)

const cosines = Array.from({ length: KEPT }, (_, u) =>
  Array.from({ length: SIDE }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * SIDE))),
)

/** Which of the low frequencies are above their median. The first is the mean brightness, which says nothing. */
function hash(grey: Uint8Array): bigint {
  const rows = Array.from({ length: SIDE }, (_, y) =>
    cosines.map((wave) => wave.reduce((sum, cosine, x) => sum + cosine * grey[y * SIDE + x]!, 0)),
  )
  const frequencies = cosines.flatMap((wave) =>
    cosines.map((_, u) => wave.reduce((sum, cosine, y) => sum + cosine * rows[y]![u]!, 0)),
  )
  const sorted = frequencies.slice(1).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]!
  const bits = frequencies.map((value, i) => (i > 0 && value > median ? '1' : '0')).join('')
  return BigInt.asIntN(64, BigInt(`0b${bits}`))
}
