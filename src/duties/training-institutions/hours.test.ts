import { describe, expect, it } from 'vitest'
import { shippedCalendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { hoursBroken, vacationsBetween } from './hours.ts'
import { shippedLimits } from './limits.ts'

const terms = [
  { from: '2025-09-01' as PlainDate, until: '2026-01-23' as PlainDate },
  { from: '2026-03-02' as PlainDate, until: '2026-07-03' as PlainDate },
]
const inVacation = vacationsBetween(terms)
const many = (lesson: object) => hoursBroken(lesson, shippedCalendar, { ...shippedLimits, inVacation }).length
const on = (day: string) => ({ kind: 'subject', day: day as PlainDate })

describe('培训时间', () => {
  it.each([
    ['星期五', on('2026-03-06'), 0],
    ['星期六', on('2026-03-07'), 1],
    ['调休上班的星期六，不是休息日（学期里）', on('2026-05-09'), 0],
    ['春节调休放假的星期一', on('2026-02-16'), 1],
    ['为补休放假的星期一', on('2026-05-04'), 1],
    ['非学科类的星期六，可以', { ...on('2026-03-07'), kind: 'other' }, 0],
    ['线下二十点三十分，可以', { mode: 'offline', ends: '20:30' }, 0],
    ['线下二十点三十一分', { mode: 'offline', ends: '20:31' }, 1],
    ['线上二十点四十五分，可以；线下不行', { mode: 'online', ends: '20:45' }, 0],
    ['线下二十点四十五分', { mode: 'offline', ends: '20:45' }, 1],
    ['线上二十一点零一分', { mode: 'online', ends: '21:01' }, 1],
    ['早上九点写成9:00', { mode: 'offline', ends: '9:00' }, 0],
    ['什么都没写', {}, 0],
    ['寒假里的星期三', on('2026-01-28'), 1],
    ['寒假里的星期三，非学科类可以', { ...on('2026-01-28'), kind: 'other' }, 0],
    ['学期以后的日子没有登记，不说是假期', on('2026-07-15'), 0],
  ])('%s', (_say, lesson, broken) => expect(many(lesson)).toBe(broken))

  it('最晚几点是设置，按当日的数值：改成二十点，二十点零五分就晚了', () => {
    const late = { mode: 'offline', ends: '20:05' } as const
    expect(hoursBroken(late, shippedCalendar, shippedLimits)).toHaveLength(0)
    expect(hoursBroken(late, shippedCalendar, { ...shippedLimits, offlineUntil: '20:00' })).toHaveLength(1)
  })
})
