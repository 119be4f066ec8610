import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { atomically } from '../../platform/cases/locking.ts'
import { actedBy, changeAll, type By } from '../../platform/change.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { notFound, stale } from './booking.ts'
import { cohortKey, ordered, type Cohort, type CohortAsked } from './cohorts.ts'
import type { ArrivalShown } from './contract.ts'
import type { ArrivalForm } from './forms.ts'
import { arrivalsOf, lockSlot, type Room } from './locking.ts'
import { arrivalRegister, bookingRegister, type ArrivalRow, type BookingRow, type SlotRow } from './rows.ts'
import { arrive, heads } from './rules.ts'
import { hostOf, notYours, type Acting } from './slots.ts'
import { groupsOf, recordsOfVisit, writeRecords } from './visit-records.ts'
import { whole } from '../../platform/db/whole.ts'

/** By how much a device's clock was behind, and when it was by ours: hours without a network do not matter, a wrong date neither. */
export function byOurClock({ at, sentAt }: Pick<ArrivalForm, 'at' | 'sentAt'>, now: Date) {
  const behind = now.getTime() - sentAt.getTime()
  return { at: new Date(Math.min(at.getTime() + behind, now.getTime())), skew: Math.round(behind / 1000) }
}

/** Counts an arrival in. `id` is the device's nonce: sent again, from whichever session, the first answer is given again. */
export function countIn(house: House, acting: Acting, id: string, form: ArrivalForm): Promise<Outcome<ArrivalShown>> {
  const { tree, actor, now } = acting
  const { at, skew } = byOurClock(form, now)
  return atomically(house.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`arrival ${id}`}, 0))`.execute(tx)
    const before = await arrivalById(tx, id)
    if (before) return again(tx, acting, before)
    const booking = form.booking === null ? null : ((await bookingById(tx, form.booking)) ?? null)
    if (form.booking !== null && !booking) return noSuchBooking
    const slotId = booking?.slot ?? (await slotAt(tx, form.venue, at))
    const slot = slotId && (await lockSlot(tx, slotId))
    if (!slot) return noSlot
    const post = hostOf(acting, slot.host)
    if (!post) return notYours
    const org = booking?.org ?? (slot.audience === 'families' ? slot.host : form.school)
    if (!org || (slot.audience === 'schools' && tree.get(org)?.kind !== 'school')) return noSchool
    const visit = visitOf(slot, booking?.id ?? null, id)
    const asked = ordered(booking?.cohorts ?? form.cohorts)
    const cohorts = await markedAgain(tx, { org, year: Number(slot.day.slice(0, 4)), visit }, asked)
    const earlier = await arrivalsOfVisit(tx, slot, booking?.id ?? null)
    const verdict = arrive(form, {
      slot,
      booking,
      arrived: slot.arrived,
      ofBooking: sumOf(earlier),
      at,
      now,
      again: cohorts.filter((one) => one.again).length,
      cohorts: cohorts.length,
    })
    if (!verdict.ok) return verdict
    const records =
      earlier[0]?.activity && earlier[0].again
        ? { first: earlier[0].activity, again: earlier[0].again }
        : recordsOfVisit(visit)
    const after = {
      id,
      slot: slot.id,
      day: slot.day,
      booking: booking?.id ?? null,
      org,
      county: tree.countyOf(org, slot.day),
      cohorts,
      pupils: form.pupils,
      adults: form.adults,
      persons: verdict.value.persons,
      at,
      received_at: now,
      skew,
      why: form.why || null,
      status: 'counted' as const,
      activity: records.first,
      again: records.again,
    }
    const by = actedBy(actor, post)
    await changeAll(tx, arrivalRegister, [
      { before: null, after, act: 'practice-base.arrive', by, at: now, reason: form.why || undefined },
    ])
    if (booking && ['confirmed', 'no-show'].includes(booking.status))
      await changeAll(tx, bookingRegister, [
        {
          before: booking,
          after: { ...booking, status: booking.status === 'confirmed' ? ('arrived' as const) : ('closed' as const) },
          act: 'practice-base.arrived',
          by,
          at: now,
        },
      ])
    await record(tx, slot, after, [...earlier, after], by, now, null)
    return accept(shown({ ...after, version: 1, changed_at: now }, tree.nameOf(org, slot.day) ?? ''))
  })
}

/** Mends what was counted: 46 were 44; nobody at all strikes it out. The records of the visit follow. */
export function correct(
  house: House,
  acting: Acting,
  { id, seen, pupils, adults, why }: { id: string; seen: number; pupils: number; adults: number; why: string },
): Promise<Outcome<ArrivalShown>> {
  const { tree, actor, now, request } = acting
  return atomically(house.db, async (tx) => {
    const found = await arrivalById(tx, id)
    const slot = found && (await lockSlot(tx, found.slot))
    const before = slot && (await arrivalById(tx, id))
    if (!slot || !before) return notFound
    const post = hostOf(acting, slot.host)
    if (!post) return notYours
    if (before.version !== seen) return stale
    const others = slot.arrived - (before.status === 'counted' ? heads(before) : 0)
    if (others + pupils + adults > slot.safe)
      return refuse(
        'practice-base.full-house',
        `连这一批共${others + pupils + adults}人，超过安全容量${slot.safe}人。`,
        `With these, ${others + pupils + adults} would be in; ${slot.safe} are safe.`,
        { field: 'pupils', status: 409 },
      )
    const after: ArrivalRow = {
      ...before,
      pupils,
      adults,
      persons: personsAfter(before, pupils, adults),
      why,
      status: pupils + adults > 0 ? 'counted' : 'struck',
    }
    const by = actedBy(actor, post)
    await changeAll(tx, arrivalRegister, [
      { before, after, act: 'practice-base.correct', by, at: now, request, reason: why },
    ])
    const all = await arrivalsOfVisit(tx, slot, before.booking)
    const visit = before.booking || slot.audience === 'families' ? all : [after]
    await record(tx, slot, after, visit, by, now, why)
    return accept(shown({ ...after, version: seen + 1, changed_at: now }, tree.nameOf(after.org, slot.day) ?? ''))
  })
}

/** What share of them is new does not change by counting them better. */
function personsAfter({ cohorts, persons, adults: led }: ArrivalRow, pupils: number, adults: number): number {
  if (pupils + adults === 0) return 0
  const back = cohorts.filter((one) => one.again).length
  if (cohorts.length === 0 || back === cohorts.length) return 0
  return back === 0 ? pupils + adults : Math.min(Math.max(persons - led, 0), pupils) + adults
}

const record = (
  tx: Tx,
  slot: SlotRow,
  { org, county, activity, again: other }: Pick<ArrivalRow, 'org' | 'county' | 'activity' | 'again'>,
  arrivals: readonly Pick<ArrivalRow, 'pupils' | 'adults' | 'persons' | 'status'>[],
  by: By,
  at: Date,
  why: string | null,
) =>
  writeRecords(
    tx,
    { slot, org, county, records: { first: activity!, again: other! }, groups: groupsOf(arrivals) },
    by,
    at,
    why,
  )

/** Those who come by one booking are one visit; the families of an open day are one; who comes without a booking is one by himself. */
const visitOf = (slot: SlotRow, booking: string | null, nonce: string) =>
  booking ?? (slot.audience === 'families' ? slot.id : nonce)

async function arrivalsOfVisit(tx: Tx, slot: SlotRow & Room, booking: string | null): Promise<ArrivalRow[]> {
  if (booking) return arrivalsOf(tx, booking)
  if (slot.audience !== 'families') return []
  const rows = await whole(
    tx,
    2000,
    sql<ArrivalRow>`select * from base_arrival where slot = ${slot.id} order by at, id`,
  )
  return rows
}

const sumOf = (arrivals: readonly ArrivalRow[]) =>
  arrivals.reduce((sum, one) => sum + (one.status === 'counted' ? heads(one) : 0), 0)

/** Which of the cohorts counted as persons by another visit this year. */
async function markedAgain(
  tx: Tx,
  { org, year, visit }: { org: string; year: number; visit: string },
  cohorts: readonly CohortAsked[],
): Promise<Cohort[]> {
  const { rows } = await sql<{ cohort: string }>`
    select cohort from base_cohort_year
    where org = ${org} and year = ${year} and cohort = any(${cohorts.map(cohortKey)}::text[]) and visit <> ${visit}`.execute(
    tx,
  )
  const known = new Set(rows.map(({ cohort }) => cohort))
  return cohorts.map(({ entryYear, class: number }) => ({
    entryYear,
    class: number,
    ...(known.has(cohortKey({ entryYear, class: number })) && { again: true }),
  }))
}

async function again(tx: Tx, acting: Acting, row: ArrivalRow): Promise<Outcome<ArrivalShown>> {
  const slot = await lockSlot(tx, row.slot)
  if (!slot || !hostOf(acting, slot.host)) return notYours
  return accept(shown(row, acting.tree.nameOf(row.org, row.day) ?? ''))
}

/** The slot of whoever comes without a booking: the first of the day that has not ended; after the last, the last. */
async function slotAt(tx: Tx, venue: string, at: Date): Promise<string | undefined> {
  const time = at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
  const { rows } = await sql<{ id: string }>`
    select id from base_slot where venue = ${venue} and day = ${dayOf(at)}::date and status <> 'called-off'
    order by ends < ${time}, case when ends < ${time} then '' else begins end, begins desc limit 1`.execute(tx)
  return rows[0]?.id
}

async function arrivalById(tx: Tx, id: string): Promise<ArrivalRow | undefined> {
  const { rows } = await sql<ArrivalRow>`select * from base_arrival where id = ${id}`.execute(tx)
  return rows[0]
}

async function bookingById(tx: Tx, id: string): Promise<BookingRow | undefined> {
  const { rows } = await sql<BookingRow>`select * from base_booking where id = ${id} for update`.execute(tx)
  return rows[0]
}

export const shown = (row: ArrivalRow, orgName: string): ArrivalShown => ({
  id: row.id,
  version: row.version,
  slot: row.slot,
  booking: row.booking,
  orgName,
  pupils: row.pupils,
  adults: row.adults,
  persons: row.persons,
  at: row.at,
  skew: row.skew,
  why: row.why,
  status: row.status,
  corrected: row.version > 1,
  activity: row.persons > 0 ? row.activity : null,
  again: row.status === 'counted' && row.persons < heads(row) ? row.again : null,
})

const noSuchBooking = refuse(
  'practice-base.no-such-booking',
  '没有这个预约，请核对预约码；没有预约的按“未预约到场”登记。',
  'There is no such booking; check the code, or enter them as come without one.',
  { field: 'booking' },
)
const noSlot = refuse('practice-base.no-slot-then', '这里当天没有开放的场次。', 'This place has no slot on that day.', {
  field: 'at',
})
const noSchool = refuse('practice-base.no-school', '请选学校。', 'Choose the school.', { field: 'school' })
