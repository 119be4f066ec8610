import { v7 } from 'uuid'
import { dice } from './names.ts'

/** Chance that depends on a seed and a label alone: what one part of the city draws does not disturb another part. */
export interface Chance {
  /** A whole number, both ends possible. */
  between(least: number, most: number): number
  /** True with this probability. */
  happens(probability: number): boolean
  pick<T>(from: readonly T[]): T
  shuffle<T>(from: readonly T[]): T[]
  /** A UUIDv7 of this moment. The same draw gives the same id for ever. */
  uuid(moment: Date): string
}

/**
 * @param copy of the schools: all dice run in one circle, and among seven hundred thousand records two copies were found on the same stretch
 * of it, at the same moments. Their ids bear the number of the copy.
 */
export function chance(seed: number, label: string, copy = 0): Chance {
  const roll = dice(mix(seed, label))
  const marked = (random: Uint8Array) => {
    random[14]! ^= copy >>> 8
    random[15]! ^= copy & 0xff
    return random
  }
  const between = (least: number, most: number) => least + Math.floor(roll() * (most - least + 1))
  return {
    between,
    happens: (probability) => roll() < probability,
    pick: (from) => {
      const one = from[Math.floor(roll() * from.length)]
      if (one === undefined) throw new RangeError('nothing to pick from')
      return one
    },
    shuffle: (from) => {
      const cards = [...from]
      for (let last = cards.length - 1; last > 0; last--) {
        const other = between(0, last)
        ;[cards[last], cards[other]] = [cards[other]!, cards[last]!]
      }
      return cards
    },
    uuid: (moment) =>
      v7({
        msecs: moment.getTime(),
        random: marked(Uint8Array.from({ length: 16 }, () => between(0, 255))),
        seq: between(0, 0x7fffffff),
      }),
  }
}

/** FNV-1a over the label, begun at the seed. */
function mix(seed: number, label: string): number {
  let hash = 0x811c9dc5 ^ seed
  for (const sign of label) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
