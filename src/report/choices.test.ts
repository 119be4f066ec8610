import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Computed } from './computed.ts'
import { choicesOf } from './choices.ts'

const of = (value: number | null, more: Partial<Computed> = {}): Computed => ({
  id: 'a.b',
  label: { zh: '甲', en: 'A' },
  unit: '人',
  kind: 'flow',
  value,
  records: 1,
  ...more,
})
const said = (computed: Computed) => choicesOf(computed).map(({ said: { zh } }) => zh)

describe('可选的写法', () => {
  it('列出这个数真正能说的写法，各一次', () => {
    expect(said(of(730_412))).toEqual([
      '730412人',
      '73.0412万人',
      '73.04万余人',
      '73万余人',
      '73余万人',
      '70余万人',
      '73.04万多人',
      '73万多人',
      '73多万人',
      '70多万人',
      '逾73.04万人',
      '逾73万人',
      '逾70万人',
      '超73.04万人',
      '超73万人',
      '超70万人',
      '近73.05万人',
      '近73.1万人',
      '近74万人',
      '约73.04万人',
      '约73万人',
      '约70万人',
      '73.04万人以上',
      '73万人以上',
      '70万人以上',
    ])
    expect(said(of(937)).join(' ')).toBe(
      '937人 937余人 930余人 900余人 930多人 900多人 逾930人 逾900人 超930人 超900人 近940人 约940人 约900人 937人以上 930人以上 900人以上',
    )
    expect(said(of(0))).toEqual(['0人'])
  })

  it('比例只有百分比，覆盖两样都有', () => {
    expect(said(of(0.932, { kind: 'ratio', numerator: 55, denominator: 59 }))).toEqual(['93.2%', '93%', '93.22%'])
    expect(said(of(1, { kind: 'coverage', numerator: 7, denominator: 7, unit: '所' }))).toEqual([
      '7所',
      '7余所',
      '7所以上',
      '100%',
    ])
    expect(said(of(null, { kind: 'ratio' }))).toEqual([])
  })

  it('没有两种选择写法相同，准确数总在首位', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), (value) => {
        const all = said(of(value))
        expect(new Set(all).size).toBe(all.length)
        expect(all[0]).toBe(`${value}人`)
      }),
    )
  })
})
