import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listHash, overAsked, roundOf, seat } from './seating.ts'

const families = fc.uniqueArray(fc.record({ id: fc.uuid(), heads: fc.integer({ min: 1, max: 6 }) }), {
  selector: ({ id }) => id,
  maxLength: 60,
})
const randomness = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
const sum = (asking: readonly { heads: number }[]) => asking.reduce((all, { heads }) => all + heads, 0)

describe('开放日的座位', () => {
  it('坐得下的，全部有座，不用抽签', () => {
    const asking = [
      { id: 'a', heads: 3 },
      { id: 'b', heads: 2 },
    ]
    expect([...seat(asking, 5, null)]).toEqual(['a', 'b'])
    expect(() => seat(asking, 4, null)).toThrow('draw')
  })

  it('一家人一起坐或者都不坐，不超过座位；剩下的坐不下任何一家没座的', () => {
    fc.assert(
      fc.property(families, fc.integer({ min: 1, max: 100 }), randomness, (asking, places, random) => {
        const seated = seat(asking, places, random)
        const [with_, without] = [asking.filter(({ id }) => seated.has(id)), asking.filter(({ id }) => !seated.has(id))]
        expect(sum(with_)).toBeLessThanOrEqual(Math.max(places, sum(with_) === sum(asking) ? sum(asking) : 0))
        expect(without.every(({ heads }) => heads > places - sum(with_))).toBe(true)
      }),
    )
  })

  it('与先后无关：名单怎么排，结果都一样；谁都可以重算', () => {
    fc.assert(
      fc.property(families, fc.integer({ min: 1, max: 50 }), randomness, (asking, places, random) => {
        const turned = asking.toReversed()
        expect(listHash(turned)).toBe(listHash(asking))
        expect([...seat(turned, places, random)].toSorted()).toEqual([...seat(asking, places, random)].toSorted())
      }),
    )
  })

  it('换一个随机数，结果就可能不同', () => {
    const asking = Array.from({ length: 40 }, (_, i) => ({
      id: `00000000-0000-4000-8000-0000000000${String(i).padStart(2, '0')}`,
      heads: 2,
    }))
    const results = ['0', '1', '2', '3'].map((sign) => [...seat(asking, 20, sign.repeat(64))].toSorted().join())
    expect(new Set(results).size).toBe(4)
    expect(overAsked(asking, 80)).toBe(false)
    expect(overAsked(asking, 79)).toBe(true)
  })

  it('轮次在截止一分钟以后：那时没有人知道它', () => {
    const closes = new Date('2026-04-19T08:30:00Z')
    const first = roundOf(closes)
    expect(roundOf(new Date(closes.getTime() + 3000))).toBe(first + 1)
  })
})
