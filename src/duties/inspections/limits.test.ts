import { describe, expect, it } from 'vitest'
import { shippedCalendar as calendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { earlier, penaltyBy, resultBy } from './limits.ts'

const d = (day: string) => day as PlainDate

describe('公布期限', () => {
  it.each([
    ['检查次日起算，20个工作日', '2026-03-02', 20, '2026-03-30'],
    ['遇清明放假顺延一天', '2026-03-10', 20, '2026-04-08'],
    ['周五检查，从下周一算起', '2026-03-06', 1, '2026-03-09'],
    ['跨国庆假期', '2026-09-30', 20, '2026-11-03'],
  ])('%s', (_, held, within, due) => {
    expect(resultBy(calendar, d(held), within)).toBe(due)
  })

  it.each([
    ['处罚在后，七个工作日先到', '2026-03-02', '2026-03-05', '2026-03-16'],
    ['处罚很晚，二十个工作日先到', '2026-03-02', '2026-03-25', '2026-03-30'],
    ['同一天届满', '2026-03-02', '2026-03-19', '2026-03-30'],
  ])('%s', (_, held, decided, due) => {
    expect(earlier(resultBy(calendar, d(held), 20), penaltyBy(calendar, d(decided)))).toBe(due)
  })
})
