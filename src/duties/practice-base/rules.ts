import { addDays, dayOf, inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { isWorkingDay, type Calendar } from '../../calendar/calendar.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { legalPublicity as law } from '../../law/legal-publicity.ts'
import { cohortKey, cohortName, type CohortAsked } from './cohorts.ts'
import type { ArrivalForm, BookingForm, SlotsForm } from './forms.ts'
import type { Hours } from './opening.ts'
import type { BookingRow, BookingStatus, SlotRow } from './rows.ts'

export interface Venue {
  readonly id: string
  readonly name: string
  readonly place: SlotRow['place']
  readonly host: string
  readonly safe: number
}

export const heads = ({ pupils, adults }: { readonly pupils: number; readonly adults: number }) => pupils + adults

/** A moment on a day in Beijing. */
export const momentOf = (day: PlainDate, time: string) => new Date(`${day}T${time}:00+08:00`)

const MOST_DAYS = 200
const MOST_SLOTS = 1000

export interface PlannedSlot {
  readonly day: PlainDate
  readonly begins: string
  readonly ends: string
}

interface Opening {
  /** When it is open on a day; null: at any hour. */
  readonly hours: (day: PlainDate) => Hours | 'closed' | null
}

/** The slots of a stretch of days: on working days; on days off if a reason is given. */
export function planSlots(
  form: SlotsForm,
  venue: Pick<Venue, 'safe'> & Opening,
  calendar: Calendar,
  now: Date,
): Outcome<PlannedSlot[]> {
  if (form.capacity > venue.safe)
    return refuse(
      'practice-base.over-safe-capacity',
      `名额${form.capacity}人，超过这里的安全容量${venue.safe}人。`,
      `${form.capacity} places are more than the ${venue.safe} that are safe here.`,
      { field: 'capacity' },
    )
  const wrong = form.waves.find(({ begins, ends }) => ends <= begins)
  if (wrong)
    return refuse('practice-base.ends-before', '结束时间要晚于开始时间。', 'A slot ends after it begins.', {
      field: 'waves',
    })
  const waves = form.waves.toSorted((a, b) => (a.begins < b.begins ? -1 : 1))
  if (waves.some(({ begins }, i) => i > 0 && begins < waves[i - 1]!.ends))
    return refuse(
      'practice-base.waves-overlap',
      '同一天的场次时间重叠，人会挤在一起。',
      'Slots of one day overlap: both would be there at once.',
      { field: 'waves' },
    )
  const days: PlainDate[] = []
  for (let day = form.from; day <= form.until && days.length <= MOST_DAYS; day = addDays(day, 1)) days.push(day)
  const opened = days.filter((day) => form.why || venue.hours(day) !== 'closed')
  if (days.length > 0 && opened.length === 0)
    return refuse(
      'practice-base.closed-then',
      '这几天按场所的开放时间不开放，确需开放的请写明理由。',
      'By the hours of the place it is closed on these days; say why it opens all the same.',
      { field: 'why' },
    )
  const chosen = form.why ? days : opened.filter((day) => isWorkingDay(calendar, day))
  if (chosen.length === 0)
    return refuse(
      'practice-base.day-off',
      '这几天都是休息日，确需开放的请写明理由。',
      'All of these are days off; say why it opens all the same.',
      { field: 'why' },
    )
  const outside = outsideHours(chosen, waves, venue)
  if (outside) return outside
  const planned = chosen.flatMap((day) => waves.map(({ begins, ends }) => ({ day, begins, ends })))
  if (days.length > MOST_DAYS || planned.length > MOST_SLOTS)
    return refuse('practice-base.too-many-slots', '一次最多开放200天、1000场。', 'At most 200 days and 1000 slots.', {
      field: 'until',
    })
  const coming = planned.filter(({ day, begins }) => momentOf(day, begins) > now)
  return coming.length > 0
    ? accept(coming)
    : refuse('practice-base.past', '场次要在今后。', 'Slots lie in the future.', { field: 'until' })
}

/** The first day on which a wave lies outside the hours of the place. */
function outsideHours(days: readonly PlainDate[], waves: SlotsForm['waves'], { hours }: Opening) {
  for (const day of days) {
    const open = hours(day)
    if (open === null || open === 'closed') continue
    if (waves.some(({ begins, ends }) => begins < open.opens || ends > open.closes))
      return refuse(
        'practice-base.outside-hours',
        `${inChinese(day)}的开放时间是${open.opens}至${open.closes}，场次要在这以内；开放时间改了的，先改场所的开放时间或者参数。`,
        `On ${day} it is open from ${open.opens} to ${open.closes}, and slots lie within; if the hours changed, change those of the place or the setting first.`,
        { field: 'waves' },
      )
  }
  return undefined
}

/** What of the house a booking is judged by. */
export interface Around {
  readonly slot: SlotRow
  /** Places left to this booking: what it holds already is its own. */
  readonly left: number
  readonly now: Date
  readonly perAdult: number
  readonly schoolThere: boolean
  /** Of its cohorts, those that are somewhere else that day. */
  readonly elsewhere: ReadonlySet<string>
  /** Of its cohorts, those that have been here this year. */
  readonly again: ReadonlySet<string>
}

/** How a booking stands after this: places held, taken, or waited for. */
export function judgeBooking(
  form: BookingForm,
  around: Around,
  { hold, wait }: { readonly hold: boolean; readonly wait: boolean },
): Outcome<Extract<BookingStatus, 'held' | 'waiting' | 'confirmed'>> {
  const open = slotOpen(around)
  if (!open.ok) return open
  if (!around.schoolThere)
    return refuse(
      'practice-base.school-not-there',
      '学校在那一天不在册，或已撤并。',
      'The school does not exist on that day.',
      { field: 'org' },
    )
  const cohorts = judgeCohorts(form.cohorts, around)
  if (!cohorts.ok) return cohorts
  if (form.adults * around.perAdult < form.pupils)
    return refuse(
      'practice-base.too-few-adults',
      `${form.pupils}名学生至少要${Math.ceil(form.pupils / around.perAdult)}名成人带队（每人最多带${around.perAdult}名）。`,
      `${form.pupils} pupils need ${Math.ceil(form.pupils / around.perAdult)} adults, one for ${around.perAdult} at most.`,
      { field: 'adults' },
    )
  if (heads(form) > around.slot.capacity)
    return refuse(
      'practice-base.larger-than-slot',
      `一场最多${around.slot.capacity}人，请分几场预约。`,
      `A slot takes ${around.slot.capacity}; book several.`,
      { field: 'pupils' },
    )
  if (!hold) {
    const complete = judgeSafety(form)
    if (!complete.ok) return complete
  }
  if (heads(form) <= around.left) return accept(hold ? 'held' : 'confirmed')
  if (wait && !hold) return accept('waiting')
  return refuse(
    'practice-base.no-room',
    `这一场只剩${around.left}个名额，需要${heads(form)}个。可以改约其他场次，或加入候补。`,
    `Only ${around.left} places are left, and ${heads(form)} are needed. Choose another slot, or wait for this one.`,
    { field: 'slot', status: 409 },
  )
}

function slotOpen({ slot, now }: Around): Outcome<true> {
  if (slot.status === 'called-off')
    return refuse(
      'practice-base.called-off',
      `这一场已经取消：${slot.reason ?? ''}`,
      `This slot was called off: ${slot.reason ?? ''}`,
      { field: 'slot', status: 409 },
    )
  if (slot.audience !== 'schools')
    return refuse('practice-base.for-families', '这一场面向家庭，学校不预约。', 'This slot is for families.', {
      field: 'slot',
    })
  if (slot.status === 'closed' || now >= slot.closes_at)
    return refuse('practice-base.closed', '这一场已经停止预约。', 'Booking for this slot is closed.', {
      field: 'slot',
      status: 409,
    })
  return accept(true)
}

function judgeCohorts(cohorts: readonly CohortAsked[], { elsewhere, again, slot }: Around): Outcome<true> {
  const taken = cohorts.find((one) => elsewhere.has(cohortKey(one)))
  if (taken)
    return refuse(
      'practice-base.cohort-booked',
      `${cohortName(taken).zh}这一天已经约了别的场次。`,
      `${cohortName(taken).en} is booked elsewhere that day.`,
      { field: 'cohorts' },
    )
  const young = cohorts.find(({ entryYear }) => entryYear > Number(slot.day.slice(0, 4)))
  if (young)
    return refuse(
      'practice-base.not-yet-at-school',
      `${young.entryYear}级在那一天还没有入学。`,
      `Who enters in ${young.entryYear} is not at school yet.`,
      { field: 'cohorts' },
    )
  const back = cohorts.filter((one) => again.has(cohortKey(one)))
  if (back.length > 0 && back.length < cohorts.length)
    return refuse(
      'practice-base.mixed-cohorts',
      `${back.map((one) => cohortName(one).zh).join('、')}今年来过，请与首次来的班分开预约，人数和人次才分得清。`,
      `${back.map((one) => cohortName(one).en).join(', ')} came before this year; book them apart from those that did not, so that persons and visits stay apart.`,
      { field: 'cohorts' },
    )
  return accept(true)
}

/** What must be so before children are taken on the road. */
function judgeSafety(form: BookingForm): Outcome<true> {
  const asked = {
    leader: ['带队负责人', 'who leads'],
    phone: ['带队手机', 'the telephone on the road'],
    bus: ['车辆安排', 'how they travel'],
    insurance: ['保险', 'the insurance'],
    firstAid: ['急救', 'who gives first aid'],
  } as const
  for (const [field, [zh, en]] of Object.entries(asked) as [keyof typeof asked, readonly [string, string]][])
    if (form[field] === '') return refuse('practice-base.safety-missing', `请填写${zh}。`, `Say ${en}.`, { field })
  return form.guardiansTold
    ? accept(true)
    : refuse(
        'practice-base.guardians-not-told',
        '请先告知学生的监护人，再确认预约。',
        'Tell the pupils’ guardians first, then confirm.',
        // 第四十一条：学校组织学生到实践基地；告知监护人是我们的要求。
        { field: 'guardiansTold', basis: law.第四十一条 },
      )
}

/** A slot made smaller than what is booked is refused, with the list. */
export function resize(
  slot: SlotRow,
  capacity: number,
  taken: number,
  booked: readonly { readonly school: string; readonly heads: number }[],
): Outcome<true> {
  if (slot.status === 'called-off')
    return refuse('practice-base.called-off', '这一场已经取消。', 'This slot was called off.', { status: 409 })
  if (capacity > slot.safe)
    return refuse(
      'practice-base.over-safe-capacity',
      `名额${capacity}人，超过这里的安全容量${slot.safe}人。`,
      `${capacity} places are more than the ${slot.safe} that are safe here.`,
      { field: 'capacity' },
    )
  if (capacity >= taken) return accept(true)
  const list = booked.map(({ school, heads: n }) => `${school}${n}人`).join('、')
  const listEn = booked.map(({ school, heads: n }) => `${school} ${n}`).join(', ')
  return refuse(
    'practice-base.smaller-than-booked',
    `已约${taken}人，不能减到${capacity}人：${list}。请先与学校商量改约。`,
    `${taken} are booked, it cannot shrink to ${capacity}: ${listEn}. Agree with the schools first.`,
    { field: 'capacity', status: 409 },
  )
}

/** What of the house an arrival is judged by. */
export interface AtTheDoor {
  readonly slot: SlotRow
  readonly booking: BookingRow | null
  /** Heads of this slot that have come by now. */
  readonly arrived: number
  /** Heads of this booking that have come by now. */
  readonly ofBooking: number
  /** When they came, by the house's clock. */
  readonly at: Date
  readonly now: Date
  /** Of the cohorts, those that came by another visit this year. */
  readonly again: number
  readonly cohorts: number
}

const AHEAD = 5 * 60_000

/** Whether these may be counted in, and how many of them are persons (人) and not visits alone. */
export function arrive(form: ArrivalForm, door: AtTheDoor): Outcome<{ readonly persons: number }> {
  const { slot, at, now } = door
  if (slot.venue !== form.venue)
    return refuse(
      'practice-base.wrong-place',
      `预约的是${slot.name}（${slot.day} ${slot.begins}），不是这里。请让车开到那里。`,
      `They booked ${slot.name} (${slot.day} ${slot.begins}), not this place. Send the bus there.`,
      { field: 'booking' },
    )
  if (slot.status === 'called-off')
    return refuse(
      'practice-base.called-off',
      `这一场已经取消：${slot.reason ?? ''}`,
      `This slot was called off: ${slot.reason ?? ''}`,
      { field: 'booking', status: 409 },
    )
  if (at.getTime() > now.getTime() + AHEAD || dayOf(at) !== slot.day)
    return refuse(
      'practice-base.another-day',
      `预约的是${slot.day}，到场时间却是${dayOf(at)}，请核对日期。`,
      `The booking is for ${slot.day}, the arrival of ${dayOf(at)}; check the day.`,
      { field: 'at' },
    )
  if (heads(form) === 0) return refuse('practice-base.nobody', '人数不能是0。', 'Nobody came.', { field: 'pupils' })
  // Over what is safe: never, whatever the reason.
  if (door.arrived + heads(form) > slot.safe)
    return refuse(
      'practice-base.full-house',
      `场内已有${door.arrived}人，再进${heads(form)}人就超过安全容量${slot.safe}人，不能放行。`,
      `${door.arrived} are in; ${heads(form)} more would exceed the ${slot.safe} that are safe. Nobody may enter.`,
      { field: 'pupils', status: 409 },
    )
  const odd = oddities(form, door)
  if (odd && form.why.trim() === '') return odd
  if (form.firstTime !== null && form.firstTime > form.pupils)
    return refuse('practice-base.more-first-than-all', '首次来的不能多于全部学生。', 'More first-timers than pupils.', {
      field: 'firstTime',
    })
  if (door.cohorts === 0 || door.again === door.cohorts) return accept({ persons: 0 })
  if (door.again === 0) return accept({ persons: heads(form) })
  if (form.firstTime === null)
    return refuse(
      'practice-base.say-who-is-new',
      '这一批里有的班今年来过。请填首次来的学生人数，人数和人次才分得清。',
      'Some of these classes came before this year. Say how many pupils are here for the first time.',
      { field: 'firstTime' },
    )
  return accept({ persons: form.firstTime === 0 ? 0 : form.firstTime + form.adults })
}

/** What is let in all the same, but with a reason. */
function oddities(form: ArrivalForm, { booking, ofBooking }: AtTheDoor) {
  if (!booking) return null
  if (!['confirmed', 'arrived', 'closed', 'no-show'].includes(booking.status))
    return refuse(
      'practice-base.not-confirmed',
      '这个预约没有确认（候补、已取消或留位到期）。让他们进来的，请写明理由。',
      'This booking is not confirmed. Say why they are let in.',
      { field: 'why' },
    )
  return ofBooking + heads(form) > heads(booking)
    ? refuse(
        'practice-base.over-booking',
        `预约${heads(booking)}人，连这一批已到${ofBooking + heads(form)}人。多出来的请写明理由。`,
        `${heads(booking)} were booked; with these, ${ofBooking + heads(form)} have come. Say why there are more.`,
        { field: 'why' },
      )
    : null
}
