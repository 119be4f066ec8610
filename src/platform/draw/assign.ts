import { compare, INSPECTORS, type DrawObject, type DrawOfficer, type Rules } from './frozen.ts'

/** Who checks what. */
export interface Assignment {
  readonly object: string
  readonly officers: readonly string[]
}

export const ruleNames = ['certificate', 'fields', 'recusal', 'county', 'workload'] as const
export type RuleName = (typeof ruleNames)[number]

/** An object that cannot be given its two inspectors, and the rule that stands in the way. */
export interface Unmet {
  readonly object: string
  readonly rule: RuleName
}

/** An inspector taken off an object after the draw (回避), and the public reason. */
export interface Replacement {
  readonly object: string
  readonly officer: string
  readonly reason: string
}

/** Where an officer stands in an object's order: any text that compares. */
export type Order = (object: string, officer: string) => string

/** Rules that look at one inspector and one object, in this order: each named when it leaves fewer than two. */
const allows: Readonly<
  Record<Exclude<RuleName, 'workload'>, (officer: DrawOfficer, object: DrawObject, rules: Rules) => boolean>
> = {
  certificate: ({ from, until }, _object, rules) => from <= rules.from && rules.until <= until,
  fields: ({ fields }, _object, rules) => rules.fields.length === 0 || fields.some((one) => rules.fields.includes(one)),
  recusal: ({ recusals }, { id }) => !recusals.includes(id),
  county: ({ county }, object, { otherCounty }) => !otherCounty || county === null || county !== object.county,
}

/** Who may check an object at all, and the first rule that left fewer than two. */
export function eligibleFor(
  object: DrawObject,
  officers: readonly DrawOfficer[],
  rules: Rules,
): { readonly officers: readonly DrawOfficer[]; readonly short: RuleName | null } {
  let left = officers
  for (const rule of ruleNames.filter((name) => name !== 'workload')) {
    left = left.filter((officer) => allows[rule](officer, object, rules))
    if (left.length < INSPECTORS) return { officers: left, short: rule }
  }
  return { officers: left, short: null }
}

interface Slot {
  readonly object: string
  /** The object's other slots. */
  readonly beside: readonly number[]
  holder: string | null
}

/**
 * Two inspectors for every drawn object, in the objects' order: of those allowed, the one with the fewest objects so far, among equals
 * by the object's own order. When all allowed ones are full, somebody given earlier moves over, along the shortest such chain; so an
 * object goes without only when no assignment whatever could serve all objects before it and this one.
 */
export function assign(
  objects: readonly DrawObject[],
  officers: readonly DrawOfficer[],
  rules: Rules,
  order: Order,
): { readonly assignments: readonly Assignment[]; readonly unmet: readonly Unmet[] } {
  const slots: Slot[] = objects.flatMap(({ id }, i) =>
    [...Array(INSPECTORS).keys()].map((k) => ({ object: id, beside: others(i * INSPECTORS, k), holder: null })),
  )
  const held = new Map(officers.map(({ id }) => [id, new Set<number>()]))
  const load = (officer: string) => held.get(officer)!.size
  const unmet: Unmet[] = []
  const lists = objects.map((object) => {
    const { officers: allowed, short } = eligibleFor(object, officers, rules)
    return {
      short,
      order: allowed
        .map(({ id }) => ({ id, key: order(object.id, id) }))
        .sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id)),
    }
  })
  /** By load; among equally loaded ones in the object's own order. */
  function candidates(slot: number) {
    const byLoad: { readonly id: string }[][] = []
    for (const one of lists[Math.floor(slot / INSPECTORS)]!.order) (byLoad[load(one.id)] ??= []).push(one)
    return byLoad.flat()
  }

  /** Finds an officer for a slot, moving others if it must; false: there is none. */
  function serve(first: number): boolean {
    const came = new Map<number, { readonly from: number; readonly officer: string } | null>([[first, null]])
    const queue = [first]
    for (const slot of queue) {
      // Not the one it gives up.
      const mine = candidates(slot).filter(({ id }) => id !== slots[slot]!.holder)
      const beside = (officer: string) => slots[slot]!.beside.find((one) => slots[one]!.holder === officer)
      const free = mine.find(({ id }) => load(id) < rules.most && beside(id) === undefined)
      if (free) return settle(slot, free.id, came)
      for (const { id } of mine) {
        const own = beside(id)
        for (const other of own === undefined ? [...held.get(id)!].sort((a, b) => a - b) : [own])
          if (!came.has(other)) {
            came.set(other, { from: slot, officer: id })
            queue.push(other)
          }
      }
    }
    return false
  }

  /** Walks the chain back: each slot takes the officer the next one gives up. */
  function settle(
    last: number,
    officer: string,
    came: ReadonlyMap<number, { readonly from: number; readonly officer: string } | null>,
  ): true {
    for (let [slot, takes] = [last, officer]; ;) {
      const { holder } = slots[slot]!
      if (holder !== null) held.get(holder)!.delete(slot)
      slots[slot]!.holder = takes
      held.get(takes)!.add(slot)
      const step = came.get(slot)
      if (!step) return true
      ;[slot, takes] = [step.from, step.officer]
    }
  }

  objects.forEach((object, i) => {
    const { short } = lists[i]!
    if (short) return void unmet.push({ object: object.id, rule: short })
    for (let k = 0; k < INSPECTORS; k++)
      if (!serve(i * INSPECTORS + k)) return void unmet.push({ object: object.id, rule: 'workload' })
  })
  const assignments = objects.map(({ id }, i) => ({
    object: id,
    officers: slots
      .slice(i * INSPECTORS, (i + 1) * INSPECTORS)
      .flatMap(({ holder }) => (holder === null ? [] : [holder]))
      .sort(compare),
  }))
  return { assignments, unmet }
}

const others = (base: number, k: number) =>
  [...Array(INSPECTORS).keys()].filter((one) => one !== k).map((one) => base + one)

/**
 * 回避 after the draw: the next allowed inspector in the object's own order, fewest objects first, takes the place. No new randomness,
 * so nobody can go on replacing until it pleases: who comes next was settled with the seed. null: nobody is left.
 */
export function substitute(
  assignments: readonly Assignment[],
  gone: readonly Replacement[],
  { object, officer }: Replacement,
  all: { readonly objects: readonly DrawObject[]; readonly officers: readonly DrawOfficer[]; readonly rules: Rules },
  order: Order,
): readonly Assignment[] | null {
  const target = all.objects.find(({ id }) => id === object)
  const pair = assignments.find((one) => one.object === object)
  if (!target || !pair?.officers.includes(officer)) return null
  const load = (id: string) => assignments.reduce((sum, { officers }) => sum + (officers.includes(id) ? 1 : 0), 0)
  const barred = new Set([...pair.officers, ...gone.filter((one) => one.object === object).map((one) => one.officer)])
  const [next] = eligibleFor(target, all.officers, all.rules)
    .officers.filter(({ id }) => !barred.has(id) && load(id) < all.rules.most)
    .map(({ id }) => ({ id, load: load(id), key: order(object, id) }))
    .sort((a, b) => a.load - b.load || compare(a.key, b.key) || compare(a.id, b.id))
  if (!next) return null
  return assignments.map((one) =>
    one === pair ? { object, officers: [...one.officers.filter((id) => id !== officer), next.id].sort(compare) } : one,
  )
}
