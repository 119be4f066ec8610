import { describe, expect, test } from 'vitest'
import { formatsIn } from './format.ts'

const zh = formatsIn('zh')
const en = formatsIn('en')

describe('日期、时刻、数字的说法', () => {
  test.each([
    ['2024-12-04', '2024年12月4日', '4 December 2024'],
    ['2024-01-01', '2024年1月1日', '1 January 2024'],
  ])('%s', (iso, chinese, english) => {
    expect(zh.day(iso)).toBe(chinese)
    expect(en.day(iso)).toBe(english)
  })

  test('时刻按北京时间', () => {
    const midnight = new Date('2026-11-23T16:00:00Z')
    expect(zh.moment(midnight)).toBe('2026年11月24日 00:00')
    expect(zh.recent(new Date('2026-11-23T15:59:00Z'), midnight)).toBe('昨天 23:59')
    expect(zh.recent(new Date('2026-11-23T16:01:00Z'), midnight)).toBe('今天 00:01')
    expect(zh.recent(new Date('2026-01-01T01:00:00Z'), midnight)).toBe('1月1日 09:00')
    expect(zh.recent(new Date('2025-12-31T01:00:00Z'), midnight)).toBe('2025年12月31日')
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
    [0.9999, '99.99%'],
    [0.9915, '99.2%'],
    [0.99999, '99.999%'],
    [1.25, '125%'],
    [0, '0%'],
  ])('比率 %d 四舍五入，没有全覆盖就不说百分之百', (part, text) => {
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
