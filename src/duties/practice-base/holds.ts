import { sql } from 'kysely'
import { recheck, type Question, type Unproven } from '../../platform/proofs.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { cohortYearsOf, going, taking } from './rows.ts'

const quoted = (all: readonly string[]) => all.map((one) => `'${one}'`).join(', ')
const cohort = `json_extract(c.value, '$.entryYear') || '-' || json_extract(c.value, '$.class')`

/** The same, of a backup. */
const roomsOfSlots: Question = {
  what: 'room-differs',
  sees: { base_slot_room: '*' },
  sql: `
    with taken as (select slot, sum(pupils + adults) as heads from base_booking where status in (${quoted(taking)}) group by slot),
    arrived as (select slot, sum(pupils + adults) as heads from base_arrival where status = 'counted' group by slot)
    select s.id as place from base_slot s left join base_slot_room r on r.slot = s.id left join taken t on t.slot = s.id left join arrived a on a.slot = s.id
      where r.slot is null or r.capacity <> s.capacity or r.safe <> s.safe
        or cast(r.taken as integer) <> coalesce(t.heads, 0) or cast(r.arrived as integer) <> coalesce(a.heads, 0)
    union all select slot from base_slot_room where slot not in (select id from base_slot)`,
}

const daysOfCohorts: Question = {
  what: 'cohort-day-differs',
  sees: { base_cohort_day: '*' },
  sql: `
    with counted as (
      select distinct b.org, b.day, ${cohort} as cohort, b.id as booking from base_booking b, json_each(b.cohorts) c where b.status in (${quoted(going)}))
    select org || ' ' || day || ' ' || cohort as place from (
      select org, day, cohort, booking from (select * from counted except select org, day, cohort, booking from base_cohort_day)
      union all select org, day, cohort, booking from (select org, day, cohort, booking from base_cohort_day except select * from counted))`,
}

const yearsOfCohorts: Question = {
  what: 'cohort-year-differs',
  sees: { base_cohort_year: '*' },
  sql: `
    with counted as (
      select distinct a.org, substr(a.day, 1, 4) as year, ${cohort} as cohort, coalesce(a.booking, a.id) as visit from base_arrival a, json_each(a.cohorts) c
      where a.status = 'counted' and cast(a.persons as integer) > 0 and json_extract(c.value, '$.again') is not 1)
    select org || ' ' || year || ' ' || cohort as place from base_cohort_year y
      where not exists (select 1 from counted c where c.org = y.org and c.year = y.year and c.cohort = y.cohort and c.visit = y.visit)
    union all select org || ' ' || year || ' ' || cohort from (select org, year, cohort from counted except select org, year, cohort from base_cohort_year)`,
}

/** What follows from bookings and arrivals, counted anew. */
export const practiceBaseRechecks = [
  recheck<RegisterHouse>({
    id: 'rooms-of-slots',
    title: { zh: '场次名额：由预约和到场逐条重数', en: 'Places of slots: counted anew from bookings and arrivals' },
    how: 'recomputed',
    proves: { base_slot_room: '*', base_cohort_day: '*', base_cohort_year: '*' },
    stranger: { asks: [roomsOfSlots, daysOfCohorts, yearsOfCohorts] },
    async run({ db }) {
      const { rows: rooms } = await sql<{ slot: string }>`
        select s.id as slot from base_slot s left join base_slot_room r on r.slot = s.id where r.slot is null
          or r.capacity <> s.capacity or r.safe <> s.safe
          or r.taken <> (select coalesce(sum(pupils + adults), 0) from base_booking b where b.slot = s.id and b.status = any(${[...taking]}::text[]))
          or r.arrived <> (select coalesce(sum(pupils + adults), 0) from base_arrival a where a.slot = s.id and a.status = 'counted')
        union all select slot from base_slot_room r where not exists (select from base_slot s where s.id = r.slot) limit 100`.execute(
        db,
      )
      const { rows: days } = await sql<{ where: string }>`
        with counted as (
          select d.org, d.day, concat(c->>'entryYear', '-', c->>'class') as cohort, d.id as booking
          from base_booking d cross join lateral jsonb_array_elements(d.cohorts) c where d.status = any(${[...going]}::text[]))
        select org || ' ' || day || ' ' || cohort as "where" from (
          (select * from counted except select org, day, cohort, booking from base_cohort_day)
          union all (select org, day, cohort, booking from base_cohort_day except select * from counted)) d limit 100`.execute(
        db,
      )
      const { rows: years } = await sql<{ where: string }>`
        with counted as (${sql.raw(cohortYearsOf)})
        select org || ' ' || year || ' ' || cohort as "where" from (
          select org, year, cohort from base_cohort_year y
            where not exists (select from counted c where c.org = y.org and c.year = y.year and c.cohort = y.cohort and c.visit = y.visit)
          union all (select org, year, cohort from counted except select org, year, cohort from base_cohort_year)) d limit 100`.execute(
        db,
      )
      return {
        checked: 3,
        faults: [
          ...rooms.map(({ slot }) => ({ what: 'room-differs', where: slot })),
          ...days.map(({ where }) => ({ what: 'cohort-day-differs', where })),
          ...years.map(({ where }) => ({ what: 'cohort-year-differs', where })),
        ],
      }
    },
  }),
]

export const practiceBaseUnproven: readonly Unproven[] = [
  {
    table: 'base_request',
    columns: ['name', 'contact'],
    why: {
      zh: '报名人的姓名和电话不进操作记录，用过可以真正删掉；谁有座，另有证明。',
      en: 'Name and telephone of a family are no facts, so that they can truly be erased; who has seats is proven.',
    },
  },
  {
    table: 'base_booking',
    columns: ['leader', 'phone'],
    why: {
      zh: '带队人的姓名和手机不进操作记录，用过可以真正删掉；约了哪一场、多少人，另有证明。',
      en: 'Who leads and on which telephone are no facts, so that they can truly be erased; what was booked is proven.',
    },
  },
]
