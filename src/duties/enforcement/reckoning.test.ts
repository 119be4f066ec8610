import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedCalendar } from '../../calendar/calendar.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { clocksOf } from '../../platform/cases/clocks.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { aboveLaw, isOutside } from './measures.ts'
import { heaviestOf, kindNames, type Kind } from './kinds.ts'
import { penalties } from './penalties.ts'
import { argueBy, courtSpan, heavier, isDiscussed, isHeard, isReviewed, limitationOf, surcharge } from './reckoning.ts'
import { DECISION, empty, NOTICE, URGING, type Measure, type Penalty } from './state.ts'

const d = (day: string) => day as PlainDate

describe('罚款幅度：擅自举办按违法所得的倍数', () => {
  const step = {
    id: 's',
    step: 'usual',
    least: null,
    most: null,
    leastTimes: 1,
    mostTimes: 5,
    kinds: ['fine'],
    top: null,
  } as const
  const outside = (fine: number, confiscated: number, more: object = {}) =>
    isOutside({ kinds: ['fine', 'confiscation'], fine, confiscated }, { ...step, kinds: [...step.kinds], ...more })
  it.each([
    ['正好一倍', 1000_00, 1000_00, {}, false],
    ['不到一倍，差一分', 999_99, 1000_00, {}, true],
    ['正好五倍', 5000_00, 1000_00, {}, false],
    ['超过五倍一分', 5000_01, 1000_00, {}, true],
    ['全部退赔、没有违法所得的，不按倍数', 200_00, 0, {}, false],
    ['倍数和数额两个上限都管', 4000_00, 1000_00, { most: 3000_00 }, true],
  ] as const)('%s', (_say, fine, confiscated, more, expected) =>
    expect(outside(fine, confiscated, more)).toBe(expected),
  )
})

describe('法定上限：与裁量档次分开，超过一分也没有依据', () => {
  const none = { most: null, mostTimes: null }
  it.each([
    ['事项写了上限：正好', 5000_00, 0, { most: 5000_00, mostTimes: null }, null, false],
    ['事项写了上限：多一分', 5000_01, 0, { most: 5000_00, mostTimes: null }, { most: 9000_00, mostTimes: null }, true],
    ['事项没写的，各档最高的上限为准', 5000_01, 0, none, { most: 5000_00, mostTimes: null }, true],
    ['哪里都没有上限', 9999_00, 0, none, null, false],
    ['有违法所得的按倍数', 5000_01, 1000_00, { most: null, mostTimes: 5 }, null, true],
    ['倍数高于数额的，以倍数为上限', 5000_00, 1000_00, { most: 3000_00, mostTimes: 5 }, null, false],
    ['没有违法所得的，只看数额', 3000_01, 0, { most: 3000_00, mostTimes: 5 }, null, true],
  ] as const)('%s', (_say, fine, confiscated, act, top, expected) =>
    expect(aboveLaw({ kinds: ['fine'], fine, confiscated }, act, top) !== null).toBe(expected),
  )
})

describe('加处罚款', () => {
  it.each([
    ['当日缴', '2026-02-04', [], 0],
    ['逾期一日：百分之三', '2026-02-05', [], 90_00],
    ['逾期三十三日', '2026-03-09', [], 2970_00],
    ['逾期三十四日：不超过罚款', '2026-03-10', [], 3000_00],
    ['逾期一年：还是不超过罚款', '2027-02-04', [], 3000_00],
    ['复议期间不计', '2026-02-14', [{ from: d('2026-02-05'), to: d('2026-02-10') }], 360_00],
    ['复议还没有结束：不计', '2026-02-14', [{ from: d('2026-02-08'), to: null }], 270_00],
    ['到期以前开始的复议，只停到期以后的', '2026-02-14', [{ from: d('2026-01-20'), to: d('2026-02-05') }], 810_00],
  ] as const)('%s', (_say, on, stood, expected) =>
    expect(surcharge(3000_00, d('2026-02-04'), d(on), stood)).toBe(expected),
  )

  it('不为负、不超过罚款、晚缴不会更少，停算的日子只会更少', () => {
    const days = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_00 }), days, days, days, (fine, late, from, long) => {
        const due = d('2026-02-04')
        const on = addDays(due, late)
        const stood = [{ from: addDays(due, from), to: addDays(due, from + long) }]
        const [whole, less, more] = [
          surcharge(fine, due, on),
          surcharge(fine, due, on, stood),
          surcharge(fine, due, addDays(on, 1)),
        ]
        expect(less).toBeGreaterThanOrEqual(0)
        expect(less).toBeLessThanOrEqual(whole)
        expect(whole).toBeLessThanOrEqual(Math.min(fine, more))
      }),
    )
  })
})

describe('时效、听证、审核、讨论的门槛', () => {
  it.each([
    ['2024-01-05', false, '2026-01-05'],
    ['2024-01-05', true, '2029-01-05'],
    ['2024-02-29', false, '2026-02-28'],
  ] as const)('%s 起，危害后果 %s：到 %s', (from, harm, last) =>
    expect(limitationOf(shippedCalendar, d(from), harm)).toBe(last),
  )

  const measure = (more: Partial<Measure>): Measure => ({ kinds: ['fine'], fine: 0, confiscated: 0, ...more })
  const set = { ...empty.settings, hearingFrom: 5000_00, reviewFrom: 10_000_00, discussFrom: 50_000_00 }
  it.each([
    ['差一分', { fine: 4999_99 }, [false, false, false]],
    ['正好听证', { fine: 5000_00 }, [true, false, false]],
    ['没收也算', { confiscated: 5000_00 }, [true, false, false]],
    ['罚没合计到审核', { fine: 4999_00, confiscated: 5001_00 }, [true, true, false]],
    ['到讨论', { fine: 50_000_00 }, [true, true, true]],
    ['停业不看数额', { kinds: ['halt'] as Kind[] }, [true, true, true]],
  ] as const)('%s', (_say, more, expected) => {
    const given = measure(more as Partial<Measure>)
    expect([isHeard(given, set), isReviewed(given, set, []), isDiscussed(given, set, [])]).toEqual(expected)
  })

  it('有第五十八条情形的，多少钱都要审核和讨论；门槛为零的一律告知听证', () => {
    expect(isReviewed(measure({}), set, ['complex']) && isDiscussed(measure({}), set, ['complex'])).toBe(true)
    expect(isHeard(measure({}), { ...set, hearingFrom: 0 })).toBe(true)
  })

  it('并处算一宗，在最重的一类；和“其他”并处的算有名目的', () => {
    expect(heaviestOf(['fine', 'confiscation', 'warning'])).toBe('confiscation')
    expect(heaviestOf(['other', 'warning'])).toBe('warning')
    const some = fc.uniqueArray(fc.constantFrom(...kindNames), { minLength: 1 })
    fc.assert(
      fc.property(some, (given) => {
        expect(given).toContain(heaviestOf(given))
      }),
    )
    fc.assert(
      fc.property(some, (given) => {
        expect(heaviestOf(given.toReversed())).toBe(heaviestOf(given))
      }),
    )
  })

  it('同样的不算更重；多一种、多一分都更重', () => {
    expect(heavier(measure({ fine: 100 }), measure({ fine: 100 }))).toBe(false)
    expect(heavier(measure({ fine: 101 }), measure({ fine: 100 }))).toBe(true)
    expect(heavier(measure({ kinds: ['fine', 'halt'] }), measure({}))).toBe(true)
    expect(heavier(measure({ kinds: ['warning'] }), measure({ kinds: ['warning', 'fine'], fine: 1 }))).toBe(false)
  })
})

describe('申请法院强制执行的期间', () => {
  const paper = (kind: string, on: string) => ({
    ...{ id: kind, kind, standing: 'stands', on: d(on), service: { way: 'direct', on: d(on), counts: d(on) } },
  })
  const state = (challenge: Penalty['challenge'], urged: string) =>
    ({ ...empty, challenge, papers: [paper(DECISION, '2026-01-20'), paper(URGING, urged)] }) as unknown as Penalty
  it.each([
    ['没有复议诉讼：六个月以后、再三个月以内', null, '2026-03-02', '2026-07-21', '2026-10-20'],
    ['催告晚的，等满十个工作日', null, '2026-07-20', '2026-08-04', '2026-10-20'],
    [
      '复议结束的，从结束起',
      { kind: 'review', from: d('2026-02-02'), to: d('2026-03-31') },
      '2026-03-02',
      '2026-04-01',
      '2026-06-30',
    ],
  ] as const)('%s', (_say, challenge, urged, from, until) =>
    expect(courtSpan(state(challenge, urged), shippedCalendar)).toEqual({ from, until }),
  )
  it('复议没有结束的，不能申请', () =>
    expect(
      courtSpan(state({ kind: 'review', from: d('2026-02-02'), to: null }, '2026-03-02'), shippedCalendar),
    ).toBeNull())
})

describe('告知以后申辩、要求听证的期限', () => {
  const told = (on: string): Penalty => ({
    ...empty,
    notice: { on: d(on), measure: { kinds: ['fine'], fine: 1, confiscated: 0 }, hearing: true },
    papers: [{ kind: NOTICE, standing: 'stands', service: { counts: on } }] as unknown as NonNullable<
      Penalty['papers']
    >,
  })
  it.each([
    // 9月20日是调休上班的星期日，期限因此短了一天
    ['2026-09-18', '2026-09-24'],
    ['2026-09-11', '2026-09-18'],
  ])('%s送达，五个工作日到%s', (served, last) => expect(argueBy(told(served), shippedCalendar)).toBe(last))

  it('九十日的决定期限没有中止：没有哪一步停得了它', () => {
    const { deciding } = penalties.clocks
    expect(deciding).not.toHaveProperty('pausable')
    const filed = { ...empty, filedOn: d('2026-01-05') }
    const due = (state: Penalty) =>
      clocksOf(anyProcedure(penalties), state, shippedCalendar).find(({ clock }) => clock === 'deciding')?.due
    expect(due(filed)).toBe('2026-04-07')
    for (const more of [
      { evidence: { on: d('2026-01-10'), disposedOn: null } },
      { hearing: { askedOn: d('2026-02-01'), chair: null, day: d('2026-03-01'), heldOn: null } },
      { challenge: { kind: 'review', from: d('2026-02-01'), to: null } },
    ] as const)
      expect(due({ ...filed, ...more })).toBe('2026-04-07')
  })
})
