import { inChinese } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import type { ReadingTime } from './time.ts'

/** When schools may check in: from some minutes before the hour until the day ends, in Beijing. */
export function checkInWindow(
  { day, time }: ReadingTime,
  minutesBefore: number,
): { readonly from: Date; readonly until: Date } {
  const at = new Date(`${day}T${time}:00+08:00`)
  return { from: new Date(at.getTime() - minutesBefore * 60_000), until: new Date(`${day}T23:59:59.999+08:00`) }
}

export function inWindow(reading: ReadingTime, minutesBefore: number, now: Date): Outcome<true> {
  const { from, until } = checkInWindow(reading, minutesBefore)
  if (from <= now && now <= until) return accept(true)
  const [zh, en] = [`${inChinese(reading.day)}${reading.time}`, `${reading.day} ${reading.time}`]
  return now < from
    ? refuse(
        'publicity.reading-not-yet',
        `今年的宪法晨读是${zh}，开始前${minutesBefore}分钟起签到。`,
        `This year’s reading is on ${en}; schools check in from ${minutesBefore} minutes before.`,
        { status: 409 },
      )
    : refuse(
        'publicity.reading-over',
        `${zh}的宪法晨读签到已经结束，没有签到的请作为活动记录填报。`,
        `Check-in for the reading of ${en} is over; report it as an activity instead.`,
        { status: 409 },
      )
}

interface Heads {
  readonly pupils: number
  readonly staff: number
}

/** Each person is at one place at the hour: nobody reads but who is on the roll. */
export function withinRoll(heads: Heads, roll: Heads): Outcome<true> {
  if (heads.pupils + heads.staff === 0)
    return refuse('publicity.reading-nobody', '请填写参加人数。', 'State how many took part.', { field: 'pupils' })
  for (const [who, zh, en] of [
    ['pupils', '学生', 'pupils'],
    ['staff', '教职工', 'staff'],
  ] as const)
    if (heads[who] > roll[who])
      return refuse(
        'publicity.reading-over-roll',
        `参加的${zh}${heads[who]}人，多于在校${zh}${roll[who]}人。晨读同一时间举行，一人只计一次；在校人数不对的，请先更正在校人数。`,
        `${heads[who]} ${en} took part, ${roll[who]} are on the roll. Everybody is at one place at the hour; if the roll is wrong, mend it first.`,
        { field: who },
      )
  return accept(true)
}
