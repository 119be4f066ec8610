import { inject } from 'vitest'
import { whole } from './whole.ts'

/** Of many alike a few, in their order: others with each seed, all of them in a whole run. */
export function sampled<T>(all: readonly T[], few: number): readonly T[] {
  if (whole || few >= all.length) return all
  const dice = diceOf(inject('sampleSeed'))
  const drawn = all.map((_, i) => [dice(), i] as const).sort(([a], [b]) => a - b)
  return drawn
    .slice(0, few)
    .map(([, i]) => i)
    .sort((a, b) => a - b)
    .map((i) => all[i]!)
}

/** Whether this one is drawn, of many alike one in so many: for `test.runIf`. What repeats in English, or at another width, what stands in Chinese. */
export const drawn = (name: string, oneIn = 3) =>
  whole ||
  [...name].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)!) % 1_000_003, inject('sampleSeed') % 997) % oneIn ===
    0

/** How often something is done again: the first number, or the second in a whole run. */
export const times = (few: number, all: number) => (whole ? all : few)

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function diceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
