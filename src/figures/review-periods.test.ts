import { describe, expect, test } from 'vitest'
import type { PlainDate } from '../calendar/plain-date.ts'
import { monthsOf } from './over-months.ts'
import { aYearBefore, reviewedOn, reviewPeriod, reviewPeriods } from './review-periods.ts'

const on = (day: string) => day as PlainDate

describe('月度、季度回顾的期间', () => {
  test.each([
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
  ])('%s 从 %s 到 %s', (id, from, until) => expect(reviewPeriod(id)).toEqual({ id, from, until }))

  test.each(['', '2026', '2026-13', '2026-00', '2026-Q5', '26-01', '2026-1'])('“%s”不是期间', (id) =>
    expect(reviewPeriod(id)).toBeNull(),
  )

  test('去年同期：闰年二月对平年二月，整月对整月', () => {
    expect(aYearBefore(reviewPeriod('2025-02')!)).toMatchObject({ from: '2024-02-01', until: '2024-02-29' })
    expect(aYearBefore(reviewPeriod('2026-Q4')!)).toMatchObject({ from: '2025-10-01', until: '2025-12-31' })
  })

  test('只能选已经开始的期间，最近的在前', () => {
    const { quarters, months } = reviewPeriods(on('2026-11-30'))
    expect([quarters[0], months[0]]).toEqual(['2026-Q4', '2026-11'])
    expect([quarters.at(-1), months.at(-1)]).toEqual(['2024-Q1', '2024-01'])
  })

  test.each([
    ['2026-11-30', '2026-11'],
    ['2026-12-05', '2026-11'],
    ['2026-12-06', '2026-12'],
    ['2027-01-03', '2026-12'],
  ])('%s 打开回顾，看的是 %s', (today, id) => expect(reviewedOn(on(today))).toBe(id))
})

describe('期间里的月份', () => {
  test('截头去尾，没有开始的月份不画', () => {
    const months = monthsOf({ from: on('2026-01-15'), until: on('2026-12-31') }, on('2026-03-10'))
    expect(months).toEqual([
      { month: 202601, from: '2026-01-15', until: '2026-01-31' },
      { month: 202602, from: '2026-02-01', until: '2026-02-28' },
      { month: 202603, from: '2026-03-01', until: '2026-03-31' },
    ])
    expect(monthsOf({ from: on('2027-01-01'), until: on('2027-12-31') }, on('2026-03-10'))).toEqual([])
  })
})
