import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from '../draw/share.ts'
import { readRatios } from './ratios.ts'

describe('抽查比例，清单上怎么写就怎么读', () => {
  it.each([
    ['5%', [['', 5]]],
    ['5', [['', 5]]],
    ['0.5%', [['', 0.5]]],
    ['０．５％', [['', 0.5]]],
    ['5‰', [['', 0.5]]],
    ['不低于3%', [['', 3]]],
    ['按10%的比例', [['', 10]]],
    ['全覆盖', [['', 100]]],
    ['100%', [['', 100]]],
    [
      'A类1%；B类3%；C类5%；D类10%',
      [
        ['A类', 1],
        ['B类', 3],
        ['C类', 5],
        ['D类', 10],
      ],
    ],
    [
      'A类：不低于0.5%，B类：1.25%',
      [
        ['A类', 0.5],
        ['B类', 1.25],
      ],
    ],
    [
      '高风险全覆盖；一般风险 5%',
      [
        ['高风险', 100],
        ['一般风险', 5],
      ],
    ],
    [
      '市级2%\n县级5%',
      [
        ['市级', 2],
        ['县级', 5],
      ],
    ],
  ])('%s', (text, expected) => {
    const read = readRatios(text)
    expect(read.ok && read.value.map(({ of, percent }) => [of, percent])).toEqual(expected)
  })

  it.each(['', '若干', '101%', '1%；2%', '5%；若干', '0.00005%', '-5%', '1001‰'])('“%s”读不出，说出来', (text) =>
    expect(readRatios(text).ok).toBe(false),
  )
})

describe('按比例抽取的数量', () => {
  it.each([
    [712, 1, 8],
    [100, 5, 5],
    [101, 5, 6],
    [1, 1, 1],
    [0, 50, 0],
    [10, 0, 0],
    [39, 100, 39],
    [712, 0.5, 4],
    [200, 0.5, 1],
    [201, 0.5, 2],
    [10_000, 0.07, 7],
    [1, 0.001, 1],
  ])('%s个抽百分之%s，抽%s个', (size, percent, number) => expect(shareOf(size, percent)).toBe(number))

  it('恰好整除的不多抽，有零头的进一：按千分之一个百分点的整数算', () =>
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (size, thousandths) => {
        const exact = (BigInt(size) * BigInt(thousandths) + 99_999n) / 100_000n
        expect(shareOf(size, thousandths / 1000)).toBe(Number(exact))
      }),
    ))
})
