import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedCalendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { entryYearsOn, gradeOf, ordered } from './cohorts.ts'
import { ArrivalForm, BookingForm, SlotsForm } from './forms.ts'
import { termOf } from './open-days.ts'
import type { BookingRow, SlotRow } from './rows.ts'
import { hoursOn, openingOf, type OpeningRow } from './opening.ts'
import { type Around, arrive, type AtTheDoor, judgeBooking, planSlots, resize, type Venue } from './rules.ts'
import { groupsOf } from './visit-records.ts'
import { byOurClock } from './arriving.ts'

const id = '00000000-0000-4000-8000-000000000001'
const day = (text: string) => text as PlainDate
const now = new Date('2026-04-13T04:00:00Z')
const slot: SlotRow = {
  ...{ id, version: 1, changed_at: now, venue: id, host: id, place: 'base', name: '基地', audience: 'schools' },
  ...{ day: day('2026-04-20'), begins: '08:30', ends: '10:00', capacity: 100, safe: 120 },
  ...{ closes_at: new Date('2026-04-19T08:30:00Z'), status: 'open', reason: null, draw: null },
}
const form = BookingForm.parse({
  ...{
    slot: id,
    org: id,
    cohorts: [{ entryYear: 2025, class: 1 }],
    pupils: 45,
    adults: 3,
    leader: '王',
    phone: '1',
    bus: '车',
  },
  ...{ insurance: '有', firstAid: '有', guardiansTold: true },
})
const around: Around = {
  ...{ slot, left: 100, now, perAdult: 15, schoolThere: true, elsewhere: new Set<string>(), again: new Set<string>() },
}
const code = (outcome: { ok: boolean; refusal?: { code: string }; value?: unknown }) =>
  outcome.ok ? 'ok' : outcome.refusal!.code.replace('practice-base.', '')

describe('预约', () => {
  const cases: [say: string, form: object, around: object, code: string][] = [
    ['齐全', {}, {}, 'ok'],
    ['恰好1比15', { pupils: 45, adults: 3 }, {}, 'ok'],
    ['46名学生3名成人', { pupils: 46 }, {}, 'too-few-adults'],
    ['500名学生2名成人', { pupils: 500, adults: 2 }, {}, 'too-few-adults'],
    ['没有成人', { adults: 0 }, {}, 'too-few-adults'],
    ['恰好剩这么多', {}, { left: 48 }, 'ok'],
    ['差一个名额', {}, { left: 47 }, 'no-room'],
    ['撤并了的学校', {}, { schoolThere: false }, 'school-not-there'],
    ['已取消的场次', {}, { slot: { ...slot, status: 'called-off', reason: '暴雪' } }, 'called-off'],
    ['面向家庭的场次', {}, { slot: { ...slot, audience: 'families' } }, 'for-families'],
    ['停止预约以前一秒', {}, { now: new Date('2026-04-19T08:29:59Z') }, 'ok'],
    ['停止预约的一刻', {}, { now: new Date('2026-04-19T08:30:00Z') }, 'closed'],
    ['同一个班那天在别处', {}, { elsewhere: new Set(['2025-1']) }, 'cohort-booked'],
    ['全部来过', {}, { again: new Set(['2025-1']) }, 'ok'],
    [
      '来过的和没来过的混在一起',
      { cohorts: [...form.cohorts, { entryYear: 2025, class: 2 }] },
      { again: new Set(['2025-1']) },
      'mixed-cohorts',
    ],
  ]
  it.each(cases)('%s', (_say, more, known, expected) => {
    const verdict = judgeBooking({ ...form, ...more }, { ...around, ...known }, { hold: false, wait: false })
    expect(code(verdict)).toBe(expected)
  })

  it('差一个名额而愿意候补：候补', () => {
    expect(judgeBooking(form, { ...around, left: 47 }, { hold: false, wait: true })).toMatchObject({ value: 'waiting' })
  })
  it('留位时安全事项可以后填，确认时不行', () => {
    const bare = { ...form, leader: '', guardiansTold: false }
    expect(judgeBooking(bare, around, { hold: true, wait: false })).toMatchObject({ value: 'held' })
    expect(code(judgeBooking(bare, around, { hold: false, wait: false }))).toBe('safety-missing')
  })
  it('占到的名额从不超过剩下的', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 1, max: 120 }),
        fc.boolean(),
        (left, pupils, wait) => {
          const asked = { ...form, pupils, adults: Math.ceil(pupils / 15) }
          const verdict = judgeBooking(asked, { ...around, left }, { hold: false, wait })
          return !verdict.ok || verdict.value === 'waiting' || asked.pupils + asked.adults <= left
        },
      ),
    )
  })
})

describe('班级', () => {
  it('按入学年份：2024级3班春天是二年级，秋天是三年级，还是同一班', () => {
    expect([gradeOf({ entryYear: 2024 }, day('2026-04-20')), gradeOf({ entryYear: 2024 }, day('2026-09-01'))]).toEqual([
      2, 3,
    ])
    expect(entryYearsOn(day('2026-08-31'))[0]).toBe(2025)
    expect(ordered([...form.cohorts, ...form.cohorts])).toHaveLength(1)
  })
})

describe('开放场次', () => {
  const venue: Venue = { id, name: '基地', place: 'base', host: id, safe: 320 }
  const plan = (more: object, own: readonly OpeningRow[] = []) =>
    planSlots(
      SlotsForm.parse({
        ...{ venue: id, from: '2026-04-27', until: '2026-05-05', capacity: 320 },
        waves: [
          { begins: '08:30', ends: '10:00' },
          { begins: '10:00', ends: '11:30' },
        ],
        ...more,
      }),
      { ...venue, hours: (day) => hoursOn(day, own, '8:00-18:00') },
      shippedCalendar,
      now,
    )
  const days = (more: object) => {
    const planned = plan(more)
    return planned.ok ? [...new Set(planned.value.map((one) => one.day.slice(5)))] : []
  }
  it('只在工作日；五一放假不开', () => expect(days({})).toEqual(['04-27', '04-28', '04-29', '04-30']))
  it('写了理由，休息日也开', () => expect(days({ why: '假期开放' })).toHaveLength(9))
  it.each([
    ['名额超过安全容量', { capacity: 321 }, 'over-safe-capacity'],
    ['结束早于开始', { waves: [{ begins: '10:00', ends: '09:00' }] }, 'ends-before'],
    [
      '两场重叠',
      {
        waves: [
          { begins: '08:30', ends: '10:00' },
          { begins: '09:59', ends: '11:00' },
        ],
      },
      'waves-overlap',
    ],
    ['早于开放时间', { waves: [{ begins: '07:59', ends: '09:00' }] }, 'outside-hours'],
    ['晚于开放时间', { waves: [{ begins: '17:00', ends: '18:01' }] }, 'outside-hours'],
    ['正在开放时间', { waves: [{ begins: '08:00', ends: '18:00' }] }, 'ok'],
    ['已经过去', { from: '2026-04-06', until: '2026-04-10' }, 'past'],
    ['一年以上', { until: '2027-12-31' }, 'too-many-slots'],
    ['只有休息日', { from: '2026-05-01', until: '2026-05-05' }, 'day-off'],
  ])('%s：拒绝', (_say, more, expected) => expect(code(plan(more))).toBe(expected))

  const row = (on: OpeningRow['on'], hours: string, from = '2026-01-01'): OpeningRow => ({
    ...{ on, hours, from: from as OpeningRow['from'] },
  })
  const early = { waves: [{ begins: '07:30', ends: '09:00' }] }
  it.each<[string, object, OpeningRow[], string]>([
    ['场所每天七点开门，不按本局参数', early, [row('every', '07:00-12:00')], 'ok'],
    ['周三另有时间', early, [row('every', '07:00-12:00'), row('3', '08:00-12:00')], 'outside-hours'],
    [
      '周三另有时间，只开周一二',
      { ...early, until: '2026-04-28' },
      [row('every', '07:00-12:00'), row('3', '08:00-12:00')],
      'ok',
    ],
    [
      '五月起才改，四月照旧',
      { ...early, until: '2026-04-30' },
      [row('every', '07:00-12:00', '2026-05-01')],
      'outside-hours',
    ],
    [
      '五月起改了',
      { ...early, from: '2026-05-06', until: '2026-05-08' },
      [row('every', '07:00-12:00', '2026-05-01')],
      'ok',
    ],
    ['周一闭馆，只开周一', { until: '2026-04-27' }, [row('1', '')], 'closed-then'],
    ['周一闭馆，写了理由', { until: '2026-04-27', why: '专场' }, [row('1', '')], 'ok'],
  ])('%s', (_say, more, own, expected) => expect(code(plan(more, own))).toBe(expected))
  it('周一闭馆的，那一天不开场次，别的照开', () => {
    const planned = plan({ until: '2026-04-29' }, [row('1', '')])
    expect(planned.ok && [...new Set(planned.value.map(({ day }) => day))]).toEqual(['2026-04-28', '2026-04-29'])
  })

  it.each([
    ['8:30-17:30', { opens: '08:30', closes: '17:30' }],
    ['08:30 至 21:00', { opens: '08:30', closes: '21:00' }],
    ['', null],
    ['全天', null],
  ])('开放时间“%s”', (text, expected) => expect(openingOf(text)).toEqual(expected))

  it.each([
    [100, 'ok'],
    [46, 'ok'],
    [45, 'smaller-than-booked'],
    [121, 'over-safe-capacity'],
  ])('已约46人，改为%i个名额', (capacity, expected) =>
    expect(code(resize(slot, capacity, 46, [{ school: '甲校', heads: 46 }]))).toBe(expected),
  )
})

describe('到场', () => {
  const booking = { id, status: 'confirmed', pupils: 45, adults: 3 } as unknown as BookingRow
  const at = new Date('2026-04-20T00:40:00Z')
  const door: AtTheDoor = { slot, booking, arrived: 0, ofBooking: 0, at, now: at, again: 0, cohorts: 1 }
  const came = (more: object = {}) =>
    ArrivalForm.parse({ venue: id, booking: id, pupils: 45, adults: 3, at, sentAt: at, ...more })
  const cases: [say: string, form: object, door: object, expected: string | number][] = [
    ['恰如预约', {}, {}, 48],
    ['比预约多一人', { pupils: 46 }, {}, 'over-booking'],
    ['比预约多一人，写了理由', { pupils: 46, why: '插班生' }, {}, 49],
    ['恰到安全容量', {}, { arrived: 72 }, 48],
    ['超过安全容量一人，有理由也不行', { why: '都来了' }, { arrived: 73 }, 'full-house'],
    ['开错了基地', { venue: '00000000-0000-4000-8000-000000000002' }, {}, 'wrong-place'],
    ['候补的', {}, { booking: { ...booking, status: 'waiting' } }, 'not-confirmed'],
    ['候补的，写了理由', { why: '有空位' }, { booking: { ...booking, status: 'waiting' } }, 48],
    ['昨天', {}, { at: new Date('2026-04-19T00:40:00Z') }, 'another-day'],
    ['还没到的时间', {}, { now: new Date('2026-04-20T00:30:00Z') }, 'another-day'],
    ['全部来过：只计人次', {}, { again: 1 }, 0],
    ['没有写班级：只计人次', {}, { cohorts: 0 }, 0],
    ['有的来过，没填', {}, { again: 1, cohorts: 2 }, 'say-who-is-new'],
    ['有的来过，填了', { firstTime: 20 }, { again: 1, cohorts: 2 }, 23],
    ['首次来的多于全部', { firstTime: 46 }, { again: 1, cohorts: 2 }, 'more-first-than-all'],
    ['取消了的场次', {}, { slot: { ...slot, status: 'called-off' } }, 'called-off'],
  ]
  it.each(cases)('%s', (_say, form_, known, expected) => {
    const verdict = arrive(came(form_), { ...door, ...known })
    expect(verdict.ok ? verdict.value.persons : code(verdict)).toBe(expected)
  })

  it('人次等于首次与再来两组之和', () => {
    const heads = fc.record({
      pupils: fc.nat(90),
      adults: fc.nat(9),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      struck: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(heads), (all) => {
        const arrivals = all.map(({ pupils, adults, share, struck }) => {
          const first = Math.floor(pupils * share)
          return {
            pupils,
            adults,
            persons: first > 0 ? first + adults : 0,
            status: struck ? ('struck' as const) : ('counted' as const),
          }
        })
        const { first, again } = groupsOf(arrivals)
        const counted = arrivals.filter(({ status }) => status === 'counted')
        const sum = (of: (one: (typeof arrivals)[number]) => number) => counted.reduce((n, one) => n + of(one), 0)
        expect(first.pupils + again.pupils).toBe(sum(({ pupils }) => pupils))
        expect(first.adults + again.adults).toBe(sum(({ adults }) => adults))
        expect(first.pupils + first.adults).toBe(sum(({ persons }) => persons))
      }),
    )
  })

  it('设备的钟差多少，就拨多少；断网多久都一样', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400_000, max: 400_000 }), fc.integer({ min: 0, max: 90_000 }), (skew, waited) => {
        const real = now.getTime() - waited * 1000
        const own = (moment: number) => new Date(moment - skew * 1000)
        const found = byOurClock({ at: own(real), sentAt: own(now.getTime()) }, now)
        expect(found).toEqual({ at: new Date(real), skew })
      }),
    )
  })
})

it.each([
  ['2026-04-13', '2026-02-01', '2026-07-31'],
  ['2026-09-01', '2026-08-01', '2027-01-31'],
  ['2027-01-31', '2026-08-01', '2027-01-31'],
])('%s 所在的学期', (on, from, until) => expect(termOf(day(on))).toEqual({ from, until }))

it('到场登记收不了照片：没有放照片、文件的栏，夹带进来的不留', () => {
  const came = { venue: id, pupils: 44, adults: 3, at: now, sentAt: now }
  const kept = ArrivalForm.parse({ ...came, photos: [id], files: [id], photo: 'data:image/jpeg;base64,AA' })
  expect(Object.keys(kept).filter((name) => /photo|file|image|picture/i.test(name))).toEqual([])
  expect(JSON.stringify(kept)).not.toContain('base64')
})
