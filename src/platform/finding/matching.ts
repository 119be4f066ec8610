import { pinyin } from '../pinyin.ts'
import { folded } from '../plain.ts'

const sounds = new Map<string, string>()
const KEPT = 50_000

/** The first letters of how a name sounds, small: 解放区第一小学 → 'jfqdyxx'. Kept: names are asked for at every letter typed. */
export function initialsOf(name: string): string {
  let known = sounds.get(name)
  if (known === undefined) {
    if (sounds.size >= KEPT) sounds.clear()
    known = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
      .join('')
      .toLowerCase()
    sounds.set(name, known)
  }
  return known
}

/** Whether what is typed could be first letters. */
export const isLatin = (q: string) => /^[a-z0-9]+$/i.test(q)

/**
 * How well texts match what was typed: 3 one begins with it, 2 its first letters do, 1 all its words are in them, 0 not at all. For what
 * lies in memory.
 */
export function matches(q: string, ...texts: readonly string[]): 0 | 1 | 2 | 3 {
  const sought = folded(q)
  if (sought === '') return 0
  const all = texts.map(folded)
  if (all.some((text) => text.startsWith(sought))) return 3
  if (isLatin(sought) && texts.some((text) => initialsOf(text).startsWith(sought))) return 2
  const words = sought.split(/\s+/)
  if (words.every((word) => all.some((text) => text.includes(word)))) return 1
  return isLatin(sought) && sought.length > 1 && texts.some((text) => initialsOf(text).includes(sought)) ? 1 : 0
}

/** The best of what lies in memory, in its own order where they match alike. */
export const best = <T>(
  all: Iterable<T>,
  q: string,
  limit: number,
  textsOf: (one: T) => readonly string[],
): readonly T[] =>
  [...all]
    .map((one) => ({ one, rank: matches(q, ...textsOf(one)) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ one }) => one)
