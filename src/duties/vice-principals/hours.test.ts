import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { hoursAsked, isPart, yearAround } from './hours.ts'

const day = (text: string) => text as PlainDate
const span = (from: string, until: string) => ({ from: day(from), until: day(until) })
const year = span('2026-01-01', '2026-12-31')

describe('课时按哪一年', () => {
  it.each([
    ['calendar', '2026-08-31', '2026-01-01', '2026-12-31'],
    ['school', '2026-08-31', '2025-09-01', '2026-08-31'],
    ['school', '2026-09-01', '2026-09-01', '2027-08-31'],
    ['school', '2027-01-05', '2026-09-01', '2027-08-31'],
  ])('%s年，%s', (hoursYear, on, from, until) => expect(yearAround(day(on), { hoursYear })).toEqual(span(from, until)))
})

describe('任职不满一年：默认仍是四课时，标明“部分年度”；按日折算的，不足一课时进为一课时', () => {
  it.each([
    ['全年', '2025-09-01', '2027-08-31', 4, 4],
    ['上半年', '2025-09-01', '2026-06-30', 4, 2],
    ['九月才来', '2026-09-01', '2029-08-31', 4, 2],
    ['只剩一天', '2026-12-31', '2029-12-30', 4, 1],
    ['不在这一年', '2027-01-01', '2029-12-31', 4, 0],
  ])('%s', (_say, from, until, whole, byDays) => {
    const post = span(from, until)
    expect(hoursAsked(post, year, { classHours: 4, partYear: 'whole' })).toBe(whole)
    expect(hoursAsked(post, year, { classHours: 4, partYear: 'by-days' })).toBe(byDays)
    expect(isPart(post, year)).toBe(byDays < 4)
  })
})
