import * as chinese from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { statute } from '../law/statute.ts'
import {
  addWorkingDays,
  calendarOf,
  isWorkingDay,
  shippedCalendar as calendar,
  workingDaysBetween,
} from './calendar.ts'
import { deadline, type DeadlineInput } from './deadline.ts'
import { shippedNotices, statutoryDays } from './notices.ts'
import { addDays, daysBetween, weekday, type PlainDate } from './plain-date.ts'
import { describeDeadline } from './say.ts'

const day = (text: string) => text as PlainDate
const basis = statute({ id: 'test', title: '测试', titleEn: 'Test', from: '2019-01-01' }, { 第一条: '测试' }).第一条
const last = (input: Omit<DeadlineInput, 'basis'>) => deadline(calendar, { ...input, basis }).day
const within = fc
  .integer({ min: 0, max: daysBetween(day('2019-01-01'), day('2026-06-30')) })
  .map((n) => addDays(day('2019-01-01'), n))

describe('工作日', () => {
  test('2019—2026年每一天与独立的日历库一致', () => {
    const differing: string[] = []
    let seen = 0
    for (let each = day('2019-01-01'); each <= '2026-12-31'; each = addDays(each, 1), seen++)
      if (isWorkingDay(calendar, each) !== chinese.isWorkday(each)) differing.push(each)
    expect(seen).toBe(2922)
    expect(differing).toEqual([])
  })

  test.each(shippedNotices.map((notice) => [notice.year, notice] as const))(
    '%i年的通知：调休上班的都是周末，放假与上班不重叠',
    (year, { off, work }) => {
      expect(work.length).toBeGreaterThan(3)
      for (const each of work) {
        expect(weekday(each) % 6).toBe(0)
        expect(off.some(([from, until]) => from <= each && each <= until)).toBe(false)
      }
      for (const [from, until] of off) expect(from <= until && until.startsWith(String(year))).toBe(true)
    },
  )

  test('通知未出的年份，按法定节假日和周末暂算；农历节日与独立的日历库一致', () => {
    for (const year of [2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035]) {
      const days = statutoryDays(year)
      expect(days.length).toBeGreaterThanOrEqual(12)
      for (const [month, date] of [
        [1, 1],
        [5, 5],
        [8, 15],
      ] as const)
        expect(days, `${year}年${month}月${date}`).toContain(
          chinese.getSolarDateFromLunar(`${year}-${month}-${date}`).date,
        )
      expect(days).toContain(
        chinese.getSolarTerms(`${year}-04-01`, `${year}-04-10`).find(({ term }) => term === 'pure_brightness')!.date,
      )
    }
    expect(isWorkingDay(calendar, day('2027-10-01'))).toBe(false)
    expect(isWorkingDay(calendar, day('2027-10-04'))).toBe(true)
  })
})

describe('期限', () => {
  it.each([
    ['2026-02-12', 5, 'working-day', '2026-02-26'],
    ['2026-02-12', 20, 'working-day', '2026-03-18'],
    ['2026-04-29', 7, 'working-day', '2026-05-12'],
    ['2026-09-18', 20, 'working-day', '2026-10-22'],
    ['2025-09-26', 20, 'working-day', '2025-10-30'],
    ['2025-01-24', 7, 'working-day', '2025-02-10'],
    ['2026-01-20', 30, 'day', '2026-02-24'],
    ['2026-01-29', 30, 'day', '2026-02-28'],
    ['2026-08-05', 60, 'day', '2026-10-08'],
    ['2026-07-03', 90, 'day', '2026-10-08'],
    ['2026-08-31', 6, 'month', '2027-03-01'],
    ['2024-02-29', 1, 'year', '2025-02-28'],
    ['2026-01-31', 1, 'month', '2026-02-28'],
  ] as const)('自%s起%d %s，期限为%s', (event, n, unit, expected) => {
    expect(last({ event: day(event), n, unit })).toBe(expected)
  })

  it('听证7日前：足7个工作日，国庆假期不计，只向前不向后', () => {
    expect(last({ event: day('2026-10-15'), n: 7, unit: 'working-day', direction: 'before', clear: true })).toBe(
      '2026-09-29',
    )
    expect(last({ event: day('2026-10-15'), n: 7, unit: 'working-day', direction: 'before' })).toBe('2026-09-30')
    // 10月11日是周日：倒算不顺延到12日。
    expect(last({ event: day('2026-10-18'), n: 7, unit: 'day', direction: 'before' })).toBe('2026-10-11')
  })

  it('中止的日子不计入，未恢复的停在中止之日', () => {
    expect(
      last({
        event: day('2026-03-02'),
        n: 5,
        unit: 'working-day',
        pauses: [{ from: day('2026-03-04'), to: day('2026-03-05') }],
      }),
    ).toBe('2026-03-11')
    expect(
      last({
        event: day('2026-03-02'),
        n: 10,
        unit: 'day',
        pauses: [{ from: day('2026-03-04'), to: day('2026-03-05') }],
      }),
    ).toBe('2026-03-16')
    const standing = deadline(calendar, {
      event: day('2026-03-02'),
      n: 5,
      unit: 'working-day',
      pauses: [{ from: day('2026-03-04'), to: null }],
      basis,
    })
    expect(standing).toMatchObject({ standing: true, day: '2026-03-04' })
  })

  it('延长按同一单位计，写明谁批准', () => {
    const extended = deadline(calendar, {
      event: day('2026-03-02'),
      n: 20,
      unit: 'working-day',
      extensions: [{ n: 10, grantedBy: { zh: '机关负责人', en: 'The head' }, basis }],
      basis,
    })
    expect(extended.day).toBe(last({ event: day('2026-03-02'), n: 30, unit: 'working-day' }))
    expect(extended.steps.map(({ zh }) => zh)).toContain('经机关负责人延长10个工作日')
  })

  it('跨入通知未出的年份是暂定的，通知到了重算', () => {
    const asked = { event: day('2026-12-28'), n: 10, unit: 'working-day', basis } as const
    const guessed = deadline(calendar, asked)
    expect(guessed).toMatchObject({ provisional: true, day: '2027-01-12' })
    const told = calendarOf(
      [
        ...shippedNotices,
        { year: 2027, off: [[day('2027-01-01'), day('2027-01-03')]], work: [day('2027-01-09')], document: '', url: '' },
      ],
      '1',
    )
    expect(deadline(told, asked)).toMatchObject({ provisional: false, day: '2027-01-11', calendar: '2019–2027·1' })
  })

  it.each([
    ['2026-12-04', '2026-12-01', '还有3个工作日（12月4日截止）'],
    ['2026-12-04', '2026-12-04', '今天截止（12月4日）'],
    ['2026-12-04', '2026-12-08', '逾期2个工作日（12月4日截止）'],
    ['2026-12-05', '2026-12-04', '明天截止（12月5日）'],
    ['2026-12-06', '2026-12-04', '还有2日（12月6日截止）'],
    ['2027-01-08', '2026-12-31', '还有5个工作日（2027年1月8日截止）'],
    ['2026-10-05', '2026-12-04', '逾期43个工作日（10月5日截止）'],
    ['2026-10-04', '2026-12-04', '逾期2个月'],
    ['2025-12-04', '2026-12-04', '逾期11个月'],
    ['2025-12-01', '2026-12-04', '逾期1年'],
    ['2024-04-26', '2026-12-04', '逾期2年7个月'],
  ])('%s截止，在%s说“%s”', (due, today, words) => {
    expect(describeDeadline(calendar, day(due), day(today)).zh).toBe(words)
  })
})

describe('期限的性质', () => {
  it('事情发生得晚，期限不会更早；期间长，期限不会更早', () => {
    fc.assert(
      fc.property(
        within,
        within,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom('day', 'working-day', 'month'),
        (a, b, m, n, unit) => {
          const [early, late] = a <= b ? [a, b] : [b, a]
          const [short, long] = m <= n ? [m, n] : [n, m]
          expect(last({ event: early, n, unit }) <= last({ event: late, n, unit })).toBe(true)
          expect(last({ event: a, n: short, unit }) <= last({ event: a, n: long, unit })).toBe(true)
        },
      ),
    )
  })

  it('n个工作日与逐日数出来的一致', () => {
    fc.assert(
      fc.property(within, fc.integer({ min: 1, max: 60 }), (event, n) => {
        const end = last({ event, n, unit: 'working-day' })
        expect(workingDaysBetween(calendar, event, end)).toBe(n)
        expect(isWorkingDay(calendar, end)).toBe(true)
      }),
    )
  })

  it('向后n个工作日再向前n个，回到原处', () => {
    fc.assert(
      fc.property(within, fc.integer({ min: 1, max: 60 }), (from, n) => {
        fc.pre(isWorkingDay(calendar, from))
        expect(addWorkingDays(calendar, addWorkingDays(calendar, from, n), -n)).toBe(from)
      }),
    )
  })

  it('与独立的日历库数出的工作日一致', () => {
    fc.assert(
      fc.property(within, fc.integer({ min: 1, max: 60 }), (event, n) => {
        expect(last({ event, n, unit: 'working-day' })).toBe(chinese.findWorkday(n, event))
      }),
    )
  })

  it('中止几个计入的日子，期限就晚几个计入的日子', () => {
    fc.assert(
      fc.property(
        within,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 15 }),
        (event, n, start, length) => {
          const from = addDays(event, start)
          const to = addDays(from, length)
          const plain = last({ event, n, unit: 'working-day' })
          fc.pre(to < plain)
          const stood = workingDaysBetween(calendar, addDays(from, -1), to)
          expect(last({ event, n, unit: 'working-day', pauses: [{ from, to }] })).toBe(
            addWorkingDays(calendar, plain, stood),
          )
        },
      ),
    )
  })

  it('倒算的期限不会晚于该在的日子，足日更早', () => {
    fc.assert(
      fc.property(within, fc.integer({ min: 1, max: 40 }), fc.constantFrom('day', 'working-day'), (event, n, unit) => {
        const lenient = last({ event, n, unit, direction: 'before' })
        expect(last({ event, n, unit, direction: 'before', clear: true }) < lenient).toBe(true)
        expect(daysBetween(lenient, event)).toBeGreaterThanOrEqual(n)
      }),
    )
  })
})
