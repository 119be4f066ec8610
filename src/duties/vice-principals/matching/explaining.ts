import type { Db } from '../../../platform/db/connect.ts'
import type { Instead, RunResult, Why } from '../contract.ts'
import { inputIn, runFile } from './files.ts'
import type { Input, Pair } from './problem.ts'
import { pairsOf } from './run-case.ts'
import type { Run } from './runs.ts'
import { instead, without, type Reached } from './solve.ts'

/** Each why is a computation anew: so much work at most, in possible pairs, but always a short chain of swaps. */
const [WORK, ALWAYS] = [1_500_000, 3]
/** Nobody reads more on a page; the whole stands in the public input. */
const MOST = 300

/** What a run came to, in names and with reasons, from the input it was frozen with; empty before it was computed. */
export async function resultOf(on: Db, id: string, state: Run): Promise<RunResult> {
  const file = state.reached === null ? undefined : await runFile(on, id, 'input')
  if (!file) return { swaps: [], pairs: [], many: 0, unserved: [], schools: 0, persons: 0 }
  const input = inputIn(file)
  const why = explainer(input, state.reached!)
  const school = names(input.schools)
  const person = names(input.persons)
  const pins = new Map(state.pins.map((pin) => [`${pin.person} ${pin.school}`, pin.why]))
  const swaps = (state.swaps ?? []).map((one) => ({
    ...{ school: school(one.school), out: one.out && person(one.out), in: one.in && person(one.in) },
    why: one.in ? why([one.in, one.school]) : null,
  }))
  const all = pairsOf(state)
  return {
    swaps,
    pairs: all.slice(0, MOST).map(([p, s]) => ({
      ids: { person: p, school: s },
      ...{ school: school(s), person: person(p), pinned: pins.get(`${p} ${s}`) ?? '', why: why([p, s]) },
    })),
    many: all.length,
    unserved: state.unserved.slice(0, MOST).map((one) => ({
      ...{ school: school(one.school), rivals: one.rivals.slice(0, MOST).map(school), persons: one.persons },
    })),
    schools: input.schools.length,
    persons: input.persons.length,
  }
}

/** What would be without one of its pairs; null: it has no such pair. */
export async function insteadOf(on: Db, id: string, state: Run, pair: Pair): Promise<Instead | null> {
  const file = state.reached === null ? undefined : await runFile(on, id, 'input')
  if (!file || !pairsOf(state).some(([p, s]) => p === pair[0] && s === pair[1])) return null
  const input = inputIn(file)
  const { why, persons, schools } = instead(input, pair, state.reached!)
  return { why, persons: persons.map(names(input.persons)), schools: schools.map(names(input.schools)) }
}

const names = (all: readonly { readonly id: string; readonly name: string }[]) => {
  const known = new Map(all.map(({ id, name }) => [id, name]))
  return (id: string) => known.get(id) ?? ''
}

function explainer(input: Input, reached: Reached): (pair: Pair) => Why | null {
  const each = Math.max(1, input.persons.length * input.schools.length)
  let left = Math.max(ALWAYS, Math.floor(WORK / each))
  const known = new Map<string, Why>()
  return (pair) => {
    const key = pair.join(' ')
    if (!known.has(key) && left-- > 0) known.set(key, without(input, pair, reached))
    return known.get(key) ?? null
  }
}
