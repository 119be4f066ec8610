import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likeness, mostAlike, pairsOf } from './alike.ts'
import { grouped, readCode } from './codes.ts'
import { inPoints, type Paper } from './paper.ts'
import { movedPlaces, placing } from './places.ts'
import { drawPapers, keyOf, packed, scoreOf, shortage, variantOf, type Drawable } from './rules.ts'
import { leafOf, merkle } from './tally.ts'

describe('答案怎么写都认得', () => {
  it.each([
    ['single', 'b', 4, 'B'],
    ['single', 'Ｃ', 4, 'C'],
    ['single', 'D', 3, null],
    ['single', 'AB', 4, null],
    ['single', '', 4, null],
    ['multi', 'A、C', 4, 'AC'],
    ['multi', 'ｃａ', 4, 'AC'],
    ['multi', 'ABC', 3, 'ABC'],
    ['multi', 'A', 4, null],
    ['multi', 'AAC', 4, null],
    ['judge', '对', 0, 'A'],
    ['judge', '×', 0, 'B'],
    ['judge', 'FALSE', 0, 'B'],
    ['judge', 'C', 0, null],
  ] as const)('%s“%s”，%i个选项：%s', (kind, written, options, key) => {
    expect(keyOf(kind, written, options)).toBe(key)
  })
})

const bank = (n: number, kind: Drawable['kind'] = 'single'): Drawable[] =>
  Array.from({ length: n }, (_, i) => ({
    ...{ id: `${kind}-${String(i).padStart(3, '0')}`, kind, stem: `题${i}`, options: ['甲', '乙', '丙', '丁'] },
    key: kind === 'multi' ? 'AC' : 'ABCD'.charAt(i % 4),
  }))

describe('组卷', () => {
  const parts = [
    { kind: 'single' as const, count: 10, points: 3, half: false },
    { kind: 'multi' as const, count: 5, points: 4, half: true },
  ]
  const all = [...bank(40), ...bank(12, 'multi')]
  it('同一个种子、同一个题库，卷子和摘要都一样；种子不同就不一样；答案不在卷子里', () => {
    const once = drawPapers(Buffer.from('a'), all, parts, 4)
    expect(drawPapers(Buffer.from('a'), all.toReversed(), parts, 4).papersDigest).toBe(once.papersDigest)
    expect(drawPapers(Buffer.from('b'), all, parts, 4).papersDigest).not.toBe(once.papersDigest)
    expect(once.papers.map((paper) => paper.length)).toEqual([15, 15, 15, 15])
    for (const paper of once.papers) expect(new Set(paper.map(({ id }) => id)).size).toBe(15)
    expect(JSON.stringify(once.papers)).not.toContain('key')
    expect(Object.keys(once.key).length).toBeGreaterThanOrEqual(15)
  })
  it('题不够，说哪一种差几道', () => {
    expect(shortage([...bank(9), ...bank(5, 'multi')], parts)).toEqual([{ kind: 'single', missing: 1 }])
    expect(shortage(all, parts)).toEqual([])
  })
  it('卷型由券决定：同一张券总是同一套，大体均匀', () => {
    const macs = Array.from({ length: 4000 }, (_, i) => Buffer.from(leafOf([i, 1, null, 0, '', 0, ''])))
    const counts = [0, 0, 0, 0]
    for (const mac of macs) counts[variantOf(mac, 4)]!++
    expect(Math.min(...counts)).toBeGreaterThan(850)
  })
})

describe('评分：千分之一分的整数', () => {
  const paper: Paper = [
    { id: 'a', kind: 'single', stem: '', options: ['1', '2', '3'], points: 5, half: false },
    { id: 'b', kind: 'multi', stem: '', options: ['1', '2', '3', '4'], points: 5, half: true },
    { id: 'c', kind: 'judge', stem: '', options: ['正确', '错误'], points: 1, half: false },
  ]
  const key = { a: 'C', b: 'ABD', c: 'B' }
  it.each([
    ['C,ABD,B', 11_000],
    ['C,AB,B', 8500],
    ['C,ABC,B', 6000],
    ['A,,A', 0],
    [',,', 0],
    ['', 0],
  ])('“%s”得%i', (answers, points) => {
    expect(scoreOf(paper, key, answers)).toBe(points)
  })
  it('卷子没有的题、没有的选项、重复的勾，一律不收', () => {
    const given = [['C', 'C', 'Z'], ['D', 'A', 'F', 'AB'], ['B'], ['A']]
    expect(packed(paper, (i) => given[i] ?? [])).toBe('C,AD,B')
  })
  it('多选少一个得一半，写出来是8.5', () => expect(inPoints(8500)).toBe('8.5'))
  it('任何作答都在零分和满分之间；全对才满分', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom(...'ABCDEFG'), { maxLength: 6 }), { maxLength: 5 }), (given) => {
        const answers = packed(paper, (i) => given[i] ?? [])
        const points = scoreOf(paper, key, answers)
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points === 11_000).toBe(answers === 'C,ABD,B')
      }),
    )
  })
})

describe('答题券的码', () => {
  it.each([
    ['K7MF2 Q9XBT', 'K7MF2Q9XBT'],
    ['ｋ７ｍｆ２-q9xbt', 'K7MF2Q9XBT'],
    ['K7MF2Q9XB', null],
    ['K7MF2Q9XB0', null],
    ['', null],
  ])('“%s”读作%s', (typed, code) => expect(readCode(typed)).toBe(code))
  it('印成两组，读得回来', () => expect(readCode(grouped('K7MF2Q9XBT'))).toBe('K7MF2Q9XBT'))
})

describe('题干相近', () => {
  it('标点、空格不同算一样；换一个字算相近；另一道题不算', () => {
    const a = '全民国家安全教育日是每年的（  ）。'
    expect(likeness(pairsOf(a), pairsOf('全民国家安全教育日是每年的()'))).toBe(1)
    const others = ['国家宪法日是每年的哪一天？', '全民国家安全教育日为每年的（）'].map((stem, i) => ({
      id: String(i),
      stem,
      pairs: pairsOf(stem),
    }))
    expect(mostAlike({ id: 'x', stem: a }, others)?.id).toBe('1')
    expect(mostAlike({ id: 'x', stem: '公民有受教育的权利和义务' }, others)).toBeNull()
  })
})

describe('清单的根', () => {
  const root = (n: number) => {
    const tree = merkle()
    for (let i = 0; i < n; i++) tree.add(leafOf([i, 1, null, 0, 'A', 1000, '']))
    return tree.root()
  }
  it('行数不同、一行不同，根都不同', () => {
    expect(new Set(Array.from({ length: 40 }, (_, n) => root(n))).size).toBe(40)
    const [a, b] = [merkle(), merkle()]
    for (let i = 0; i < 9; i++) {
      a.add(leafOf([i, 1, null, 0, 'A', 1000, '']))
      b.add(leafOf([i, 1, null, 0, i === 4 ? 'B' : 'A', 1000, '']))
    }
    expect(a.root()).not.toBe(b.root())
  })
})

describe('更正答案以前，谁的名次会变', () => {
  /** Tickets in order, each with its attempts. */
  const taken = fc.array(
    fc.record({
      school: fc.constantFrom('甲', '乙', '丙', '丁'),
      points: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 60 },
  )
  const resultOf = {
    best: (p: number[]) => Math.max(...p),
    last: (p: number[]) => p.at(-1)!,
    sum: (p: number[]) => p.reduce((a, b) => a + b),
  }

  it.each(['best', 'last', 'sum'] as const)('成绩取%s：名次和按定义排的一样，不满人数的没有名次', (scoring) =>
    fc.assert(
      fc.property(taken, (tickets) => {
        const placed = placing(scoring, 3)
        tickets.forEach(({ school, points }, i) => points.forEach((one) => placed.add(`${i}`, school, one)))
        const means = new Map<string, number>()
        for (const name of ['甲', '乙', '丙', '丁']) {
          const results = tickets.filter(({ school }) => school === name).map(({ points }) => resultOf[scoring](points))
          if (results.length >= 3) means.set(name, Math.round(results.reduce((a, b) => a + b) / results.length))
        }
        expect(Object.fromEntries(placed.places())).toEqual(
          Object.fromEntries(
            [...means].map(([name, mean]) => [name, 1 + [...means.values()].filter((m) => m > mean).length]),
          ),
        )
      }),
    ),
  )

  it('点名的是名次变了的学校：升的、降的、新排上的、排不上的', () => {
    const [was, now] = [
      new Map([
        ['甲', 1],
        ['乙', 2],
        ['丙', 3],
      ]),
      new Map([
        ['甲', 2],
        ['乙', 1],
        ['丁', 4],
      ]),
    ]
    expect(movedPlaces(was, now)).toEqual([
      { school: '乙', from: 2, to: 1 },
      { school: '甲', from: 1, to: 2 },
      { school: '丁', from: null, to: 4 },
      { school: '丙', from: 3, to: null },
    ])
  })
})
