import fc from 'fast-check'
import loadHighs from 'highs'
import { describe, expect, it } from 'vitest'
import { openInput } from './open-input.ts'
import { hashOf, hindrance, travelOf, VERSION, type Input, type Pair } from './problem.ts'
import { solve, swapsBetween, without, type Result } from './solve.ts'

/** Whole numbers from a seed, the same everywhere. */
function dice(seed: number) {
  let state = seed * 2654435761 + 1
  return (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}
const stages = ['primary', 'junior', 'senior']
const counties = ['A', 'B', 'C']

function instance(seed: number, size = 6): Input {
  const roll = dice(seed)
  const schools = Array.from({ length: 2 + roll(size) }, (_, n) => ({
    ...{ id: `s${n}`, name: `学校${n}`, county: counties[roll(3)]!, first: roll(3) === 0 },
    ...{ stages: [stages[roll(3)]!], language: roll(9) === 0 ? '维吾尔语' : '', places: roll(5) === 0 ? 2 : 1 },
  }))
  const persons = Array.from({ length: 1 + roll(size) }, (_, n) => ({
    ...{ id: `p${n}`, name: `人员${n}`, county: counties[roll(3)]!, language: roll(4) === 0 ? '维吾尔语' : '' },
    ...{ stages: roll(3) === 0 ? [stages[roll(3)]!] : [], most: 1 + roll(2) },
  }))
  const some = (share: number) =>
    persons.flatMap(({ id: p }) => schools.flatMap(({ id: s }): Pair[] => (roll(100) < share ? [[p, s]] : [])))
  return {
    ...{ version: VERSION, run: `run ${seed}`, salt: 'x', day: '2024-09-10', schools, persons },
    ...{ last: some(20), apart: some(10), pins: [], travel: roll(2) ? [['A', 'B', 2] as const] : [] },
  }
}

/** The optimum by somebody else's solver: a flow as a linear program, whose corners are whole. */
interface Highs {
  solve(model: string): { readonly Columns: Readonly<Record<string, { readonly Primal: number }>> }
}
const highs = await (loadHighs as unknown as () => Promise<Highs>)()
function witness({ schools, persons, apart: kept, last: former, travel: table }: Input) {
  const apart = new Set(kept.map((pair) => pair.join(' ')))
  const last = new Set(former.map((pair) => pair.join(' ')))
  const far = travelOf(table)
  const edges = persons.flatMap((person, p) =>
    schools.flatMap((school, s) =>
      hindrance(person, school) || apart.has(`${person.id} ${school.id}`)
        ? []
        : [
            {
              x: `x${p}_${s}`,
              p,
              s,
              change: last.has(`${person.id} ${school.id}`) ? 0 : 1,
              travel: far(person, school),
            },
          ],
    ),
  )
  if (edges.length === 0) return { schools: 0, pairs: 0, first: 0, changes: 0, travel: 0 }
  // At most twelve pairs: a hundred of one aim outweigh all that is below.
  const [change, first, pair, school] = [100, 1e4, 1e6, 1e8]
  const worth = [
    ...edges.map(({ x, change: changes, travel }) => `- ${changes * change + travel} ${x}`),
    ...schools.map((one, s) => `+ ${school + pair + (one.first ? first : 0)} y${s} + ${pair} z${s}`),
  ]
  const of = (by: (edge: (typeof edges)[number]) => boolean) => edges.filter(by).map(({ x }) => x)
  const rows = [
    ...persons.flatMap(({ most }, p) => {
      const own = of((one) => one.p === p)
      return own.length > 0 ? [`${own.join(' + ')} <= ${most}`] : []
    }),
    ...schools.map(
      (_, s) =>
        `y${s} + z${s} ${of((one) => one.s === s)
          .map((x) => `- ${x}`)
          .join(' ')} = 0`,
    ),
  ]
  const bounds = [
    ...edges.map(({ x }) => `0 <= ${x} <= 1`),
    ...schools.flatMap(({ places }, s) => [`0 <= y${s} <= 1`, `0 <= z${s} <= ${places - 1}`]),
  ]
  const { Columns } = highs.solve(
    `Maximize\n obj: ${worth.join(' ')}\nSubject To\n${rows.map((row, n) => ` c${n}: ${row}`).join('\n')}\nBounds\n ${bounds.join('\n ')}\nEnd\n`,
  )
  const is = (name: string) => Math.round(Columns[name]!.Primal)
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0)
  return {
    schools: sum(schools.map((_, s) => is(`y${s}`))),
    pairs: sum(edges.map(({ x }) => is(x))),
    first: sum(schools.map((one, s) => (one.first ? is(`y${s}`) : 0))),
    changes: sum(edges.map(({ x, change: changes }) => changes * is(x))),
    travel: sum(edges.map(({ x, travel }) => travel * is(x))),
  }
}

describe('匹配：先多、再急、再稳、再近', () => {
  it('二百个例子，逐项与 HiGHS 的最优相同', () => {
    for (let seed = 0; seed < 200; seed++) {
      const input = instance(seed)
      expect([seed, solve(input).reached]).toEqual([seed, witness(input)])
    }
  })

  it('同样的输入，换一台机器、换一种次序，得到同样的对', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.infiniteStream(fc.nat()), (seed, order) => {
        const input = instance(seed, 12)
        const shuffled = <T>(all: readonly T[]) =>
          all
            .map((one) => [order.next().value!, one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one)
        const other = {
          ...input,
          schools: shuffled(input.schools),
          persons: shuffled(input.persons),
          last: shuffled(input.last),
          apart: shuffled(input.apart),
        }
        expect(hashOf(other)).toBe(hashOf(input))
        expect(solve(other)).toEqual(solve(input))
      }),
      { numRuns: 60 },
    )
  })

  it('每人不超限、每校不超额、没有一对不该有，利害和学段都避开', () => {
    for (let seed = 0; seed < 300; seed++) {
      const input = instance(seed, 14)
      const { pairs } = solve(input)
      const apart = new Set(input.apart.map((pair) => pair.join(' ')))
      expect(new Set(pairs.map((pair) => pair.join(' '))).size).toBe(pairs.length)
      for (const { id, most } of input.persons) expect(pairs.filter(([p]) => p === id).length).toBeLessThanOrEqual(most)
      for (const { id, places } of input.schools)
        expect(pairs.filter(([, s]) => s === id).length).toBeLessThanOrEqual(places)
      for (const [p, s] of pairs) expect(apart.has(`${p} ${s}`)).toBe(false)
      for (const [p, s] of pairs)
        expect(
          hindrance(
            input.persons.find(({ id }) => id === p)!,
            input.schools.find(({ id }) => id === s)!,
          ),
        ).toBeNull()
    }
  })
})

const many = (n: number, more: Partial<Input> = {}): Input => ({
  ...instance(n, 0),
  schools: Array.from({ length: n }, (_, k) => ({
    ...{
      id: `s${String(k).padStart(3, '0')}`,
      name: `学校${k}`,
      county: counties[k % 3]!,
      first: false,
      stages: [],
      language: '',
      places: 1,
    },
  })),
  persons: Array.from({ length: n }, (_, k) => ({
    ...{
      id: `p${String(k).padStart(3, '0')}`,
      name: `人员${k}`,
      county: counties[(k * 7) % 3]!,
      stages: [],
      language: '',
      most: 1,
    },
  })),
  ...{ last: [], apart: [], travel: [] },
  ...more,
})
const after = (input: Input, { pairs }: Result): Input => ({ ...input, last: pairs })

describe('稳：尽量不动已有的', () => {
  it('四十所学校都有人，再来一名律师：一对也不动', () => {
    const input = many(40)
    const before = solve(input)
    const more = { ...after(input, before), persons: [...input.persons, { ...input.persons[0]!, id: 'new' }] }
    expect(swapsBetween(before.pairs, solve(more).pairs)).toEqual([])
  })

  it('一人离开：换得最少，与逐层寻找的最短换人链一样长', () => {
    for (let seed = 1; seed < 60; seed++) {
      const plain = instance(seed, 14)
      const input = { ...plain, schools: plain.schools.map((one) => ({ ...one, first: false, places: 1 })) }
      const before = solve(input)
      const [leaver] = before.pairs[0] ?? []
      if (!leaver || before.unserved.length > 0 || before.pairs.filter(([p]) => p === leaver).length > 1) continue
      const rest = {
        ...after(input, before),
        persons: input.persons.filter(({ id }) => id !== leaver),
        apart: input.apart.filter(([p]) => p !== leaver),
      }
      rest.last = rest.last.filter(([p]) => p !== leaver)
      const next = solve(rest)
      if (next.reached.schools < before.reached.schools) continue
      expect([seed, swapsBetween(before.pairs, next.pairs).length]).toEqual([
        seed,
        shortest(rest, before.pairs, leaver),
      ])
    }
  })

  /** From the school that lost somebody: who could come, from where, until somebody has a hand free. */
  function shortest(input: Input, pairs: readonly Pair[], leaver: string): number {
    const apart = new Set(input.apart.map((pair) => pair.join(' ')))
    let layer = pairs.filter(([p]) => p === leaver).map(([, s]) => s)
    const seen = new Set(layer)
    for (let steps = 1; layer.length > 0; steps++) {
      const next: string[] = []
      for (const school of layer)
        for (const person of input.persons) {
          if (
            apart.has(`${person.id} ${school}`) ||
            hindrance(
              person,
              input.schools.find(({ id }) => id === school)!,
            )
          )
            continue
          const at = pairs.filter(([p]) => p === person.id).map(([, s]) => s)
          if (at.includes(school)) continue
          if (at.length < person.most) return steps
          for (const one of at) if (!seen.has(one)) next.push(one)
          for (const one of at) seen.add(one)
        }
      layer = next
    }
    return Infinity
  }
})

describe('为什么没有轮到我', () => {
  it('列出的学校争的人不够分，少了其中任何几所都够分', () => {
    let found = 0
    for (let seed = 0; seed < 400; seed++) {
      const plain = instance(seed, 7)
      const input = { ...plain, schools: plain.schools.map((one) => ({ ...one, places: 1 })) }
      const apart = new Set(input.apart.map((pair) => pair.join(' ')))
      const capacity = (schools: readonly string[]) =>
        input.persons
          .filter((person) =>
            schools.some(
              (school) =>
                !apart.has(`${person.id} ${school}`) &&
                !hindrance(
                  person,
                  input.schools.find(({ id }) => id === school)!,
                ),
            ),
          )
          .reduce((sum, { most }) => sum + most, 0)
      for (const { school, rivals } of solve(input).unserved) {
        found++
        expect(capacity(rivals)).toBeLessThan(rivals.length)
        const others = rivals.filter((one) => one !== school)
        for (let mask = 0; mask < 2 ** others.length - 1; mask++) {
          const part = [school, ...others.filter((_, n) => mask & (1 << n))]
          // A person who serves two schools counts once for each hand.
          if (input.persons.every(({ most }) => most === 1)) expect(capacity(part)).toBeGreaterThanOrEqual(part.length)
        }
      }
    }
    expect(found).toBeGreaterThan(50)
  })

  it('每一对说得出去掉它先坏了什么；指定的就说是指定的', () => {
    const input = many(3, { pins: [['p000', 's001']] })
    const { pairs, reached } = solve(input)
    expect(pairs).toContainEqual(['p000', 's001'])
    expect(without(input, ['p000', 's001'], reached)).toBe('pin')
    const one = many(1)
    expect(without(one, ['p000', 's000'], solve(one).reached)).toBe('schools')
  })

  it('指定的人不能去：算不下去', () => {
    expect(() => solve(many(3, { apart: [['p000', 's001']], pins: [['p000', 's001']] }))).toThrow('pin')
  })
})

describe('公开的输入', () => {
  it('算出同样的对；每人避开的学校一样多，看不出哪一所是真的', () => {
    for (let seed = 0; seed < 200; seed++) {
      const input = instance(seed, 12)
      const result = solve(input)
      const open = openInput(input, result.pairs)
      expect(solve(open)).toMatchObject({ pairs: result.pairs, reached: result.reached })
      expect([open.salt, open.persons.every(({ name }) => name === '')]).toEqual(['', true])
      for (const [p, s] of input.apart) expect(open.apart).toContainEqual([p, s])
      if (input.schools.length > 8) {
        const counts = input.persons.map(({ id }) => open.apart.filter(([p]) => p === id).length)
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(3)
      }
    }
  })
})

describe('规模', () => {
  it('237×237 全连通、197 人 187 校，一次算完', () => {
    expect(solve(many(237)).reached).toMatchObject({ schools: 237, changes: 237 })
    const lawyers = many(197)
    const { reached } = solve({
      ...lawyers,
      schools: lawyers.schools.slice(0, 187).map((one, n) => ({ ...one, places: n < 10 ? 2 : 1 })),
    })
    expect(reached).toMatchObject({ schools: 187, pairs: 197 })
  })
})
