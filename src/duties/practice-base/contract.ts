import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { Cohort } from './cohorts.ts'
import { ArrivalForm, BookingForm, Reason, SlotsForm } from './forms.ts'
import { bookingStatuses, slotStatuses } from './rows.ts'

const Whole = z.number().int().nonnegative()
const Status = z.enum(Object.keys(bookingStatuses) as [keyof typeof bookingStatuses])
const ById = z.object({ id: z.uuid() })
const Seen = { seen: z.number().int().min(1), request: z.uuid() }
const root = '/api/practice-base'

export const Slot = z.object({
  id: z.uuid(),
  version: z.number().int(),
  venue: z.uuid(),
  name: z.string(),
  place: z.string(),
  audience: z.enum(['schools', 'families']),
  day: PlainDate,
  begins: z.string(),
  ends: z.string(),
  capacity: Whole,
  safe: Whole,
  taken: Whole,
  arrived: Whole,
  /** Bookings that wait. */
  waiting: Whole,
  closesAt: z.date(),
  status: z.enum(Object.keys(slotStatuses) as [keyof typeof slotStatuses]),
  reason: z.string().nullable(),
  /** Whether it still takes bookings. */
  bookable: z.boolean(),
})
export type Slot = z.output<typeof Slot>

const VenueInList = z.object({
  id: z.uuid(),
  name: z.string(),
  place: z.string(),
  safe: Whole,
  /** Whether the reader keeps its slots. */
  mine: z.boolean(),
})

export const listSlots = endpoint({
  id: 'practice-base.slots',
  method: 'GET',
  path: `${root}/slots`,
  needs: 'practice-base.read',
  title: { zh: '场次', en: 'Slots' },
  query: z.object({
    from: PlainDate.optional(),
    venue: z.uuid().optional(),
    days: z.coerce.number().int().min(1).max(31).default(14),
  }),
  reply: z.object({
    from: PlainDate,
    until: PlainDate,
    venues: z.array(VenueInList),
    slots: z.array(Slot),
    /** Courts that hold fewer open days in the term than the bureau asks. */
    short: z.array(z.object({ name: z.string(), held: Whole, asked: Whole })),
  }),
})

export const readSlot = endpoint({
  id: 'practice-base.slot',
  method: 'GET',
  path: `${root}/slots/:id`,
  needs: 'practice-base.read',
  title: { zh: '场次', en: 'A slot' },
  params: ById,
  reply: z.object({
    slot: Slot,
    mine: z.boolean(),
    perAdult: Whole,
    holdMinutes: Whole,
    /** Schools for which the reader may book. */
    schools: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
})

export const openSlots = endpoint({
  id: 'practice-base.open-slots',
  method: 'POST',
  path: `${root}/slots`,
  needs: 'practice-base.host',
  title: { zh: '开放场次', en: 'Open slots' },
  body: z.object({ form: SlotsForm, request: z.uuid() }),
  /** `already`: at times at which the place has a slot. */
  reply: z.object({ opened: Whole, already: Whole }),
})

export const resizeSlot = endpoint({
  id: 'practice-base.resize-slot',
  method: 'POST',
  path: `${root}/slots/:id/capacity`,
  needs: 'practice-base.host',
  title: { zh: '调整名额', en: 'Change the places of a slot' },
  params: ById,
  body: z.object({ capacity: z.number().int().min(1).max(10_000), ...Seen }),
  reply: z.object({ version: z.number().int(), confirmed: Whole }),
})

export const closeSlot = endpoint({
  id: 'practice-base.close-slot',
  method: 'POST',
  path: `${root}/slots/:id/status`,
  needs: 'practice-base.host',
  title: { zh: '停止或恢复预约', en: 'Close or reopen a slot' },
  params: ById,
  body: z.object({ open: z.boolean(), why: z.string().trim().max(500).default(''), ...Seen }),
  reply: z.object({ version: z.number().int() }),
})

export const callOff = endpoint({
  id: 'practice-base.call-off',
  method: 'POST',
  path: `${root}/call-off`,
  needs: 'practice-base.host',
  title: { zh: '取消一天的场次', en: 'Call a day off' },
  body: z.object({
    venue: z.uuid(),
    day: PlainDate,
    /** One slot of the day; absent: all of them. */
    slot: z.uuid().nullable().default(null),
    why: Reason,
    request: z.uuid(),
  }),
  /** Bookings that lost their place; those that are offered another; those for which there is none. */
  reply: z.object({ slots: Whole, bookings: Whole, offered: Whole, without: Whole }),
})

const BookingInList = z.object({
  id: z.uuid(),
  version: z.number().int(),
  slot: z.uuid(),
  venue: z.uuid(),
  place: z.string(),
  day: PlainDate,
  begins: z.string(),
  ends: z.string(),
  org: z.uuid(),
  orgName: z.string(),
  cohorts: z.array(Cohort),
  pupils: Whole,
  adults: Whole,
  status: Status,
  heldUntil: z.date().nullable(),
  code: z.string(),
  /** Offered for one that was called off. */
  offered: z.boolean(),
  came: Whole,
})
export type BookingInList = z.output<typeof BookingInList>

export const BookingFilter = z.object({
  status: Status.optional(),
  venue: z.uuid().optional(),
  from: PlainDate.optional(),
  until: PlainDate.optional(),
  /** A school's name, or the number on the paper. */
  q: z.string().trim().max(60).optional(),
})

export const listBookings = endpoint({
  id: 'practice-base.bookings',
  method: 'GET',
  path: `${root}/bookings`,
  needs: 'practice-base.read',
  title: { zh: '预约', en: 'Bookings' },
  query: BookingFilter.extend({
    after: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d~[0-9a-f-]{36}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(BookingInList), next: z.string().nullable(), total: Whole }),
})

export const exportBookings = endpoint({
  id: 'practice-base.export-bookings',
  method: 'GET',
  path: `${root}/bookings.xlsx`,
  needs: 'practice-base.read',
  title: { zh: '导出预约', en: 'Export bookings' },
  query: BookingFilter,
})

const ArrivalShown = z.object({
  id: z.uuid(),
  version: z.number().int(),
  slot: z.uuid(),
  booking: z.uuid().nullable(),
  orgName: z.string(),
  pupils: Whole,
  adults: Whole,
  persons: Whole,
  at: z.date(),
  /** Seconds by which the device's clock was behind. */
  skew: z.number().int(),
  why: z.string().nullable(),
  status: z.enum(['counted', 'struck']),
  corrected: z.boolean(),
  activity: z.uuid().nullable(),
  again: z.uuid().nullable(),
})
export type ArrivalShown = z.output<typeof ArrivalShown>

export const readBooking = endpoint({
  id: 'practice-base.booking',
  method: 'GET',
  path: `${root}/bookings/:id`,
  needs: 'practice-base.read',
  title: { zh: '预约', en: 'A booking' },
  params: ById,
  reply: z.object({
    booking: BookingInList,
    slot: Slot,
    address: z.string(),
    phoneOfPlace: z.string(),
    leader: z.string(),
    phone: z.string(),
    bus: z.string(),
    insurance: z.string(),
    firstAid: z.string(),
    guardiansTold: z.boolean(),
    perAdult: Whole,
    reason: z.string().nullable(),
    /** Place in the waiting list, from 1; null: it does not wait. */
    waitingAt: Whole.nullable(),
    /** What it was offered instead, once its slot was called off; and for which it is itself offered. */
    instead: z.object({ id: z.uuid(), day: PlainDate, begins: z.string(), status: Status }).nullable(),
    insteadOf: z.object({ id: z.uuid(), day: PlainDate, begins: z.string() }).nullable(),
    arrivals: z.array(ArrivalShown),
    mayChange: z.boolean(),
    mayReceive: z.boolean(),
    story: z.array(
      z.object({
        version: z.number().int(),
        act: z.string(),
        at: z.date(),
        by: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
})

const Stands = z.object({
  id: z.uuid(),
  version: z.number().int(),
  status: Status,
  code: z.string(),
  heldUntil: z.date().nullable(),
})

/** Holds places, books them, or joins the waiting list. `id` is the client's: the same request again is answered as it was. */
export const book = endpoint({
  id: 'practice-base.book',
  method: 'PUT',
  path: `${root}/bookings/:id`,
  needs: 'practice-base.book',
  title: { zh: '预约场次', en: 'Book a slot' },
  repeated: {
    as: 'itself',
    why: 'Bookings of one moment are judged and written together, and each is known by its request.',
  },
  params: ById,
  body: z.object({
    form: BookingForm,
    /** True: places are kept for some minutes while the rest is filled in. */
    hold: z.boolean().default(false),
    /** Whether to join the waiting list if there is no room. */
    wait: z.boolean().default(false),
    seen: z.number().int().min(0).default(0),
    request: z.uuid(),
  }),
  reply: Stands,
})

export const cancelBooking = endpoint({
  id: 'practice-base.cancel-booking',
  method: 'POST',
  path: `${root}/bookings/:id/cancel`,
  needs: ['practice-base.book', 'practice-base.host'],
  title: { zh: '取消预约', en: 'Cancel a booking' },
  params: ById,
  body: z.object({ why: Reason, ...Seen }),
  reply: z.object({ version: z.number().int(), confirmed: Whole }),
  // Whoever waited has the place.
  undoable: {
    said: { zh: '已取消预约', en: 'The booking is cancelled' },
    settled: ({ confirmed }) => confirmed > 0,
  },
})

export const takeOffer = endpoint({
  id: 'practice-base.take-offer',
  method: 'POST',
  path: `${root}/bookings/:id/take`,
  needs: 'practice-base.book',
  title: { zh: '接受改约', en: 'Take the place offered' },
  params: ById,
  body: z.object(Seen),
  reply: Stands,
})

/** Everything a phone needs at the door of a place on one day, also without a network. */
export const takeAlong = endpoint({
  id: 'practice-base.door',
  method: 'GET',
  path: `${root}/door`,
  needs: 'practice-base.host',
  title: { zh: '到场核验：当天的预约', en: 'At the door: the bookings of a day' },
  query: z.object({ venue: z.uuid().optional(), day: PlainDate.optional() }),
  reply: z.object({
    day: PlainDate,
    venue: z.uuid().nullable(),
    venues: z.array(VenueInList),
    slots: z.array(Slot),
    bookings: z.array(
      z.object({
        id: z.uuid(),
        slot: z.uuid(),
        code: z.string(),
        orgName: z.string(),
        cohorts: z.array(Cohort),
        pupils: Whole,
        adults: Whole,
        came: Whole,
        status: Status,
        /** Some of its classes came before this year, and some did not. */
        mixed: z.boolean(),
      }),
    ),
    arrivals: z.array(ArrivalShown),
    /** For whoever comes without a booking. */
    schools: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
})

/** A visit is counted in. The id is the nonce of the device: sent twice, it is one arrival and one answer. */
export const arriveDoor = endpoint({
  id: 'practice-base.arrive',
  method: 'PUT',
  path: `${root}/arrivals/:id`,
  needs: 'practice-base.host',
  title: { zh: '到场登记', en: 'Count an arrival in' },
  repeated: {
    as: 'itself',
    why: 'The arrival is known by the nonce of the device, also when it comes hours later from another session.',
  },
  params: ById,
  body: z.object({ form: ArrivalForm, request: z.uuid().optional() }),
  reply: ArrivalShown,
})

export const correctArrival = endpoint({
  id: 'practice-base.correct-arrival',
  method: 'POST',
  path: `${root}/arrivals/:id/correct`,
  needs: 'practice-base.host',
  title: { zh: '更正到场人数', en: 'Correct an arrival' },
  params: ById,
  body: z.object({
    pupils: z.number().int().min(0).max(5_000),
    adults: z.number().int().min(0).max(1_000),
    why: Reason,
    ...Seen,
  }),
  reply: ArrivalShown,
})
