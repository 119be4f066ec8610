import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupOfGrade } from './kinds.ts'
import { mayFollow, pointsOf, usualStakes, type RoundEvent } from './knowledge.ts'
import { FULL, inPoints, markFrom, scoreOf, type Mark } from './speech.ts'
import { placesOf, prizeOf, sharing, type Scored } from './standing.ts'

const rules = { dropFrom: 5, overtime: 500 }
const marks = (...points: number[]): Mark[] => points.map((one) => ({ points: one, overtime: false }))
const late = (all: Mark[], judges: number) => all.map((one, i) => ({ ...one, overtime: i < judges }))

describe('演讲评分', () => {
  it.each([
    ['五个分，去掉一高一低', marks(9000, 9100, 9200, 9300, 9400), 9200, { highest: 9400, lowest: 9000 }],
    ['五个分全相等：正好去掉一高一低', marks(9000, 9000, 9000, 9000, 9000), 9000, { highest: 9000, lowest: 9000 }],
    ['最高分有两个：只去掉一个', marks(9400, 9400, 9000, 9100, 9200), 9233, { highest: 9400, lowest: 9000 }],
    ['五位评委一人回避，四个分都算，不再去掉两个', marks(9000, 9100, 9200, 9400), 9175, null],
    [
      '七位评委一人回避，六个分，去掉一高一低',
      marks(9000, 9100, 9200, 9300, 9400, 10000),
      9250,
      { highest: 10000, lowest: 9000 },
    ],
    ['一个分', marks(8888), 8888, null],
    ['零点五正好进一', marks(9000, 9001), 9001, null],
  ])('%s', (_say, given, thousandths, dropped) => {
    expect(scoreOf(given, rules)).toMatchObject({ thousandths, dropped, overtime: false })
  })

  it('9.345的平均数不按二进制舍入：9.345进成9.35，9.3449不进', () => {
    expect(scoreOf(marks(9345), rules)).toMatchObject({ hundredths: 935, thousandths: 9345 })
    expect(Math.round(1.005 * 100)).toBe(100) // what a binary fraction makes of 1.005
    expect(scoreOf(marks(1005), rules)!.hundredths).toBe(101)
    // 9344.67: three decimals say 9.345, two say 9.34; rounded from the rounded it would be 9.35.
    expect(scoreOf(marks(9344, 9345, 9345), rules)).toMatchObject({ hundredths: 934, thousandths: 9345 })
  })

  it.each([
    ['过半数评委记超时，扣一次0.5', 3, 8700, true],
    ['两位评委记超时，不过半，不扣', 2, 9200, false],
  ])('%s', (_say, judges, thousandths, overtime) => {
    expect(scoreOf(late(marks(9000, 9100, 9200, 9300, 9400), judges), rules)).toMatchObject({ thousandths, overtime })
  })

  it('扣到零为止；没有评委打分的没有分', () => {
    expect(scoreOf(late(marks(300), 1), rules)).toMatchObject({ thousandths: 0, hundredths: 0 })
    expect(scoreOf([], rules)).toBeNull()
    expect(() => scoreOf(marks(FULL + 1), rules)).toThrow(RangeError)
    expect(() => scoreOf(marks(9.5), rules)).toThrow(RangeError)
  })

  it('得分在算进去的最低分和最高分之间，与评委的先后无关', () => {
    const point = fc.integer({ min: 0, max: FULL })
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 11 }), (points) => {
        const score = scoreOf(marks(...points), rules)!
        const inOrder = points.toSorted((a, b) => a - b)
        const kept = points.length >= 5 ? inOrder.slice(1, -1) : inOrder
        expect(score.thousandths).toBeGreaterThanOrEqual(kept[0]!)
        expect(score.thousandths).toBeLessThanOrEqual(kept.at(-1)!)
        expect(score).toEqual(scoreOf(marks(...points.toReversed()), rules))
        expect(Math.abs(score.hundredths * 10 - score.thousandths)).toBeLessThanOrEqual(5)
      }),
    )
  })

  it.each([
    ['9.345', 9345],
    ['９．３', 9300],
    ['10', 10000],
    ['0', 0],
    ['10.001', null],
    ['9.3456', null],
    ['-1', null],
    ['九分', null],
    ['', null],
  ])('录入“%s”', (text, mark) => expect(markFrom(text)).toBe(mark))

  it('写出来的分数读回来还是它', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: FULL }), (one) => markFrom(inPoints(one)) === one))
  })
})

describe('名次', () => {
  const of = (entry: string, thousandths: number, hundredths = Math.floor((thousandths + 5) / 10)): Scored => ({
    ...{ entry, thousandths, hundredths },
  })
  const told = (placed: ReturnType<typeof placesOf>) => placed.map(({ entry, place, by }) => [entry, place, by])

  it('两位小数分不出的比三位小数；还分不出的并列，下一名空着', () => {
    const all = [of('丁', 9000), of('甲', 9346), of('乙', 9349), of('丙', 9346)]
    expect(told(placesOf(all, new Set(), []))).toEqual([
      ['乙', 1, null],
      ['丙', 2, 'thousandths'],
      ['甲', 2, 'thousandths'],
      ['丁', 4, 'hundredths'],
    ])
    expect(sharing(placesOf(all, new Set(), []), 2)).toEqual(['丙', '甲'])
  })

  it('加赛分出先后', () => {
    const all = [of('甲', 9346), of('乙', 9346), of('丙', 9000)]
    expect(told(placesOf(all, new Set(), [['乙', '甲']]))).toEqual([
      ['乙', 1, null],
      ['甲', 2, 'play-off'],
      ['丙', 3, 'hundredths'],
    ])
  })

  it('取消资格的不占名次，他加赛赢来的不再压着别人', () => {
    const all = [of('甲', 9346), of('乙', 9346), of('丙', 9346)]
    expect(told(placesOf(all, new Set(['甲']), [['甲', '丙', '乙']]))).toEqual([
      ['丙', 1, null],
      ['乙', 2, 'play-off'],
    ])
    // Only one is left of those who met: nobody stands behind a ghost.
    expect(told(placesOf([of('甲', 9346), of('乙', 9346), of('丁', 9000)], new Set(['甲']), [['甲', '乙']]))).toEqual([
      ['乙', 1, null],
      ['丁', 2, 'hundredths'],
    ])
  })

  it('后来才同分的，不因没参加过加赛就排在前面', () => {
    const all = [of('甲', 9346), of('乙', 9346), of('丁', 9346)]
    expect(placesOf(all, new Set(), [['乙', '甲']]).map(({ place }) => place)).toEqual([1, 1, 1])
  })

  it('分高的从不排在后面，名次从一数起，一个不漏', () => {
    const some = fc.uniqueArray(
      fc.record({ id: fc.integer({ min: 0, max: 40 }), t: fc.integer({ min: 9000, max: 9010 }) }),
      {
        selector: ({ id }) => id,
        maxLength: 20,
      },
    )
    fc.assert(
      fc.property(some, fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }), (all, gone) => {
        const out = new Set(gone.map(String))
        const placed = placesOf(
          all.map(({ id, t }) => of(String(id), t)),
          out,
          [],
        )
        expect(placed).toHaveLength(all.filter(({ id }) => !out.has(String(id))).length)
        for (const [i, one] of placed.entries()) {
          expect(one.place).toBe(1 + placed.filter((other) => other.thousandths > one.thousandths).length)
          if (i > 0) expect(placed[i - 1]!.thousandths).toBeGreaterThanOrEqual(one.thousandths)
        }
      }),
    )
  })

  it('奖项按名次', () => {
    const most = { first: 1, second: 2, third: 1 }
    expect([1, 2, 3, 4, 5].map((place) => prizeOf(place, most))).toEqual(['first', 'second', 'second', 'third', null])
  })
})

describe('素养竞赛', () => {
  const knowledge = { stakes: usualStakes, helps: 1 }
  const happened = (
    kind: 'written' | 'required' | 'buzz' | 'risk' | 'help',
    points: number,
    right = true,
    entry = '甲',
  ) => ({ kind, entry, points, right }) as const
  const played = (...events: RoundEvent[]) => {
    const so: RoundEvent[] = []
    for (const one of events) {
      const may = mayFollow(so, one, knowledge)
      if (!may.ok) return may.refusal.code
      so.push(may.value)
    }
    return pointsOf(so).get('甲') ?? null
  }

  it.each<[string, RoundEvent[], number | string | null]>([
    [
      '笔试和必答相加，必答答错不扣',
      [happened('written', 80), happened('required', 10), happened('required', 10, false)],
      90,
    ],
    ['抢答答错扣分', [happened('buzz', 10), happened('buzz', 20, false)], -10],
    ['风险题押30答错扣30', [happened('risk', 30, false)], -30],
    ['风险题没有25分的', [happened('risk', 25)], 'contests.no-such-stake'],
    ['求助只有一次', [happened('help', 0), happened('help', 0)], 'contests.no-help-left'],
    ['撤销的求助还给他', [happened('help', 0), { kind: 'undo', of: 1 }, happened('help', 0)], 0],
    ['撤销是一个事件，撤销以后不算', [happened('buzz', 10), happened('buzz', 10), { kind: 'undo', of: 2 }], 10],
    [
      '撤销不能撤销',
      [happened('buzz', 10), { kind: 'undo', of: 1 }, { kind: 'undo', of: 2 }],
      'contests.nothing-to-undo',
    ],
    [
      '不能撤销两次',
      [happened('buzz', 10), { kind: 'undo', of: 1 }, { kind: 'undo', of: 1 }],
      'contests.nothing-to-undo',
    ],
    ['还没有发生的不能撤销', [{ kind: 'undo', of: 1 }], 'contests.nothing-to-undo'],
    ['笔试只登记一次', [happened('written', 80), happened('written', 90)], 'contests.written-twice'],
    ['登错的笔试撤销后重登', [happened('written', 80), { kind: 'undo', of: 1 }, happened('written', 90)], 90],
    ['别人的分不算他的', [happened('buzz', 10, true, '乙')], null],
  ])('%s', (_say, events, points) => expect(played(...events)).toBe(points))

  it('把每个事件都撤销，等于没有发生；前面的事件一个没改', () => {
    const one = fc.record({
      kind: fc.constantFrom('required', 'buzz', 'risk'),
      entry: fc.constantFrom('甲', '乙', '丙'),
      points: fc.constantFrom(10, 20, 30),
      right: fc.boolean(),
    }) as fc.Arbitrary<RoundEvent>
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (events) => {
        const undone = [...events, ...events.map((_, i): RoundEvent => ({ kind: 'undo', of: i + 1 }))]
        expect(undone.slice(0, events.length)).toEqual(events)
        expect(pointsOf(undone).size).toBe(0)
      }),
    )
  })
})

it('学段按9月1日的年级', () => {
  expect([1, 6, 7, 9, 10, 12, 13].map(groupOfGrade)).toEqual([
    ...['primary', 'primary', 'junior', 'junior', 'senior', 'senior'],
    undefined,
  ])
})
