import type { Book } from '../../src/books/book.ts'
import type { DemoEntry } from '../../src/books/demo.ts'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { codeOf } from '../../src/duties/practice-base/booking.ts'
import { momentOf } from '../../src/duties/practice-base/rules.ts'
import {
  arrivalRegister,
  bookingRegister,
  slotRegister,
  type ArrivalRow,
  type BookingRow,
  type SlotRow,
} from '../../src/duties/practice-base/rows.ts'
import { FIRST_LESSON, recordsOfVisit } from '../../src/duties/practice-base/visit-records.ts'
import { stations, venues } from '../../src/duties/practice-base/venues.ts'
import type { Change, RecordRow, Register } from '../../src/platform/change.ts'
import { chance as chanceOf, type Chance } from './chance.ts'
import { actsAs } from './life.ts'
import { calledOff, openDays, SAFE, STATIONS, WAVES } from './records/visits.ts'
import type { CityRecord } from './records/index.ts'
import type { Core, Schools } from './shape.ts'

export type Write = <Row extends RecordRow>(register: Register<Row>, changes: readonly Change<Row>[]) => Promise<void>

interface Telling {
  readonly core: Core
  readonly schools: Schools
  readonly records: readonly CityRecord[]
  readonly seed: number
}

const themes = ['模拟法庭', '宪法长廊', '禁毒体验', '交通安全模拟', '网络安全', '未成年人保护', '国家安全', '法治史话']
const from = '2023-12-28' as PlainDate
/** Heads a court's hall holds. */
const COURT = 120
/** The base and the court, as places that receive. */
export function venuesOf(seed: number): readonly [base: string, court: string] {
  const chance = chanceOf(seed, 'places')
  const id = () => chance.uuid(new Date(`${from}T04:00:00Z`))
  return [id(), id()]
}

/** The base with its stations and a court, as they stand in the books. */
export function placesOf({ core, seed }: Pick<Telling, 'core' | 'seed'>): DemoEntry[] {
  const [base, court] = hostsOf(core)
  const [baseId, courtId] = venuesOf(seed)
  const officer = core.officers.base
  const place = (id: string, form: object): DemoEntry => ({
    id,
    book: venues as unknown as Book,
    form: venues.form.parse({ booking: '学校在工作台“场次预约”里预约，一次可约几个班。', from, ...form }),
    enteredOn: from,
    by: officer,
  })
  return [
    place(baseId, {
      ...{ name: base.name, place: 'base', host: base.id, address: '焦作市学苑路（演示）', phone: '0391-0000000' },
      ...{ safe: SAFE, ages: '小学、初中', zones: themes.map((name) => ({ name, capacity: SAFE / STATIONS })) },
    }),
    place(courtId, {
      ...{
        name: `${court.name}开放日`,
        place: 'court',
        host: court.id,
        address: '焦作市（演示）',
        phone: '0391-0000000',
      },
      ...{ safe: COURT, ages: '初中以上和家庭', zones: [] },
    }),
    ...themes.map((theme, i): DemoEntry => ({
      book: stations as unknown as Book,
      form: stations.form.parse({
        ...{ venue: baseId, host: base.id, name: `第${i + 1}站`, theme, capacity: SAFE / STATIONS, minutes: 11, from },
      }),
      enteredOn: from,
      by: officer,
    })),
  ]
}

export const hostsOf = ({ partners }: Core) => {
  const base = partners.find(({ sort }) => sort === 'base')
  const court = partners.find(({ sort, division }) => sort === 'court' && division === null)
  if (!base || !court) throw new Error('the demo city lacks its base or its court')
  return [base, court] as const
}

/** A year at the base: 190 days of four waves, three days called off; every visit was booked and counted at the door. */
export async function yearAtTheBase(write: Write, { core, schools, records, seed }: Telling): Promise<number> {
  const chance = chanceOf(seed, 'base')
  const [base, court] = hostsOf(core)
  const [venue, courtVenue] = venuesOf(seed)
  const by = actsAs(core.officers.base)
  const opened = new Date(`${from}T06:00:00Z`)
  const slots = new Map<string, Fresh>()
  for (const day of [...openDays, ...calledOff.keys()].toSorted())
    WAVES.forEach(([begins, ends], wave) => {
      slots.set(`${day} ${wave}`, waveAt({ id: chance.uuid(opened), venue, host: base, day, begins, ends }))
    })
  const fresh = [...slots.values()].map((after): Change<SlotRow> => ({
    before: null,
    after,
    act: 'practice-base.open-slots',
    by,
    at: opened,
  }))
  const off = [...slots.values()].filter(({ day }) => calledOff.has(day))
  const called = off.map((slot): Change<SlotRow> => {
    const at = momentOf(slot.day, '06:30')
    const reason = calledOff.get(slot.day)!
    const before = { ...slot, version: 1, changed_at: opened }
    return { before, after: { ...slot, status: 'called-off', reason }, act: 'practice-base.call-off', by, at, reason }
  })
  const visits = records.filter((one) => one.visit && one.programme === FIRST_LESSON)
  const families = records.filter((one) => one.visit && one.programme === null)
  const bookings = bookingsOf({ visits, slots, schools, chance })
  for (const { form, visit } of families)
    fresh.push({
      before: null,
      after: openDayAt({ id: visit!.booking, venue: courtVenue, host: court, day: form.day, seats: COURT }),
      act: 'practice-base.open-slots',
      by,
      at: opened,
    })
  const arrivals = [...visits.map((one) => arrivalOf(one, slots, by)), ...families.map((one) => familiesCame(one, by))]
  const lost = lostOn(off, bookings, chance)
  await write(slotRegister, fresh)
  await write(bookingRegister, [...bookings.map(({ booked }) => booked), ...lost.map(({ booked }) => booked)])
  await write(slotRegister, called)
  await write(
    bookingRegister,
    lost.map(({ ended }) => ended),
  )
  await write(arrivalRegister, arrivals)
  await write(
    bookingRegister,
    bookings.map(({ ended }) => ended),
  )
  return fresh.length + called.length + arrivals.length + 2 * (bookings.length + lost.length)
}

interface Place {
  readonly id: string
  readonly venue: string
  readonly host: { readonly id: string; readonly name: string }
  readonly day: PlainDate
}

/** A wave of a day at the base; a school books until the afternoon before. */
export const waveAt = ({ host, ...at }: Place & Pick<SlotRow, 'begins' | 'ends'>): Fresh => ({
  ...at,
  ...{ host: host.id, place: 'base', name: host.name, audience: 'schools', capacity: SAFE, safe: SAFE },
  closes_at: new Date(momentOf(at.day, at.begins).getTime() - 16 * 3_600_000),
  ...{ status: 'open', reason: null, draw: null },
})

/** A morning on which a court is open to families. */
export const openDayAt = ({ host, seats, ...at }: Place & { readonly seats: number }): Fresh => ({
  ...at,
  ...{
    host: host.id,
    place: 'court',
    name: `${host.name}开放日`,
    audience: 'families',
    begins: '09:00',
    ends: '11:30',
  },
  ...{ capacity: seats, safe: COURT, closes_at: momentOf(at.day, '00:00'), status: 'open', reason: null, draw: null },
})

type Fresh = Omit<SlotRow, 'version' | 'changed_at'>
type Slots = ReadonlyMap<string, Fresh>

interface Life {
  readonly booked: Change<BookingRow>
  readonly ended: Change<BookingRow>
}

/** Booked two or three weeks ahead, now and then for a few more than came; closed the night after. */
function bookingsOf({
  visits,
  slots,
  schools,
  chance,
}: {
  visits: readonly CityRecord[]
  slots: Slots
  schools: Schools
  chance: Chance
}): Life[] {
  const taken = new Map<string, number>()
  for (const { visit, form } of visits) {
    const key = `${form.day} ${visit!.wave}`
    taken.set(key, (taken.get(key) ?? 0) + form.pupils + form.staff)
  }
  return visits.map(({ form, visit, county }) => {
    const key = `${form.day} ${visit!.wave}`
    const more = Math.min(visit!.more, SAFE - taken.get(key)!, form.staff * 15 - form.pupils)
    const pupils = form.pupils + Math.max(more, 0)
    taken.set(key, taken.get(key)! + pupils - form.pupils)
    const at = new Date(momentOf(form.day, '10:00').getTime() - chance.between(14, 21) * 86_400_000)
    const clerk = schools.clerks.get(form.org)
    const after = confirmed({
      ...{ id: visit!.booking, slot: slots.get(key)!.id, day: form.day, org: form.org, county },
      ...{ cohorts: visit!.cohorts, pupils, adults: form.staff, at },
    })
    const night = new Date(momentOf(form.day, '03:00').getTime() + 86_400_000)
    return {
      booked: { before: null, after, act: 'practice-base.book', by: clerk ? actsAs(clerk) : { person: null }, at },
      ended: {
        before: { ...after, version: 1, changed_at: at },
        after: { ...after, status: 'closed' },
        act: 'practice-base.closed',
        by: { person: null },
        at: night,
      },
    }
  })
}

type Booking = Pick<BookingRow, 'id' | 'slot' | 'day' | 'org' | 'county' | 'cohorts' | 'pupils' | 'adults'>

/** A booking as a school's clerk made it, complete and with places. */
export const confirmed = ({ at, ...booking }: Booking & { readonly at: Date }) => ({
  ...booking,
  ...{ per_adult: 15, leader: '带队老师（演示）', phone: '199-0000-0000', bus: '租用客车（演示）' },
  ...{ insurance: '校方责任险', first_aid: '校医随行', guardians_told: true, held_until: null, asked_at: at },
  ...{ code: codeOf(booking.id), instead_of: null, reason: null, status: 'confirmed' as const },
})

/** Those who had booked a day that was called off: they came another day. */
function lostOn(off: readonly Fresh[], bookings: readonly Life[], chance: Chance): Life[] {
  return off.flatMap((slot, i) => {
    const other = bookings.filter(({ booked }) => booked.after.day > slot.day)[i]?.booked
    if (!other) return []
    const id = chance.uuid(other.at)
    const at = new Date(momentOf(slot.day, '06:30').getTime() - 10 * 86_400_000)
    const after = { ...other.after, id, slot: slot.id, day: slot.day, asked_at: at, code: codeOf(id) }
    const reason = calledOff.get(slot.day)!
    return [
      {
        booked: { ...other, after, at },
        ended: {
          before: { ...after, version: 1, changed_at: at },
          after: { ...after, status: 'called-off' as const, reason },
          act: 'practice-base.call-off' as const,
          by: other.by,
          at: momentOf(slot.day, '06:30'),
          reason,
        },
      },
    ]
  })
}

function arrivalOf(
  { id, form, visit, county }: CityRecord,
  slots: Slots,
  by: ReturnType<typeof actsAs>,
): Change<ArrivalRow> {
  const at = visit!.came
  return {
    before: null,
    after: {
      ...{
        id: visit!.nonce,
        slot: slots.get(`${form.day} ${visit!.wave}`)!.id,
        day: form.day,
        booking: visit!.booking,
      },
      ...{
        org: form.org,
        county,
        cohorts: visit!.cohorts,
        pupils: form.pupils,
        adults: form.staff,
        persons: form.pupils + form.staff,
      },
      ...{
        at,
        received_at: at,
        skew: 0,
        why: null,
        status: 'counted',
        activity: id,
        again: recordsOfVisit(visit!.booking).again,
      },
    },
    act: 'practice-base.arrive',
    by,
    at,
  }
}

/** The families of an open day, counted as they come: person-times, and nobody's name. */
function familiesCame({ id, form, visit }: CityRecord, by: ReturnType<typeof actsAs>): Change<ArrivalRow> {
  const { booking: slot, nonce, came: at } = visit!
  return {
    before: null,
    after: {
      ...{ id: nonce, slot, day: form.day, booking: null, org: form.org, county: null, cohorts: [] },
      ...{ pupils: form.pupils, adults: form.parents, persons: 0, at, received_at: at, skew: 0, why: null },
      ...{ status: 'counted', activity: recordsOfVisit(slot).first, again: id },
    },
    act: 'practice-base.arrive',
    by,
    at,
  }
}
