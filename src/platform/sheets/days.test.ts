import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { Cell } from './cells.ts'
import { readDay } from './days.ts'

const day = (text: string) => text as PlainDate
const week = { from: day('2024-12-01'), until: day('2024-12-07') }
const winter = { from: day('2024-11-15'), until: day('2025-01-20') }

const read = (cell: Cell, period = week) => {
  const got = readDay(cell, period)
  if (!got.ok) return got.refusal.code
  return (
    got.value &&
    `${got.value.value}${got.value.until ? `—${got.value.until}` : ''}${got.value.corrected ? ' 有更正' : ''}`
  )
}

it.each<[Cell, string | null]>([
  [{ on: '2024-12-04T00:00:00' }, '2024-12-04'],
  [{ on: '2024-12-04T08:30:00' }, '2024-12-04 有更正'],
  [{ on: '1899-12-30T00:00:00' }, 'returns.day-unreadable'],
  ['2024-12-04', '2024-12-04'],
  ['2024-12-4', '2024-12-04'],
  ['2024/12/4', '2024-12-04'],
  [' 2024-12-04 ', '2024-12-04'],
  ['2024.12.4', '2024-12-04'],
  ['2024.12-4', '2024-12-04 有更正'],
  ['2024。12。4', 'returns.day-unreadable'],
  ['2024年12月4日', '2024-12-04'],
  ['2024年12月4号', '2024-12-04'],
  ['2024 年 12 月 4 日', '2024-12-04 有更正'],
  ['２０２４．１２．４', '2024-12-04 有更正'],
  ['２０２４年１２月４日', '2024-12-04 有更正'],
  ['2024、12、4', '2024-12-04 有更正'],
  ['20241204', '2024-12-04 有更正'],
  [20_241_204, '2024-12-04 有更正'],
  [45_630, '2024-12-04 有更正'],
  [45_630.5, '2024-12-04 有更正'],
  [36_525, 'returns.day-unreadable'],
  [36_526, '2000-01-01 有更正'],
  ['12月4日', '2024-12-04 有更正'],
  ['12.4', '2024-12-04 有更正'],
  [12.4, '2024-12-04 有更正'],
  [12.1, 'returns.day-ambiguous'],
  [12.3, 'returns.day-ambiguous'],
  ['12.10', '2024-12-10 有更正'],
  [13.4, 'returns.day-unreadable'],
  ['24.12.4', '2024-12-04 有更正'],
  ['24年12月4日', '2024-12-04 有更正'],
  ['2024-12-04 08:30', '2024-12-04 有更正'],
  ['2024年12月4日上午', '2024-12-04 有更正'],
  ['2024-12-04T08:30:00', '2024-12-04 有更正'],
  ['2024年12月4日 8:00-9:00', '2024-12-04 有更正'],
  ['2024年12月4日（周三）', '2024-12-04 有更正'],
  ['2024年12月4日 星期三', '2024-12-04 有更正'],
  ['2024年12月4日（周四）', 'returns.day-weekday'],
  ['2024年12月1日星期天', '2024-12-01 有更正'],
  ['12月2日—6日', '2024-12-02—2024-12-06 有更正'],
  ['2024年12月2日至12月6日', '2024-12-02—2024-12-06 有更正'],
  ['2024.12.2-12.6', '2024-12-02—2024-12-06 有更正'],
  ['12月6日—2日', 'returns.day-unreadable'],
  ['2024-13-01', 'returns.day-unreadable'],
  ['2024-02-30', 'returns.day-unreadable'],
  ['2024.2.29', '2024-02-29'],
  ['2023.2.29', 'returns.day-unreadable'],
  ['2024-00-10', 'returns.day-unreadable'],
  ['2024年12月', 'returns.day-month-only'],
  ['2024-12', 'returns.day-month-only'],
  ['12月', 'returns.day-unreadable'],
  ['宪法日', 'returns.day-unreadable'],
  ['上周三', 'returns.day-unreadable'],
  [null, null],
  ['', null],
  [true, 'returns.day-unreadable'],
  [{ error: '#VALUE!' }, 'returns.day-unreadable'],
])('日期 %j → %s', (cell, expected) => expect(read(cell)).toBe(expected))

it.each([
  ['12月30日', '2024-12-30 有更正'],
  ['1月6日', '2025-01-06 有更正'],
  ['3月1日', '2024-03-01 有更正'],
])('跨年任务中没有写年份的 %s', (cell, expected) => {
  expect(read(cell, winter)).toBe(expected)
})

it('更正用话说出来', () => {
  const got = readDay('12月4日', week)
  expect(got.ok && got.value?.corrected?.zh).toBe('“12月4日”没有写全年份，按2024年12月4日计')
})

it('任何一天，十种写法读回同一天', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
      const on = addDays(day('2000-01-01'), n)
      const [y, m, d] = on.split('-').map(Number)
      const ways: Cell[] = [
        { on: `${on}T00:00:00` },
        on,
        `${y}.${m}.${d}`,
        `${y}/${m}/${d}`,
        `${y}年${m}月${d}日`,
        on.replaceAll('-', ''),
        Number(on.replaceAll('-', '')),
        36_526 + n,
        `${y}年${m}月${d}日上午9:00`,
        `${on} 23:59:59`,
      ]
      for (const way of ways) expect(String(read(way)).slice(0, 10)).toBe(on)
    }),
  )
})

it('任何文字都有答复，从不抛错，读出的都是真实存在的日期', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.-/年月日号至 （周三）:T') }), fc.double()),
      (cell) => {
        const got = readDay(cell, week)
        if (got.ok && got.value) expect(Number.isNaN(Date.parse(got.value.value))).toBe(false)
      },
    ),
    { numRuns: 3000 },
  )
})
