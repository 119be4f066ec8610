import { describe, expect, it } from 'vitest'
import { shippedCalendar } from '../../../calendar/calendar.ts'
import { watchAt } from './watch.ts'

const at = (workdays: string, otherDays: string, moment: string) =>
  watchAt({ workdays, otherDays }, shippedCalendar, new Date(`${moment}+08:00`))

describe('值班时间', () => {
  it.each([
    // 2026年10月1日至7日放假，10月10日星期六上班
    ['08:00-18:00', '无', '2026-09-30T07:59', false, '2026-09-30', '08:00'],
    ['08:00-18:00', '无', '2026-09-30T08:00', true, null, null],
    ['08:00-18:00', '无', '2026-09-30T17:59', true, null, null],
    ['08:00-18:00', '无', '2026-09-30T18:00', false, '2026-10-08', '08:00'],
    ['08:00-18:00', '无', '2026-10-10T12:00', true, null, null],
    ['08:00-18:00', '09:00-12:00', '2026-09-30T18:00', false, '2026-10-01', '09:00'],
    ['08:00-18:00', '09:00-12:00', '2026-10-01T11:59', true, null, null],
    ['00:00-24:00', '00:00-24:00', '2026-10-01T01:38', true, null, null],
    ['无', '09:00-12:00', '2026-09-30T12:00', false, '2026-10-01', '09:00'],
  ])('工作日%s，休息日%s，%s：有没有人 %s，最早 %s %s', (workdays, otherDays, moment, now, day, from) => {
    expect(at(workdays, otherDays, moment)).toMatchObject({ now, next: day && { day, from } })
  })

  it.each([
    ['', ''],
    ['无', '无'],
    ['18:00-08:00', ''],
  ])('没有设置（%s、%s）的，什么也不承诺', (workdays, otherDays) =>
    expect(at(workdays, otherDays, '2026-09-30T12:00')).toBeNull(),
  )
})
