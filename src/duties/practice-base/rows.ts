import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Also, RecordRow, Register } from '../../platform/change.ts'
import type { Cohort } from './cohorts.ts'
import type { Drawn } from './families/seating.ts'

export const bookingStatuses = {
  held: { zh: '留位中', en: 'Held' },
  waiting: { zh: '候补', en: 'Waiting' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  arrived: { zh: '已到场', en: 'Arrived' },
  closed: { zh: '已办结', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  lapsed: { zh: '留位到期', en: 'Hold lapsed' },
  'no-show': { zh: '未到场', en: 'Did not come' },
  'called-off': { zh: '场次取消', en: 'Slot called off' },
} as const
export type BookingStatus = keyof typeof bookingStatuses

export const slotStatuses = {
  open: { zh: '开放', en: 'Open' },
  closed: { zh: '停止预约', en: 'Closed' },
  'called-off': { zh: '已取消', en: 'Called off' },
} as const
export type SlotStatus = keyof typeof slotStatuses

export interface SlotRow extends RecordRow {
  readonly venue: string
  readonly host: string
  /** A word of the list of places. */
  readonly place: string
  /** The venue's name on the day the slot was opened. */
  readonly name: string
  readonly audience: 'schools' | 'families'
  readonly day: PlainDate
  /** '08:30' */
  readonly begins: string
  readonly ends: string
  /** Heads that may book. */
  readonly capacity: number
  /** Heads that may be there at once. */
  readonly safe: number
  readonly closes_at: Date
  readonly status: SlotStatus
  readonly reason: string | null
  /** Of an open day: what the draw of its seats was made of. */
  readonly draw: Drawn | null
}

export interface BookingRow extends RecordRow {
  readonly slot: string
  readonly day: PlainDate
  readonly org: string
  readonly county: string | null
  readonly cohorts: readonly Cohort[]
  readonly pupils: number
  readonly adults: number
  /** Pupils an adult may lead, as it was set on the day of booking. */
  readonly per_adult: number
  readonly leader: string
  readonly phone: string
  readonly bus: string
  readonly insurance: string
  readonly first_aid: string
  readonly guardians_told: boolean
  readonly status: BookingStatus
  readonly held_until: Date | null
  readonly asked_at: Date
  /** Eight digits: on the paper, and in its code. */
  readonly code: string
  /** The booking of a slot that was called off. */
  readonly instead_of: string | null
  readonly reason: string | null
}

export interface ArrivalRow extends RecordRow {
  readonly slot: string
  readonly day: PlainDate
  readonly booking: string | null
  readonly org: string
  readonly county: string | null
  readonly cohorts: readonly Cohort[]
  readonly pupils: number
  readonly adults: number
  /** Of these heads, those of cohorts that come for the first time this year: 人. All of them are 人次. */
  readonly persons: number
  readonly at: Date
  readonly received_at: Date
  /** Seconds by which the device's clock was behind. */
  readonly skew: number
  readonly why: string | null
  readonly status: 'counted' | 'struck'
  /** The record of those that come for the first time, and of the others. */
  readonly activity: string | null
  readonly again: string | null
}

/** What a booking takes of its slot. */
export const taking: readonly BookingStatus[] = ['held', 'confirmed', 'arrived', 'closed', 'no-show']
/** Bookings by which a cohort is somewhere that day. */
export const going: readonly BookingStatus[] = ['held', 'waiting', 'confirmed', 'arrived', 'closed']

const quoted = (statuses: readonly string[]) => statuses.map((one) => `'${one}'`).join(', ')
const cohorts = `cross join lateral (select concat(c->>'entryYear', '-', c->>'class') as cohort from jsonb_array_elements(d.cohorts) c) c`

/** 一条语句、一把行锁: the places are taken in the very statement that writes the booking; the check of the table refuses what is too much. */
const keepRoom: Also<BookingRow> = {
  name: 'kept_room',
  sql: `update base_slot_room r set taken = r.taken + d.heads from (
    select slot, sum(heads)::int as heads from (
      select slot, pupils + adults as heads from written where status in (${quoted(taking)})
      union all select slot, -(pupils + adults) from old where status in (${quoted(taking)}) and id in (select id from written)
    ) x group by slot having sum(heads) <> 0
  ) d where d.slot = r.slot`,
  concerns: ({ status }) => taking.includes(status),
}

const cohortsOf = (from: string) =>
  `select d.org, d.day, c.cohort, d.id as booking from (${from}) d ${cohorts} where d.status in (${quoted(going)})`

/** A cohort is in one place a day: two bookings that would have it in two meet at the key. */
const keepCohortDays: readonly Also<BookingRow>[] = [
  {
    name: 'left_cohorts',
    sql: `delete from base_cohort_day k using (
      ${cohortsOf('select * from old where id in (select id from written)')} except ${cohortsOf('select * from written')}
    ) g where k.org = g.org and k.day = g.day and k.cohort = g.cohort and k.booking = g.booking`,
    concerns: ({ status }) => going.includes(status),
  },
  {
    name: 'kept_cohorts',
    sql: `insert into base_cohort_day (org, day, cohort, booking)
      ${cohortsOf('select * from written')} except ${cohortsOf('select * from old')} order by 1, 2, 3`,
    concerns: ({ status }) => going.includes(status),
  },
]

export const bookingRegister: Register<BookingRow> = {
  table: 'base_booking',
  columns: [
    'id',
    'version',
    'changed_at',
    'slot',
    'day',
    'org',
    'county',
    'cohorts',
    'pupils',
    'adults',
    'per_adult',
    'leader',
    'phone',
    'bus',
    'insurance',
    'first_aid',
    'guardians_told',
    'status',
    'held_until',
    'asked_at',
    'code',
    'instead_of',
    'reason',
  ],
  // Who leads and on which telephone is no fact: erased from the row, it is gone.
  derived: ['leader', 'phone'],
  also: [keepRoom, ...keepCohortDays],
}

export const slotRegister: Register<SlotRow> = {
  table: 'base_slot',
  columns: [
    'id',
    'version',
    'changed_at',
    'venue',
    'host',
    'place',
    'name',
    'audience',
    'day',
    'begins',
    'ends',
    'capacity',
    'safe',
    'closes_at',
    'status',
    'reason',
    'draw',
  ],
  also: [
    {
      name: 'kept_capacity',
      sql: `insert into base_slot_room as r (slot, capacity, safe) select id, capacity, safe from written order by id
        on conflict (slot) do update set capacity = excluded.capacity, safe = excluded.safe`,
      concerns: () => true,
    },
  ],
}

const firsts = (from: string) =>
  `select d.org, extract(year from d.day)::int as year, concat(c->>'entryYear', '-', c->>'class') as cohort, coalesce(d.booking, d.id) as visit
   from (${from}) d cross join lateral jsonb_array_elements(d.cohorts) c
   where d.status = 'counted' and d.persons > 0 and c->>'again' is distinct from 'true'`

export const arrivalRegister: Register<ArrivalRow> = {
  table: 'base_arrival',
  columns: [
    'id',
    'version',
    'changed_at',
    'slot',
    'day',
    'booking',
    'org',
    'county',
    'cohorts',
    'pupils',
    'adults',
    'persons',
    'at',
    'received_at',
    'skew',
    'why',
    'status',
    'activity',
    'again',
  ],
  also: [
    {
      name: 'kept_arrived',
      sql: `update base_slot_room r set arrived = r.arrived + d.heads from (
        select slot, sum(heads)::int as heads from (
          select slot, pupils + adults as heads from written where status = 'counted'
          union all select slot, -(pupils + adults) from old where status = 'counted' and id in (select id from written)
        ) x group by slot having sum(heads) <> 0
      ) d where d.slot = r.slot`,
      concerns: ({ status }) => status === 'counted',
    },
    {
      name: 'left_cohort_years',
      sql: `delete from base_cohort_year y using (
        select d.org, extract(year from d.day)::int as year, coalesce(d.booking, d.id) as visit from old d
        where d.status = 'counted' and d.persons > 0
          and exists (select from written w where w.id = d.id and (w.status <> 'counted' or w.persons = 0))
          and not exists (select from base_arrival o where o.booking = d.booking and o.id <> d.id and o.status = 'counted' and o.persons > 0)
      ) g where y.org = g.org and y.year = g.year and y.visit = g.visit`,
      concerns: ({ persons }) => persons > 0,
    },
    {
      name: 'kept_cohort_years',
      sql: `insert into base_cohort_year (org, year, cohort, visit) ${firsts('select * from written')} order by 1, 2, 3
        on conflict (org, year, cohort) do nothing`,
      concerns: ({ status, persons }) => status === 'counted' && persons > 0,
    },
  ],
}

/** Cohorts by which arrivals count as persons, as SQL: what base_cohort_year must hold, for whoever counts anew. */
export const cohortYearsOf = firsts('select * from base_arrival')
