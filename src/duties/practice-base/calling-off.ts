import { sql } from 'kysely'
import { v7 } from 'uuid'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import { atomically } from '../../platform/cases/locking.ts'
import { actedBy, changeAll, type By, type Change } from '../../platform/change.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { enqueue } from '../../platform/jobs.ts'
import { codeOf, notFound } from './booking.ts'
import { cohortKey } from './cohorts.ts'
import { lapseTask } from './lapsing.ts'
import { bookingsOf, lockSlots } from './locking.ts'
import { bookingRegister, slotRegister, type BookingRow, type SlotRow } from './rows.ts'
import { heads } from './rules.ts'
import { offerHours } from './settings.ts'
import { hostOf, notYours, slotOnly, type Acting } from './slots.ts'
import { tellSchools, timeOf, type News } from './telling.ts'
import { whole } from '../../platform/db/whole.ts'

export interface CalledOff {
  readonly slots: number
  readonly bookings: number
  readonly offered: number
  readonly without: number
}

/** Of a slot that is looked through for another place: so many ahead. */
const AHEAD = 400

/**
 * Calls a day off, or one slot of it. Every booking is told; for those that had places the next free slot is held first, in the order in
 * which they had booked, before anybody else can take it. One transaction: nobody is called off without being told.
 */
export function callOff(
  house: House,
  acting: Acting,
  { venue, day, slot, why }: { venue: string; day: PlainDate; slot: string | null; why: string },
): Promise<Outcome<CalledOff>> {
  const { actor, request, now } = acting
  return atomically(house.db, async (tx) => {
    const { rows } = await sql<{ id: string; off: boolean; host: string }>`
      select id, host, day = ${day}::date and (${slot}::uuid is null or id = ${slot}::uuid) as off from base_slot
      where venue = ${venue} and audience = 'schools' and status <> 'called-off' and day >= ${day}::date
      order by day, begins limit ${AHEAD}`.execute(tx)
    const families = await familiesOff(tx, { venue, day, slot })
    const first = rows[0] ?? families[0]
    if (!first) return notFound
    const post = hostOf(acting, first.host)
    if (!post) return notYours
    const locked = await lockSlots(
      tx,
      [...rows, ...families].map(({ id }) => id),
    )
    const offIds = new Set([...rows.filter(({ off }) => off), ...families].map(({ id }) => id))
    const off = locked.filter(({ id }) => offIds.has(id))
    if (off.length === 0) return notFound
    const arrived = off.find((one) => one.arrived > 0)
    if (arrived)
      return refuse(
        'practice-base.already-here',
        `${arrived.begins}这一场已经有人到场，不能取消。`,
        `People have come to the slot of ${arrived.begins}; it cannot be called off.`,
        { field: 'slot', status: 409 },
      )
    const by = actedBy(actor, post)
    await changeAll(
      tx,
      slotRegister,
      off.map((before) => ({
        before: slotOnly(before),
        after: { ...slotOnly(before), status: 'called-off' as const, reason: why },
        act: 'practice-base.call-off' as const,
        by,
        at: now,
        request,
        reason: why,
      })),
    )
    const open = locked
      .filter(
        ({ id, status, audience, closes_at }) =>
          !offIds.has(id) && status === 'open' && audience === 'schools' && now < closes_at,
      )
      .toSorted((a, b) => (`${a.day}${a.begins}` < `${b.day}${b.begins}` ? -1 : 1))
      .map((one) => ({ ...one, left: one.capacity - one.taken }))
    return accept(await moveOn(tx, house, { off, open, by, why, now }))
  })
}

/** Open days for families of that day. */
async function familiesOff(tx: Tx, { venue, day, slot }: { venue: string; day: PlainDate; slot: string | null }) {
  const rows = await whole(
    tx,
    100,
    sql<{ id: string; host: string }>`
    select id, host from base_slot where venue = ${venue} and audience = 'families' and status <> 'called-off'
      and day = ${day}::date and (${slot}::uuid is null or id = ${slot}::uuid)`,
  )
  return rows
}

interface Moving {
  readonly off: readonly SlotRow[]
  readonly open: { id: string; day: PlainDate; begins: string; name: string; left: number }[]
  readonly by: By
  readonly why: string
  readonly now: Date
}

async function moveOn(tx: Tx, house: House, { off, open, by, why, now }: Moving): Promise<CalledOff> {
  const bookings: BookingRow[] = []
  for (const { id } of off) bookings.push(...(await bookingsOf(tx, id, ['held', 'waiting', 'confirmed'])))
  await changeAll(
    tx,
    bookingRegister,
    bookings.map((before) => ({
      before,
      after: { ...before, status: 'called-off' as const, held_until: null, reason: why },
      act: 'practice-base.call-off' as const,
      by,
      at: now,
      reason: why,
    })),
  )
  const entitled = bookings
    .filter(({ status, guardians_told }) => status === 'confirmed' && guardians_told)
    .toSorted((a, b) => a.asked_at.getTime() - b.asked_at.getTime() || (a.id < b.id ? -1 : 1))
  const away = await elsewhere(tx, entitled)
  const until = new Date(now.getTime() + (await settingOf(tx, offerHours, dayOf(now))) * 3_600_000)
  const changes: Change<BookingRow>[] = []
  const news: News[] = []
  const slotOf = new Map(off.map((slot) => [slot.id, slot]))
  for (const booking of bookings) {
    const lost = timeOf(slotOf.get(booking.slot)!)
    const next = entitled.includes(booking)
      ? open.find(
          ({ day, left }) =>
            left >= heads(booking) &&
            !booking.cohorts.some((one) => away.has(`${booking.org} ${day} ${cohortKey(one)}`)),
        )
      : undefined
    if (!next) {
      news.push({
        booking,
        kind: 'practice-base.called-off.told',
        words: { zh: `${lost.zh}取消：${why}请另约场次。`, en: `${lost.en} is called off: ${why}. Book another slot.` },
      })
      continue
    }
    const id = v7()
    next.left -= heads(booking)
    for (const one of booking.cohorts) away.add(`${booking.org} ${next.day} ${cohortKey(one)}`)
    const { version: _version, changed_at: _changed, ...kept } = booking
    changes.push({
      before: null,
      after: {
        ...kept,
        id,
        slot: next.id,
        day: next.day,
        status: 'held',
        held_until: until,
        asked_at: now,
        code: codeOf(id),
        instead_of: booking.id,
        reason: null,
      },
      act: 'practice-base.offer',
      by,
      at: now,
      reason: why,
    })
    const offered = timeOf(next)
    news.push({
      booking: { id, org: booking.org },
      kind: 'practice-base.offered.your-turn',
      words: {
        zh: `${lost.zh}取消：${why}已先为你们留了${offered.zh}，请在期限内答复。`,
        en: `${lost.en} is called off: ${why}. ${offered.en} is held for you first; answer in time.`,
      },
    })
  }
  await changeAll(tx, bookingRegister, changes)
  for (const { after } of changes) await enqueue(tx, lapseTask, { booking: after.id }, { at: until })
  await tellSchools(tx, house, news, now)
  return {
    slots: off.length,
    bookings: bookings.length,
    offered: changes.length,
    without: entitled.length - changes.length,
  }
}

/** Where the schools' cohorts are booked by now, by school, day and cohort. */
async function elsewhere(tx: Tx, bookings: readonly BookingRow[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select org || ' ' || day || ' ' || cohort as key from base_cohort_day
    where org = any(${[...new Set(bookings.map(({ org }) => org))]}::uuid[])`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}
