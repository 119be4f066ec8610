import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingDays, shippedCalendar } from '../../../calendar/calendar.ts'
import { addDays, type PlainDate } from '../../../calendar/plain-date.ts'
import { unconsumedOf, worth, type Line, type Order } from './movements.ts'
import { reconcile } from './reconcile.ts'
import type { Difference, Ledger, Setting } from './sides.ts'

const d = (day: string) => day as PlainDate
const since = d('2026-03-02')
const setting = (day: PlainDate, deposit: number | null = null): Setting => ({
  ...{ day, deposit },
  term: (on) => addWorkingDays(shippedCalendar, on, 3),
})
const line = (day: string, paidIn: number, out = 0, ref = '', reverses = false): Line => ({
  ...{ day: d(day), in: paidIn, out, ref, reverses },
})
const order = (ref: string, paidOn: string, more: Partial<Order> = {}): Order => ({
  ...{ ref, paidOn: d(paidOn), paid: 3000_00, lessons: 60, consumed: 0, released: 0, refunded: 0, elsewhere: false },
  ...more,
})
const summed = (lines: readonly Line[]) => lines.reduce((sum, one) => sum + one.in - one.out, 0)

/** A fresh account on one day. */
const at = (day: string, lines: readonly Line[], orders: readonly Order[], more: Partial<Ledger> = {}) =>
  reconcile(
    { lines, since, fresh: true, closing: summed(lines), exports: [{ day: d(day), orders }], ...more },
    setting(d(day)),
  )
const told = (differences: readonly Difference[]) =>
  differences.map((one) => `${one.class} ${one.ref} ${one.amount}`.replace(/ +/g, ' ')).sort()

describe('一笔一笔地对', () => {
  const paid = line('2026-03-02', 3000_00, 0, 'A')
  it.each<[string, string, Line[], Order[], string[]]>([
    ['到账了，还没上课', '2026-03-06', [paid], [order('A', '2026-03-02')], []],
    ['没有订单号，金额相同、前后两天以内', '2026-03-06', [line('2026-03-04', 3000_00)], [order('A', '2026-03-02')], []],
    [
      '没有订单号、隔了三天的，不凑最近的',
      '2026-03-20',
      [line('2026-03-05', 3000_00)],
      [order('A', '2026-03-02')],
      ['unmatched 300000', 'unswept A 300000'],
    ],
    [
      '有订单号的，晚几天到账也是它',
      '2026-03-20',
      [line('2026-03-12', 3000_00, 0, 'A')],
      [order('A', '2026-03-02')],
      [],
    ],
    ['刚交的还在途中', '2026-03-05', [], [order('A', '2026-03-02')], ['in-transit A 300000']],
    ['过了三个工作日就不是在途', '2026-03-06', [], [order('A', '2026-03-02')], ['unswept A 300000']],
    [
      '微信收的，当天就是未归集',
      '2026-03-02',
      [],
      [order('A', '2026-03-02', { elsewhere: true })],
      ['unswept A 300000'],
    ],
    [
      '同一天三笔同样的钱，三张订单：就是三笔',
      '2026-03-06',
      [1, 2, 3].map(() => line('2026-03-02', 3000_00)),
      ['A', 'B', 'C'].map((ref) => order(ref, '2026-03-02')),
      [],
    ],
    [
      '同一张订单入账两次',
      '2026-03-06',
      [paid, line('2026-03-03', 3000_00, 0, 'A')],
      [order('A', '2026-03-02')],
      ['twice A 300000'],
    ],
    ['平台没有的订单：账外收费', '2026-03-20', [line('2026-03-02', 500_00, 0, 'X')], [], ['off-book X 50000']],
    [
      '几天以后冲正，重新入账：只算一次',
      '2026-03-20',
      [paid, line('2026-03-05', -3000_00, 0, 'A', true), line('2026-03-06', 3000_00, 0, 'A')],
      [order('A', '2026-03-02')],
      [],
    ],
    [
      '冲正记在另一边的，也是冲正，不是拨付',
      '2026-03-20',
      [paid, line('2026-03-05', 0, 3000_00, 'A', true), line('2026-03-06', 3000_00, 0, 'A')],
      [order('A', '2026-03-02')],
      [],
    ],
    [
      '找不到原来那一笔的冲正',
      '2026-03-20',
      [paid, line('2026-03-05', -200_00, 0, 'Q', true)],
      [order('A', '2026-03-02')],
      ['unmatched Q 20000'],
    ],
    [
      '批量拨付不写订单号：合起来相符',
      '2026-03-20',
      [paid, line('2026-03-02', 3000_00, 0, 'B'), line('2026-03-13', 0, 100_00)],
      [
        order('A', '2026-03-02', { consumed: 1, released: 50_00 }),
        order('B', '2026-03-02', { consumed: 1, released: 50_00 }),
      ],
      [],
    ],
    [
      '拨付多于已消课：超额拨付',
      '2026-03-20',
      [paid, line('2026-03-13', 0, 100_00, 'A')],
      [order('A', '2026-03-02', { consumed: 1, released: 100_00 })],
      ['overpaid A 5000'],
    ],
    [
      '银行付出去的，账簿上没有：超额拨付',
      '2026-03-20',
      [paid, line('2026-03-13', 0, 70_00)],
      [order('A', '2026-03-02', { consumed: 1, released: 50_00 })],
      ['overpaid 2000'],
    ],
  ])('%s', (_, day, lines, orders, expected) => expect(told(at(day, lines, orders).differences)).toEqual(expected))

  it('退款：平台记了、银行没付，三个工作日内在途，以后是退款未达', () => {
    const withRefund = (day: string, orders: Order[]) => ({ day: d(day), orders })
    const back = order('A', '2026-03-02', { refunded: 1000_00 })
    const exports = [withRefund('2026-03-06', [order('A', '2026-03-02')]), withRefund('2026-03-13', [back])]
    expect(told(at('2026-03-13', [paid], [], { exports }).differences)).toEqual(['in-transit A 100000'])
    const later = [...exports, withRefund('2026-03-19', [back])]
    expect(told(at('2026-03-19', [paid], [], { exports: later }).differences)).toEqual(['refund A 100000'])
    const sent = [paid, line('2026-03-16', 0, 1000_00, 'A')]
    expect(at('2026-03-19', sent, [], { exports: later }).result).toBe('balanced')
  })

  it('记录以前的订单和余额不追究，以后的照样对', () => {
    const old = (more: Partial<Order> = {}) => order('O', '2025-11-01', { consumed: 20, released: 1000_00, ...more })
    const before = { fresh: false, closing: 2000_00 }
    expect(at('2026-03-06', [], [old()], before).result).toBe('balanced')
    const exports = [
      { day: d('2026-03-06'), orders: [old()] },
      { day: d('2026-03-20'), orders: [old({ consumed: 21, released: 1050_00 })] },
    ]
    const lines = [line('2026-03-12', 0, 50_00, 'O')]
    expect(at('2026-03-20', lines, [], { ...before, closing: 1950_00, exports }).result).toBe('balanced')
    expect(told(at('2026-03-20', lines, [], { ...before, closing: 1900_00, exports }).differences)).toEqual([
      'unmatched 5000',
    ])
  })

  it('单价除不尽：最后一课时拿余下的；赠课不值钱；退过的不算未消课', () => {
    const odd = order('A', '2026-03-02', { paid: 100_00, lessons: 3 })
    expect([0, 1, 2, 3, 4].map((n) => worth(odd, n))).toEqual([0, 33_33, 66_66, 100_00, 100_00])
    expect(unconsumedOf({ ...odd, consumed: 2, refunded: 33_34 })).toBe(0)
  })

  it('风险保证金：按未消课的设定比例，一分不差', () => {
    const orders = [order('A', '2026-03-02', { paid: 100_01, lessons: 1 })]
    const held = (closing: number) =>
      reconcile(
        { lines: [], since, fresh: true, closing, exports: [{ day: since, orders }] },
        { ...setting(since), deposit: 50 },
      )
    expect(held(50_01).result).toBe('balanced')
    expect(held(50_00)).toMatchObject({ result: 'open', shortfall: 1 })
  })
})

/** A random account of which everything is right, and what was planted in it. */
const planted = ['unswept', 'twice', 'off-book', 'overpaid', 'early', 'refund', 'stray', 'reversed', 'none'] as const
const anOrder = fc.record({
  day: fc.integer({ min: 0, max: 40 }),
  paid: fc.integer({ min: 1_00, max: 5000_00 }),
  lessons: fc.integer({ min: 1, max: 60 }),
  given: fc.integer({ min: 0, max: 60 }),
  referred: fc.boolean(),
  late: fc.integer({ min: 0, max: 2 }),
  gone: fc.boolean(),
  plant: fc.constantFrom(...planted),
})

describe('随机账户', () => {
  it('埋进去的差错全部找到，没有凭空多出来的', () => {
    fc.assert(
      fc.property(fc.array(anOrder, { minLength: 1, maxLength: 40 }), (some) => {
        const lines: Line[] = []
        const expected: string[] = []
        const orders = some.map((one, n) => {
          // Amounts of lines without a reference are all different: which of two alike is missing, nobody can say.
          const referred = one.referred || one.plant !== 'none'
          const paid = one.paid * 100 + (referred ? 99 : n)
          const [ref, paidOn] = [`O${n}`, addDays(since, one.day)]
          const on = addDays(paidOn, one.late)
          const consumed = Math.min(one.given, one.lessons)
          const value = worth({ paid, lessons: one.lessons }, consumed)
          const refunded = one.gone || one.plant === 'refund' ? paid - value : 0
          const a = 7_00 + n
          if (one.plant !== 'unswept') lines.push(line(on, paid, 0, referred ? ref : ''))
          if (value > 0) lines.push(line(addDays(on, 1), 0, value, referred ? ref : ''))
          if (refunded > 0 && one.plant !== 'refund') lines.push(line(addDays(on, 1), 0, refunded, ref))
          const early = one.plant === 'early' ? a : 0
          if (early > 0) lines.push(line(addDays(on, 2), 0, early, ref))
          if (one.plant === 'twice') lines.push(line(addDays(on, 3), paid, 0, ref))
          if (one.plant === 'off-book') lines.push(line(on, a, 0, `X${n}`))
          if (one.plant === 'overpaid') lines.push(line(on, 0, a, ref))
          if (one.plant === 'stray') lines.push(line(on, -a, 0, `S${n}`, true))
          if (one.plant === 'reversed')
            lines.push(line(addDays(on, 2), -paid, 0, ref, true), line(addDays(on, 3), paid, 0, ref))
          if (one.plant === 'unswept') expected.push(`unswept ${ref} ${paid}`)
          if (one.plant === 'twice') expected.push(`twice ${ref} ${paid}`)
          if (one.plant === 'off-book') expected.push(`off-book X${n} ${a}`)
          if (one.plant === 'overpaid' || one.plant === 'early') expected.push(`overpaid ${ref} ${a}`)
          if (one.plant === 'stray') expected.push(`unmatched S${n} ${a}`)
          if (one.plant === 'refund' && refunded > 0) expected.push(`refund ${ref} ${refunded}`)
          return order(ref, paidOn, { paid, lessons: one.lessons, consumed, released: value + early, refunded })
        })
        lines.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
        const exports = [d('2026-05-06'), d('2026-06-30')].map((day) => ({ day, orders }))
        const found = reconcile(
          { lines, since, fresh: true, closing: summed(lines), exports },
          setting(d('2026-06-30')),
        )
        expect(told(found.differences)).toEqual(expected.sort())
        expect(found.result).toBe(expected.length > 0 ? 'open' : 'balanced')
      }),
      { numRuns: 300 },
    )
  })
})
