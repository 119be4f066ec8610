import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { composable } from '../../figures/composable.ts'
import type { Extent } from '../../figures/figure.ts'
import { placeList } from './venues.ts'
import { bookingStatuses } from './rows.ts'

const since = (table: string, { asOf }: Extent) =>
  asOf === null
    ? sql`${sql.table(table)}`
    : sql`(select * from ${sql.table(table)} where changed_at <= ${asOf}
        union all (select distinct on (p.id) p.* from ${sql.table(`${table}_past`)} p join ${sql.table(table)} c on c.id = p.id and c.changed_at > ${asOf}
          where p.changed_at <= ${asOf} order by p.id, p.version desc))`

const place = {
  kind: 'dimension',
  label: { zh: '场所类别', en: 'Kind of place' },
  refers: `list:${placeList.key}` as const,
  sql: sql<string>`a.place`,
} as const
const day = { kind: 'day', label: { zh: '日期', en: 'Day' }, sql: sql<PlainDate>`a.day` } as const
const visits = (zh: string, en: string, column: string) =>
  ({ kind: 'amount', label: { zh, en }, units: ['人次'], sql: sql<number>`${sql.raw(`a.${column}`)}` }) as const

/** Arrivals at places: who came, as often as they came. */
export const arrivalRecords = composable({
  id: 'practice-base.arrivals',
  title: { zh: '到场登记', en: 'Arrivals' },
  records: ['次', '项'],
  page: null,
  needs: 'practice-base.read',
  open: true,
  fields: {
    day,
    place,
    venue: {
      kind: 'dimension',
      label: { zh: '场所', en: 'Place' },
      units: ['个', '所'],
      sql: sql<string>`a.name`,
    },
    slot: {
      kind: 'dimension',
      label: { zh: '场次', en: 'Slot' },
      units: ['场次', '场'],
      hidden: true,
      sql: sql<string>`a.slot::text`,
    },
    booked: {
      kind: 'dimension',
      label: { zh: '有无预约', en: 'Booked' },
      choices: { yes: { zh: '预约到场', en: 'Booked' }, no: { zh: '未预约到场', en: 'Walk-in' } },
      sql: sql<string>`case when a.booking is null then 'no' else 'yes' end`,
    },
    pupils: visits('学生', 'Pupils', 'pupils'),
    adults: visits('成人', 'Adults', 'adults'),
    heads: {
      kind: 'amount',
      label: { zh: '到场人次', en: 'Heads that came' },
      units: ['人次'],
      sql: sql<number>`(a.pupils + a.adults)`,
    },
  },
  rows: (extent) => sql`
    select r.*, s.place, s.name, s.name || ' ' || s.begins as title from ${since('base_arrival', extent)} r
    join base_slot s on s.id = r.slot where r.status = 'counted'`,
})

/** Bookings that were confirmed, whether they came or not. */
export const bookingRecords = composable({
  id: 'practice-base.bookings',
  title: { zh: '场次预约', en: 'Bookings' },
  records: ['次', '项'],
  page: '/practice-base/bookings',
  needs: 'practice-base.read',
  open: true,
  fields: {
    day,
    place,
    status: {
      kind: 'dimension',
      label: { zh: '状态', en: 'State' },
      choices: bookingStatuses,
      sql: sql<string>`a.status`,
    },
    booked: {
      kind: 'amount',
      label: { zh: '预约人次', en: 'Heads booked' },
      units: ['人次'],
      sql: sql<number>`(a.pupils + a.adults)`,
    },
    came: {
      kind: 'amount',
      label: { zh: '其中到场人次', en: 'Of these, heads that came' },
      units: ['人次'],
      sql: sql<number>`a.came`,
    },
  },
  rows: (extent) => sql`
    select r.*, s.place, s.name || ' ' || s.begins as title, least(r.pupils + r.adults,
      (select coalesce(sum(x.pupils + x.adults), 0) from ${since('base_arrival', extent)} x where x.booking = r.id and x.status = 'counted')) as came
    from ${since('base_booking', extent)} r join base_slot s on s.id = r.slot`,
})

/** Slots that were opened. */
export const slotRecords = composable({
  id: 'practice-base.slots',
  title: { zh: '开放场次', en: 'Slots' },
  records: ['场次', '场'],
  page: null,
  needs: 'practice-base.read',
  open: true,
  fields: {
    day,
    place,
    status: {
      kind: 'dimension',
      label: { zh: '状态', en: 'State' },
      choices: {
        open: { zh: '开放', en: 'Open' },
        closed: { zh: '停止预约', en: 'Closed' },
        'called-off': { zh: '已取消', en: 'Called off' },
      },
      sql: sql<string>`a.status`,
    },
    capacity: {
      kind: 'amount',
      label: { zh: '名额', en: 'Places' },
      units: ['个'],
      sql: sql<number>`a.capacity`,
    },
  },
  rows: (extent) => sql`
    select r.*, r.host as org, null::uuid as county, r.name || ' ' || r.begins as title from ${since('base_slot', extent)} r`,
})
