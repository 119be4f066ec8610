import { cheapestFlow, type Network } from './flow.ts'
import { hindrance, lots, travelOf, type Input, type Pair, type PersonFree, type SchoolWanted } from './problem.ts'

/** What was reached, in the order of the rule; a later number matters only where all before are equal. */
export interface Reached {
  /** Schools with somebody. */
  readonly schools: number
  /** Pairs in all. */
  readonly pairs: number
  /** Rural and weak ones among the schools served. */
  readonly first: number
  /** Pairs that were not there last year. */
  readonly changes: number
  readonly travel: number
}

/** A school that got nobody, and the smallest set of schools that compete for too few people. */
export interface Unserved {
  readonly school: string
  /** With the school itself; alone in it: nobody suits it. */
  readonly rivals: readonly string[]
  /** Everybody who could serve any of them. */
  readonly persons: readonly string[]
}

export interface Result {
  readonly pairs: readonly Pair[]
  readonly reached: Reached
  readonly unserved: readonly Unserved[]
}

interface Set {
  readonly persons: readonly PersonFree[]
  readonly schools: readonly SchoolWanted[]
  readonly net: Network
  /** Where a pair stands in what is kept by pairs. */
  at(person: string, school: string): number
  readonly pinned: Uint8Array
  readonly last: Uint8Array
  readonly travel: (person: PersonFree, school: SchoolWanted) => number
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * The pairs of a run: of all ways to serve most schools those that serve most rural and weak ones, of these those with the fewest changes,
 * of these those with the least travel, of these the one the lot names. Pins are kept whatever they cost. Throws for a pin that cannot be:
 * that is for whoever pins to be told before.
 */
export function solve(input: Input): Result {
  const set = setUp(input)
  const { persons, schools, net, last, travel, at } = set
  const flow = cheapestFlow(net)
  const free = schools.flatMap((school, s) => flow[s]!.map((p): Pair => [persons[p]!.id, school.id]))
  const pairs = [...input.pins, ...free].toSorted((a, b) => (a[1] + a[0] < b[1] + b[0] ? -1 : 1))
  const known = new Map(persons.map((one) => [one.id, one]))
  const where = new Map(schools.map((one) => [one.id, one]))
  const served = new Set(pairs.map(([, school]) => school))
  return {
    pairs,
    reached: {
      schools: served.size,
      pairs: pairs.length,
      first: schools.filter(({ id, first }) => first && served.has(id)).length,
      changes: pairs.filter(([p, s]) => !last[at(p, s)]).length,
      travel: pairs.reduce((sum, [p, s]) => sum + travel(known.get(p)!, where.get(s)!), 0),
    },
    unserved: schools.filter(({ id }) => !served.has(id)).map((school) => rivalsOf(set, pairs, school)),
  }
}

function setUp(input: Input): Set {
  const persons = input.persons.toSorted(byId)
  const schools = input.schools.toSorted(byId)
  const travel = travelOf(input.travel)
  const lot = lots(input.run)
  const [personAt, schoolAt] = [placesOf(persons), placesOf(schools)]
  // What a run names besides may speak of somebody who is no longer there.
  const marked = (pairs: readonly Pair[]) => {
    const at = new Uint8Array(persons.length * schools.length)
    for (const [p, s] of pairs) {
      const [person, school] = [personAt.get(p), schoolAt.get(s)]
      if (person !== undefined && school !== undefined) at[school * persons.length + person] = 1
    }
    return at
  }
  const [last, apart, pinned] = [marked(input.last), marked(input.apart), marked(input.pins)]
  const most = Int32Array.from(persons, ({ most: many }) => many)
  const filled = new Int32Array(schools.length)
  for (const [p, s] of input.pins) {
    const [person, school] = [personAt.get(p), schoolAt.get(s)]
    if (person === undefined || school === undefined) throw new Error(`the pin ${p} ${s} cannot be`)
    if (apart[school * persons.length + person] || hindrance(persons[person]!, schools[school]!))
      throw new Error(`the pin ${p} ${s} cannot be`)
    most[person] = Math.max(0, most[person]! - 1)
    filled[school] = filled[school]! + 1
  }
  const cost = new Float64Array(persons.length * schools.length).fill(Infinity)
  const lotAt = new Float64Array(cost.length)
  let farthest = 0
  schools.forEach((school, s) => {
    persons.forEach((person, p) => {
      const at = s * persons.length + p
      if (pinned[at] || apart[at] || hindrance(person, school)) return
      cost[at] = travel(person, school)
      lotAt[at] = lot(person.id, school.id)
      farthest = Math.max(farthest, cost[at])
    })
  })
  const { change, rural, pair, school: whole } = weights(persons, schools, farthest)
  for (let at = 0; at < cost.length; at++) if (!last[at]) cost[at] = cost[at]! + change
  // The places a pin has filled were the dear ones; of the rest, the cheap ones stay empty first.
  const empty = schools.map(({ places: many, first }, s) =>
    Array.from({ length: many }, (_, n) => (n > 0 ? pair : pair + whole + (first ? rural : 0)))
      .slice(filled[s])
      .toReversed(),
  )
  const net = { persons: persons.length, schools: schools.length, most, empty, cost, lot: lotAt }
  return {
    persons,
    schools,
    net,
    travel,
    at: (p, s) => schoolAt.get(s)! * persons.length + personAt.get(p)!,
    last,
    pinned,
  }
}

const placesOf = (all: readonly { readonly id: string }[]) => new Map(all.map(({ id }, n) => [id, n]))

/** One unit of each outweighs all that comes after it: so that sums compare as the rule does. */
function weights(persons: readonly PersonFree[], schools: readonly SchoolWanted[], farthest: number) {
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0)
  const n = Math.max(sum(persons.map(({ most }) => most)), sum(schools.map(({ places }) => places))) + 1
  const change = n * farthest + 1
  const rural = n * (change + farthest) + 1
  const pair = n * (rural + change + farthest) + 1
  const school = n * (pair + rural) + 1
  if (2 * (school + pair) > Number.MAX_SAFE_INTEGER) throw new Error('a matching of this size is not exact')
  return { change, rural, pair, school }
}

/** 为什么没有轮到我: whoever could serve the school, the schools they serve, whoever could serve those … none of them has a hand free. */
function rivalsOf(
  { persons, schools, net, pinned, at: placeOf }: Set,
  pairs: readonly Pair[],
  school: SchoolWanted,
): Unserved {
  const serving = Map.groupBy(pairs, ([person]) => person)
  const schoolAt = placesOf(schools)
  const rivals = new Set([school.id])
  const found = new Set<string>()
  const open = [school.id]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const s = schoolAt.get(at)!
    persons.forEach(({ id }, p) => {
      if (net.cost[s * persons.length + p] === Infinity || found.has(id)) return
      found.add(id)
      for (const pair of serving.get(id) ?? []) {
        if (rivals.has(pair[1])) continue
        rivals.add(pair[1])
        // A pinned pair is in the way, but cannot be moved.
        if (!pinned[placeOf(pair[0], pair[1])]) open.push(pair[1])
      }
    })
  }
  return { school: school.id, rivals: [...rivals].sort(), persons: [...found].sort() }
}

/** What would have to change for a pair not to be: the first thing that gets worse without it. */
export function without(input: Input, pair: Pair, reached: Reached): keyof Reached | 'lot' | 'pin' {
  if (input.pins.some(([p, s]) => p === pair[0] && s === pair[1])) return 'pin'
  return worse(solve({ ...input, apart: [...input.apart, pair] }).reached, reached)
}

const worse = (other: Reached, reached: Reached): keyof Reached | 'lot' =>
  order.find((name) => other[name] !== reached[name]) ?? 'lot'

/** What would be if a pair were not: the first thing that gets worse, who would come to the school instead, and where the person would go. */
export function instead(input: Input, [person, school]: Pair, reached: Reached) {
  if (input.pins.some(([p, s]) => p === person && s === school))
    return { why: 'pin' as const, persons: [], schools: [] }
  const other = solve({ ...input, apart: [...input.apart, [person, school]] })
  const kept = new Set(solve(input).pairs.map((pair) => pair.join(' ')))
  const fresh = other.pairs.filter((pair) => !kept.has(pair.join(' ')))
  return {
    why: worse(other.reached, reached),
    persons: fresh.filter(([, s]) => s === school).map(([p]) => p),
    schools: fresh.filter(([p]) => p === person).map(([, s]) => s),
  }
}

const order = ['schools', 'pairs', 'first', 'changes', 'travel'] as const

/** Who changes from one result to another: at each school who leaves and who comes; chains begin where somebody is missing. */
export interface Swap {
  readonly school: string
  readonly out: string | null
  readonly in: string | null
}

export function swapsBetween(before: readonly Pair[], after: readonly Pair[]): readonly Swap[] {
  const keys = (pairs: readonly Pair[]) => new Set(pairs.map(([p, s]) => `${p} ${s}`))
  const [was, is] = [keys(before), keys(after)]
  const out = Map.groupBy(
    before.filter(([p, s]) => !is.has(`${p} ${s}`)),
    ([, s]) => s,
  )
  const came = Map.groupBy(
    after.filter(([p, s]) => !was.has(`${p} ${s}`)),
    ([, s]) => s,
  )
  const schools = [...new Set([...out.keys(), ...came.keys()])].sort()
  const swaps = schools.flatMap((school) => {
    const [left, new_] = [out.get(school) ?? [], came.get(school) ?? []]
    return Array.from({ length: Math.max(left.length, new_.length) }, (_, n): Swap => ({
      ...{ school, out: left[n]?.[0] ?? null, in: new_[n]?.[0] ?? null },
    }))
  })
  return inChains(swaps)
}

/** Each swap followed by that of the school from which its person came. */
function inChains(swaps: readonly Swap[]): readonly Swap[] {
  const leaving = new Map(swaps.flatMap((one) => (one.out ? [[one.out, one] as const] : [])))
  const coming = new Set(swaps.flatMap((one) => (one.in ? [one.in] : [])))
  const ordered: Swap[] = []
  const follow = (one: Swap | undefined) => {
    for (let at = one; at && !ordered.includes(at); at = at.in ? leaving.get(at.in) : undefined) ordered.push(at)
  }
  // First those whose former person goes nowhere else: there a chain begins.
  for (const one of swaps) if (!one.out || !coming.has(one.out)) follow(one)
  for (const one of swaps) follow(one)
  return ordered
}
