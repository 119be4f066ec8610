import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedCalendar, workingDaysBetween } from '../../calendar/calendar.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { clocksOf } from '../../platform/cases/clocks.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { applications } from './applications.ts'
import { extensionOf, legalDue } from './examining.ts'
import { empty, type Application, type MatterKept } from './state.ts'

const day = (text: string) => text as PlainDate
const withLimit = (on: PlainDate, n: number, unit: NonNullable<MatterKept['legal']>['unit']): Application => ({
  ...empty,
  receivedOn: on,
  accepted: { on, deemed: false },
  matter: {
    ...{
      id: '',
      name: '',
      implement: '',
      version: '',
      type: 'permit',
      substance: false,
      special: [],
      validYears: null,
    },
    legal: { n, unit },
    promised: null,
  },
})
const extended = (state: Application, n: number): Application => ({
  ...state,
  extensions: [{ clock: 'legal', n: extensionOf(state, n, shippedCalendar), on: state.accepted!.on, why: '案情复杂' }],
})

describe('延长法定期限：按工作日，不论期限是什么单位', () => {
  it.each([
    ['两个月', '2026-01-12', 2, 'month', '2026-03-12', '2026-03-26'],
    ['三个月，末日是清明假：顺延以后再加十个工作日', '2026-01-05', 3, 'month', '2026-04-07', '2026-04-21'],
    ['一个月，从31日起', '2026-01-31', 1, 'month', '2026-02-28', '2026-03-13'],
    ['三十日', '2026-03-02', 30, 'day', '2026-04-01', '2026-04-16'],
    ['三十日，末日是休息日', '2026-03-05', 30, 'day', '2026-04-07', '2026-04-21'],
    ['二十个工作日', '2026-03-02', 20, 'working-day', '2026-03-30', '2026-04-14'],
  ] as const)('%s', (_say, on, n, unit, before, after) => {
    const state = withLimit(day(on), n, unit)
    expect(legalDue(state, shippedCalendar)).toBe(before)
    expect(legalDue(extended(state, 10), shippedCalendar)).toBe(after)
  })

  it('延长几个工作日，期限就晚几个工作日；案卷的时钟与规则算的是同一天', () => {
    const from = fc.integer({ min: 0, max: 600 }).map((n) => addDays(day('2024-01-02'), n))
    const unit = fc.constantFrom('day', 'working-day', 'month' as const)
    fc.assert(
      fc.property(from, unit, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 10 }), (on, each, n, more) => {
        const state = withLimit(on, each === 'month' ? n : n * 10, each)
        const after = extended(state, more)
        const [then, now] = [legalDue(state, shippedCalendar)!, legalDue(after, shippedCalendar)!]
        expect(workingDaysBetween(shippedCalendar, then, now)).toBe(more)
        const clock = clocksOf(anyProcedure(applications), after, shippedCalendar).find((one) => one.clock === 'legal')
        expect(clock!.due).toBe(now)
      }),
    )
  })
})
