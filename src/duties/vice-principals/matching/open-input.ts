import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Input, Pair } from './problem.ts'

/** So many schools at least each person is kept apart from in what is published. */
const LEAST = 3

/**
 * What of an input is published: enough to compute the very same pairs, and nothing of anybody's interests. Each person is kept apart from
 * equally many schools; which of them are meant nobody can tell from those that are not. The others are drawn from pairs that the result does
 * not use: to forbid what the best does not do leaves it the best.
 */
export function openInput(input: Input, pairs: readonly Pair[]): Input {
  const used = new Set(pairs.map(([p, s]) => `${p} ${s}`))
  const real = Map.groupBy(input.apart, ([p]) => p)
  const most = Math.max(LEAST, ...[...real.values()].map((all) => all.length))
  const apart = input.persons.flatMap(({ id }): Pair[] => {
    const own = real.get(id) ?? []
    const known = new Set(own.map(([, school]) => school))
    const others = input.schools
      .filter(({ id: school }) => !known.has(school) && !used.has(`${id} ${school}`))
      .map((school) => ({
        school: school.id,
        mark: bytesToHex(sha256(utf8ToBytes(`${input.salt}\n${id}\n${school.id}`))),
      }))
      .sort((a, b) => (a.mark < b.mark ? -1 : 1))
    return [...own, ...others.slice(0, Math.max(0, most - own.length)).map(({ school }): Pair => [id, school])]
  })
  return { ...input, salt: '', persons: input.persons.map((one) => ({ ...one, name: '' })), apart }
}
