import fc from 'fast-check'
import { expect, it } from 'vitest'
import { apportion, sum } from './apportion.ts'

const share = fc
  .record({ weight: fc.nat(1000), least: fc.nat(20), more: fc.nat(500) })
  .map(({ weight, least, more }) => ({ weight, least, most: least + more }))

it('分摊的各份都是整数、不越上下限、相加恰为总数', () => {
  fc.assert(
    fc.property(
      fc.array(share, { minLength: 1, maxLength: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (shares, part) => {
        const [low, high] = [sum(shares.map(({ least }) => least)), sum(shares.map(({ most }) => most))]
        const total = Math.round(low + (high - low) * part)
        const parts = apportion(total, shares)
        expect(sum(parts)).toBe(total)
        parts.forEach((one, i) => {
          expect(Number.isInteger(one)).toBe(true)
          expect(one).toBeGreaterThanOrEqual(shares[i]!.least)
          expect(one).toBeLessThanOrEqual(shares[i]!.most)
        })
      },
    ),
  )
})

it('没有上下限时按权重分摊', () => {
  expect(apportion(100, [{ weight: 1 }, { weight: 3 }])).toEqual([25, 75])
  expect(apportion(10, [{ weight: 1 }, { weight: 1 }, { weight: 1 }])).toEqual([4, 3, 3])
})

it.each([
  [
    '低于下限之和',
    3,
    [
      { weight: 1, least: 2 },
      { weight: 1, least: 2 },
    ],
  ],
  [
    '高于上限之和',
    5,
    [
      { weight: 1, most: 2 },
      { weight: 1, most: 2 },
    ],
  ],
] as const)('总数%s的，分不成', (_, total, shares) => {
  expect(() => apportion(total, shares)).toThrow('does not fit')
})
