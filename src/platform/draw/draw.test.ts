import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign, eligibleFor } from './assign.ts'
import { draw, replace } from './draw.ts'
import { faultsOf, shortOf } from './faults.ts'
import { canonical, hashOf, inOrder, sha256Hex, type Frozen } from './frozen.ts'
import { dice, poolOf, small } from './pool.fixture.ts'
import { prove } from './proof.ts'
import { lengthOf } from './ticket.ts'

const seeds = fc.integer({ min: 0, max: 1e9 }).map((n) => sha256Hex(`seed ${n}`))
const pools = fc.integer({ min: 0, max: 1e9 }).map((n) => poolOf(`pool ${n}`).frozen)

describe('抽签号', () => {
  test.each([
    { say: 'u 等于一，号为零', v: 2n ** 64n - 1n, length: 0 },
    { say: 'u 等于二分之一，号为一整格', v: 2n ** 63n - 1n, length: 2 ** 40 },
    { say: '最小的 u，号为六十四整格', v: 0n, length: 64 * 2 ** 40 },
    { say: 'u 等于四分之三', v: 3n * 2n ** 62n - 1n, length: Math.ceil(-Math.log2(0.75) * 2 ** 40) },
  ])('$say', ({ v, length }) => expect(lengthOf(v)).toBe(length))

  test('与浮点对数相差不到百万分之一', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        (v) => Math.abs(lengthOf(v) / 2 ** 40 + Math.log2((Number(v) + 1) / 2 ** 64)) < 1e-6,
      ),
    )
  })
})

describe('抽取', () => {
  test('名单的先后不影响结果，也不影响指纹', () => {
    fc.assert(
      fc.property(pools, seeds, fc.integer(), (frozen, seed, n) => {
        const roll = dice(String(n))
        const mixed = <T>(all: readonly T[]) =>
          [...all]
            .map((one) => [roll(1e9), one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one)
        const other: Frozen = {
          ...frozen,
          strata: mixed(frozen.strata),
          objects: mixed(frozen.objects),
          officers: mixed(frozen.officers).map((one) => ({ ...one, recusals: mixed(one.recusals) })),
        }
        expect(canonical(other)).toBe(canonical(frozen))
        expect(draw(other, seed)).toEqual(draw(frozen, seed))
      }),
      { numRuns: 60 },
    )
  })

  test('增减一个对象，别人的抽签号不变', () => {
    fc.assert(
      fc.property(pools, seeds, fc.nat(), (frozen, seed, n) => {
        const gone = frozen.objects[n % frozen.objects.length]!
        const fewer = {
          ...frozen,
          objects: frozen.objects.filter((one) => one !== gone),
          strata: frozen.strata.map((one) => ({ ...one, quota: 0 })),
        }
        const lengths = (of: Frozen) => new Map(draw(of, seed).tickets.map(({ id, length }) => [id, length]))
        const [all, rest] = [lengths(frozen), lengths(fewer)]
        for (const [id, length] of rest) expect(all.get(id)).toBe(length)
      }),
      { numRuns: 60 },
    )
  })

  test('每类抽中的正好是名额，排除的一个也不抽', () => {
    fc.assert(
      fc.property(pools, seeds, (frozen, seed) => {
        const { tickets } = draw(frozen, seed)
        for (const { id, quota } of frozen.strata)
          expect(tickets.filter(({ stratum, drawn }) => drawn && stratum === id)).toHaveLength(quota)
        const excluded = new Set(frozen.objects.filter(({ excluded }) => excluded).map(({ id }) => id))
        expect(tickets.filter(({ id }) => excluded.has(id))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('派员：证件、专业、回避、异地、工作量一条不违，缺人的说出哪一条', () => {
    fc.assert(
      fc.property(pools, seeds, (frozen, seed) => {
        const { assignments, unmet, tickets } = draw(frozen, seed)
        const short = new Map(unmet.map(({ object, rule }) => [object, rule]))
        expect(assignments.map(({ object }) => object)).toEqual(
          tickets.filter(({ drawn }) => drawn).map(({ id }) => id),
        )
        const load = new Map<string, number>()
        for (const { object, officers } of assignments) {
          const target = frozen.objects.find(({ id }) => id === object)!
          const allowed = eligibleFor(target, frozen.officers, frozen.rules)
          expect(new Set(officers).size).toBe(officers.length)
          expect(officers.length === 2).toBe(!short.has(object))
          if (short.has(object)) expect(short.get(object)).toBe(allowed.short ?? 'workload')
          for (const officer of officers) {
            expect(allowed.officers.map(({ id }) => id)).toContain(officer)
            load.set(officer, (load.get(officer) ?? 0) + 1)
          }
        }
        for (const count of load.values()) expect(count).toBeLessThanOrEqual(frozen.rules.most)
      }),
      { numRuns: 200 },
    )
  })

  test('只要有一种派法行得通，就一定派得出来：与穷举比较', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (n) => {
        const roll = dice(`tight ${n}`)
        const objects = [...Array(2 + roll(3)).keys()].map((i) => ({ ...small.objects[0]!, id: `o${i}` }))
        const officers = [...Array(3 + roll(2)).keys()].map((i) => ({
          ...small.officers[0]!,
          id: `p${i}`,
          recusals: objects.filter(() => roll(3) === 0).map(({ id }) => id),
        }))
        const rules = { ...small.rules, most: 1 + roll(2) }
        const { unmet } = assign(objects, officers, rules, (object, officer) => sha256Hex(`${n}${object}${officer}`))
        expect(unmet.length === 0).toBe(
          somehow(
            objects.map((one) => eligibleFor(one, officers, rules).officers.map(({ id }) => id)),
            rules.most,
          ),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('名单冻结前就能看出派不成的，说出是谁、哪一条', () => {
    const alone = { ...small, officers: small.officers.slice(0, 1) }
    expect(shortOf(alone)).toEqual(
      small.objects.filter(({ excluded }) => !excluded).map(({ id }) => ({ code: 'certificate', of: id })),
    )
    expect(shortOf({ ...small, officers: small.officers.map((one) => ({ ...one, until: '2026-03-19' })) })[0]).toEqual({
      code: 'certificate',
      of: 'A',
    })
    expect(shortOf({ ...small, officers: small.officers.map((one) => ({ ...one, until: '2026-03-20' })) })).toEqual([])
    expect(shortOf({ ...small, rules: { ...small.rules, fields: ['消防'] } })[0]).toEqual({ code: 'fields', of: 'A' })
    expect(shortOf({ ...small, officers: small.officers.map((one) => ({ ...one, county: 'x' })) })).toEqual([
      { code: 'county', of: 'A' },
      { code: 'county', of: 'C' },
    ])
    expect(shortOf({ ...small, rules: { ...small.rules, most: 1 } })).toEqual([{ code: 'capacity', of: '4 > 3 × 1' }])
  })

  test.each([
    { say: '同一对象列了两次', wrong: { objects: [...small.objects, small.objects[0]!] }, code: 'twice' },
    { say: '权重为零', wrong: { objects: small.objects.map((one) => ({ ...one, weight: 0 })) }, code: 'weight' },
    { say: '权重不是整数', wrong: { objects: small.objects.map((one) => ({ ...one, weight: 1.5 })) }, code: 'weight' },
    { say: '名额多于可抽的', wrong: { strata: [{ ...small.strata[0]!, percent: null, quota: 4 }] }, code: 'quota' },
    { say: '名额少于比例', wrong: { strata: [{ ...small.strata[0]!, quota: 1 }] }, code: 'ratio' },
    { say: '随机数在冻结时已经揭晓', wrong: { frozenAt: small.source.known }, code: 'source-known' },
    {
      say: '轮次与揭晓时间不符',
      wrong: { source: { kind: 'drand', round: 1000, known: '2026-03-03T07:00:00.000Z' } as const },
      code: 'source',
    },
    {
      say: '只有两方',
      wrong: { source: { kind: 'parties', parties: ['甲', '乙'], known: small.source.known } as const },
      code: 'parties',
    },
    {
      say: '三方里有两方是同一个',
      wrong: { source: { kind: 'parties', parties: ['甲', '乙', '乙'], known: small.source.known } as const },
      code: 'parties',
    },
  ])('冻结前拒绝：$say', ({ wrong, code }) =>
    expect(faultsOf({ ...small, ...wrong }).map((one) => one.code)).toContain(code),
  )

  test('名单合格的没有毛病', () => expect(faultsOf(small)).toEqual([]))

  test('回避换人：由种子早已定好的下一个人接替，换过的不再回来', () => {
    const proof = prove(
      {
        ...small,
        officers: [...small.officers, { ...small.officers[0]!, id: 's' }, { ...small.officers[0]!, id: 't' }],
      },
      { kind: 'typed', text: '3421.57' },
    )!
    const [{ object, officers }] = proof.assignments as [{ object: string; officers: string[] }]
    const first = { object, officer: officers[0]!, reason: '系被检查单位负责人近亲属' }
    const once = replace(proof.frozen, proof.seed, [], first)!.find((one) => one.object === object)!.officers
    expect(once).toContain(officers[1])
    expect(once).not.toContain(officers[0])
    expect(
      prove(proof.frozen, proof.given, [first])!.assignments.find((one) => one.object === object)!.officers,
    ).toEqual(once)
    const second = { object, officer: once.find((one) => one !== officers[1])!, reason: '同上' }
    expect(
      replace(proof.frozen, proof.seed, [first], second)!.find((one) => one.object === object)!.officers,
    ).not.toContain(officers[0])
    expect(replace(proof.frozen, proof.seed, [], { ...first, officer: '不在其中' })).toBeNull()
  })
})

/** Whether any assignment of two different officers to each object keeps the bound: by trying all. */
function somehow(
  lists: readonly (readonly string[])[],
  most: number,
  load: Readonly<Record<string, number>> = {},
): boolean {
  const [list, ...rest] = lists
  if (!list) return true
  const free = list.filter((one) => (load[one] ?? 0) < most)
  return free.some((a) =>
    free.some((b) => a < b && somehow(rest, most, { ...load, [a]: (load[a] ?? 0) + 1, [b]: (load[b] ?? 0) + 1 })),
  )
}

test('同一份名单、同一个结果：一年后、别的机器上也一样', () => {
  expect(hashOf(small)).toBe(hashOf(inOrder(inOrder(small))))
  const proof = prove(small, { kind: 'typed', text: '3421.57' })!
  expect({ hash: proof.hash, seed: proof.seed, drawn: proof.drawn, assignments: proof.assignments })
    .toMatchInlineSnapshot(`
    {
      "assignments": [
        {
          "object": "B",
          "officers": [
            "q",
            "r",
          ],
        },
        {
          "object": "A",
          "officers": [
            "p",
            "r",
          ],
        },
      ],
      "drawn": [
        "B",
        "A",
      ],
      "hash": "94f686ee9dfa330e0c241d8d4ef9a254635e9cb382c6aa260f7aaccb7f4d53eb",
      "seed": "ee6a0b16e398e1cdad80ae61ec5bcaf499d170e64c3597edb4baa77b2e3aa272",
    }
  `)
})
