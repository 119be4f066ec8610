import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hundredths, perCent, percentage } from './rounding.ts'

describe('百分比：四舍五入，全平台一条规则', () => {
  it.each<[number, number, number, string]>([
    [55, 59, 1, '93.2'],
    // 二进制小数会把1.005%写成1.00%，0.15写成0.1。
    [201, 20_000, 2, '1.01'],
    [3, 2000, 1, '0.2'],
    [1, 8, 1, '12.5'],
    [1, 8, 0, '13'],
    [9_999, 10_000, 1, '99.99'],
    [1, 100_000, 1, '0.001'],
    [7, 7, 1, '100'],
    [0, 7, 1, '0'],
    // 学时可以是半个；比率以小数存的也一样。
    [0.5, 2, 1, '25'],
    [0.9915, 1, 1, '99.2'],
  ])('%d / %d，%d位：%s', (numerator, denominator, decimals, text) => {
    expect(percentage(numerator, denominator, decimals)).toBe(text)
  })

  it.each([
    [1.125, 113],
    [-1.125, -113],
    [1.005, 101],
    [-0.001, 0],
    [2 / 3, 67],
  ])('保留两位：%d 存作 %d，负数与正数一样进', (value, kept) => expect(hundredths(value)).toBe(kept))

  it('分母为0、分子大于分母的不是比例：拒绝；增长可以超过百分之百', () => {
    expect(() => percentage(1, 0)).toThrow(RangeError)
    expect(() => percentage(3, 2)).toThrow(RangeError)
    expect(perCent(3, 2)).toBe('150')
    expect(perCent(-1, 8)).toBe('-12.5')
    expect(perCent(2, 3)).toBe(percentage(2, 3))
    expect(perCent(1, 3_000_000)).toBe('0.00003')
    expect(() => perCent(1, 0)).toThrow(RangeError)
  })

  it('任何比例：误差不过半位，缺一个就不是100，有一个就不是0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.nat(2_000_000), fc.nat(3), (d, n, decimals) => {
        const [numerator, text] = [Math.min(n, d), percentage(Math.min(n, d), d, decimals)]
        const digits = text.split('.')[1]?.length ?? 0
        expect(Math.abs(Number(text) - (numerator / d) * 100)).toBeLessThanOrEqual(
          0.5 * 10 ** -Math.max(decimals, digits) + 1e-9,
        )
        expect(text === '100').toBe(numerator === d)
        expect(text === '0').toBe(numerator === 0)
      }),
    )
  })
})
