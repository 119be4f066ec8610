import { assign, type Assignment } from './assign.ts'
import type { Frozen } from './frozen.ts'
import { rank } from './select.ts'

/** A draw as it lies in the past: what was frozen and who came out. */
export interface PastDraw {
  readonly frozen: Frozen
  readonly drawn: readonly string[]
  readonly assignments: readonly Assignment[]
}

export interface Tally {
  readonly id: string
  readonly name: string
  /** Draws it stood in. */
  readonly draws: number
  readonly times: number
  readonly expected: number
}

export interface Compared {
  readonly rows: readonly Tally[]
  /** How often chance alone strays at least as far from what is expected. */
  readonly p: number
}

export interface Fairness {
  readonly draws: number
  readonly rounds: number
  readonly strata: readonly { readonly name: string; readonly objects: number; readonly drawn: number }[]
  readonly objects: Compared
  readonly officers: Compared
}

/** So much is simulated, whatever the size of the draws: about a second. */
const WORK = 3_000_000
const [FEWEST, MOST] = [50, 2000]

/**
 * All past draws against chance: the same pools are drawn again and again with made-up numbers, under the same weights, quotas and rules,
 * and it is counted how often chance strays as far. No formula would know what recusals and workloads do to the chances.
 */
export function fairnessOf(past: readonly PastDraw[]): Fairness {
  const work = past.reduce(
    (sum, { frozen, drawn }) => sum + frozen.objects.length * 10 + drawn.length * frozen.officers.length * 4,
    1,
  )
  const rounds = Math.max(FEWEST, Math.min(MOST, Math.floor(WORK / work)))
  const numbers = numbersFrom(past.length * 7919 + past.reduce((sum, { drawn }) => sum + drawn.length, 1))
  const simulated = Array.from({ length: rounds }, () => {
    const round = past.map(({ frozen }) => again(frozen, numbers))
    return { objects: count(round.flatMap(({ drawn }) => drawn)), officers: count(round.flatMap(officersOf)) }
  })
  return {
    draws: past.length,
    rounds,
    strata: strataOf(past),
    objects: compare(
      past.map(({ frozen }) => frozen.objects.filter(({ excluded }) => excluded === '')),
      count(past.flatMap(({ drawn }) => drawn)),
      simulated.map(({ objects }) => objects),
    ),
    officers: compare(
      past.map(({ frozen }) => frozen.officers),
      count(past.flatMap(officersOf)),
      simulated.map(({ officers }) => officers),
    ),
  }
}

type Counts = ReadonlyMap<string, number>

function again(frozen: Frozen, numbers: () => number) {
  const tickets = rank(
    frozen,
    (id, weight) => ({ id, key: -Math.log(numbers()) / weight }),
    (a, b) => a.key - b.key,
  )
  const drawn = tickets.filter((one) => one.drawn).map(({ id }) => id)
  const byId = new Map(frozen.objects.map((one) => [one.id, one]))
  return {
    drawn,
    ...assign(
      drawn.map((id) => byId.get(id)!),
      frozen.officers,
      frozen.rules,
      () => numbers().toFixed(12),
    ),
  }
}

function compare(
  pools: readonly (readonly { readonly id: string; readonly name: string }[])[],
  times: Counts,
  simulated: readonly Counts[],
): Compared {
  const names = new Map(pools.flat().map(({ id, name }) => [id, name]))
  const draws = count(pools.flatMap((pool) => pool.map(({ id }) => id)))
  const sums = new Map<string, number>()
  for (const round of simulated) for (const [id, n] of round) sums.set(id, (sums.get(id) ?? 0) + n)
  const expected = new Map([...names.keys()].map((id) => [id, (sums.get(id) ?? 0) / simulated.length]))
  const away = (counts: Counts) =>
    [...expected].reduce((sum, [id, e]) => sum + (e > 0 ? ((counts.get(id) ?? 0) - e) ** 2 / e : 0), 0)
  const own = away(times)
  const asFar = simulated.filter((round) => away(round) >= own - 1e-9).length
  const rows = [...names].map(([id, name]) => ({
    id,
    name,
    draws: draws.get(id)!,
    times: times.get(id) ?? 0,
    expected: expected.get(id)!,
  }))
  return {
    rows: rows.sort((a, b) => b.times - a.times || b.expected - a.expected || (a.id < b.id ? -1 : 1)),
    p: (asFar + 1) / (simulated.length + 1),
  }
}

function strataOf(past: readonly PastDraw[]) {
  const strata = new Map<string, { name: string; objects: number; drawn: number }>()
  for (const { frozen, drawn } of past) {
    const out = new Set(drawn)
    for (const { id, name } of frozen.strata) {
      const one = strata.get(id) ?? { name, objects: 0, drawn: 0 }
      const mine = frozen.objects.filter(({ stratum }) => stratum === id)
      strata.set(id, {
        name,
        objects: one.objects + mine.length,
        drawn: one.drawn + mine.filter((each) => out.has(each.id)).length,
      })
    }
  }
  return [...strata.values()]
}

const officersOf = ({ assignments }: Pick<PastDraw, 'assignments'>) => assignments.flatMap(({ officers }) => officers)

function count(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** Numbers between nought and one, neither included; good enough to compare with, never to draw by. Mulberry32. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32
  }
}
