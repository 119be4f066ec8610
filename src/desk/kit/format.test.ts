import { describe, expect, test } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { formatsIn } from './format.ts'

const zh = formatsIn('zh')
const en = formatsIn('en')
const day = (text: string) => text as PlainDate

describe('日期、时刻、数字的说法', () => {
  test.each([
    ['2024-12-04', '2024年12月4日', '4 December 2024'],
    ['2024-01-01', '2024年1月1日', '1 January 2024'],
  ])('%s', (iso, chinese, english) => {
    expect(zh.day(iso)).toBe(chinese)
    expect(en.day(iso)).toBe(english)
  })

  test.each([
    ['两年多以前', '2024-04-26', '逾期2年7个月', '2 years 7 months overdue', 'late'],
    ['整一年以前', '2025-12-04', '逾期11个月', '11 months overdue', 'late'],
    ['一年零几天以前', '2025-12-01', '逾期1年', '1 year overdue', 'late'],
    ['六十一天以前', '2026-10-04', '逾期2个月', '2 months overdue', 'late'],
    ['六十天以前', '2026-10-05', '逾期60天', '60 days overdue', 'late'],
    ['前天', '2026-12-02', '逾期2天', '2 days overdue', 'late'],
    ['昨天', '2026-12-03', '逾期1天', '1 day overdue', 'late'],
    ['当天', '2026-12-04', '今天截止', 'Due today', 'warn'],
    ['明天', '2026-12-05', '明天截止', 'Due tomorrow', 'warn'],
    ['三天后', '2026-12-07', '还有3天（12月7日截止）', '3 days left (due 7 December)', 'warn'],
    ['四天后', '2026-12-08', '还有4天（12月8日截止）', '4 days left (due 8 December)', 'plain'],
  ])('截止日在%s', (_when, due, chinese, english, tone) => {
    expect(zh.deadline(day(due), day('2026-12-04'))).toEqual({ text: chinese, tone })
    expect(en.deadline(day(due), day('2026-12-04')).text).toBe(english)
  })

  test('时刻按北京时间', () => {
    const midnight = new Date('2026-11-23T16:00:00Z')
    expect(zh.moment(midnight)).toBe('2026年11月24日 00:00')
    expect(zh.recent(new Date('2026-11-23T15:59:00Z'), midnight)).toBe('昨天 23:59')
    expect(zh.recent(new Date('2026-11-23T16:01:00Z'), midnight)).toBe('今天 00:01')
  })

  test.each([
    [9_999, '9,999', '9,999'],
    [10_000, '1万', '10K'],
    [731_486, '73.1万', '731.4K'],
    [19_999, '1.9万', '19.9K'],
  ])('%d 的约数不夸大', (n, chinese, english) => {
    expect(zh.rough(n)).toBe(chinese)
    expect(en.rough(n)).toBe(english)
  })

  test.each([
    [1, '100%'],
    [0.9999, '99.9%'],
    [0.9915, '99.1%'],
    [0, '0%'],
  ])('比率 %d 只舍不入，没有全覆盖就不说百分之百', (part, text) => {
    expect(zh.percent(part)).toBe(text)
  })

  test.each([
    [202412, '2024年12月', 'December 2024'],
    [202401, '2024年1月', 'January 2024'],
  ])('月份 %d', (month, chinese, english) => {
    expect(zh.month(month)).toBe(chinese)
    expect(en.month(month)).toBe(english)
  })
})
