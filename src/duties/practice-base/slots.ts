import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Calendar } from '../../calendar/calendar.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { postFor, type Actor } from '../../platform/actor.ts'
import { settingOf, settingsByDay } from '../../platform/bureau-settings/store.ts'
import { atomically } from '../../platform/cases/locking.ts'
import { actedBy, changeAll } from '../../platform/change.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import type { Tree } from '../../registers/organisations/tree.ts'
import { notFound, stale } from './booking.ts'
import type { SlotsForm } from './forms.ts'
import { bookingsOf, lockSlot } from './locking.ts'
import { slotRegister, taking, type SlotRow } from './rows.ts'
import { hoursOn } from './opening.ts'
import { heads, momentOf, planSlots, resize } from './rules.ts'
import { closesHours, openingHours } from './settings.ts'
import { venueOn } from './venues.ts'
import { serveWaiting } from './waiting.ts'
import { whole } from '../../platform/db/whole.ts'

export interface Acting {
  readonly tree: Tree
  readonly actor: Actor
  readonly request: string
  readonly now: Date
}

/** The post by which somebody receives at a place. */
export const hostOf = ({ tree, actor }: Pick<Acting, 'tree' | 'actor'>, host: string) =>
  postFor(actor, 'practice-base.host', tree.lineage(host))

export const notYours = refuse(
  'practice-base.not-your-place',
  '这个场所由别的单位接待。',
  'This place is hosted by somebody else.',
  { status: 403 },
)

/** Opens slots for a stretch of days; where the place has one at that time already, that one stays. */
export function openSlots(
  { db }: House,
  acting: Acting,
  form: SlotsForm,
  calendar: Calendar,
): Promise<Outcome<{ opened: number; already: number }>> {
  const { now } = acting
  return atomically(db, async (tx) => {
    const venue = await venueOn(tx, form.venue, form.from)
    if (!venue)
      return refuse(
        'practice-base.no-such-place',
        '没有这个场所，或已停用。',
        'There is no such place, or it is out of use.',
        {
          field: 'venue',
        },
      )
    const post = hostOf(acting, venue.host)
    if (!post) return notYours
    const openingsOf = await settingsByDay(tx, [openingHours])
    const openOn = (day: PlainDate) => hoursOn(day, venue.hours ?? [], openingsOf(day)[0])
    const planned = planSlots(form, { safe: venue.safe, hours: openOn }, calendar, now)
    if (!planned.ok) return planned
    // Two who open the same day at once meet here.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`slots ${venue.id}`}, 0))`.execute(tx)
    const there = await whole(
      tx,
      5000,
      sql<Pick<SlotRow, 'day' | 'begins' | 'ends'>>`
      select day, begins, ends from base_slot
      where venue = ${venue.id} and day between ${form.from} and ${form.until} and status <> 'called-off'`,
    )
    const fresh = planned.value.filter(
      ({ day, begins, ends }) => !there.some((one) => one.day === day && one.begins < ends && begins < one.ends),
    )
    const hours = await settingOf(tx, closesHours, dayOf(now))
    await changeAll(
      tx,
      slotRegister,
      fresh.map((one) => ({
        before: null,
        after: {
          ...one,
          id: v7(),
          venue: venue.id,
          host: venue.host,
          place: venue.place,
          name: venue.name,
          audience: form.audience,
          capacity: form.capacity,
          safe: venue.safe,
          closes_at: new Date(momentOf(one.day, one.begins).getTime() - hours * 3_600_000),
          status: 'open' as const,
          reason: null,
          draw: null,
        },
        act: 'practice-base.open-slots' as const,
        by: actedBy(acting.actor, post),
        at: now,
        reason: form.why || undefined,
      })),
    )
    return accept({ opened: fresh.length, already: planned.value.length - fresh.length })
  })
}

/** Changes the places of a slot; more of them go to whoever waits. */
export const resizeSlot = (
  house: House,
  acting: Acting,
  { id, seen, capacity }: { id: string; seen: number; capacity: number },
): Promise<Outcome<{ version: number; confirmed: number }>> =>
  changeSlot(house, acting, { id, seen }, async (tx, slot) => {
    const booked = capacity < slot.taken ? await bookingsOf(tx, id, taking) : []
    const verdict = resize(
      slot,
      capacity,
      slot.taken,
      booked.map((one) => ({ school: acting.tree.nameOf(one.org, one.day) ?? '', heads: heads(one) })),
    )
    return verdict.ok ? accept({ after: { ...slot, capacity }, act: 'practice-base.resize' as const }) : verdict
  })

/** Stops or resumes booking for a slot. */
export const closeSlot = (
  house: House,
  acting: Acting,
  { id, seen, open, why }: { id: string; seen: number; open: boolean; why: string },
): Promise<Outcome<{ version: number; confirmed: number }>> =>
  changeSlot(house, acting, { id, seen }, async (_tx, slot) => {
    if (slot.status === 'called-off')
      return refuse('practice-base.called-off', '这一场已经取消。', 'This slot was called off.', { status: 409 })
    return accept({
      after: { ...slot, status: open ? ('open' as const) : ('closed' as const), reason: why || null },
      act: open ? ('practice-base.reopen' as const) : ('practice-base.close' as const),
    })
  })

async function changeSlot(
  house: House,
  acting: Acting,
  { id, seen }: { id: string; seen: number },
  decide: (
    tx: Tx,
    slot: NonNullable<Awaited<ReturnType<typeof lockSlot>>>,
  ) => Promise<Outcome<{ after: SlotRow; act: `practice-base.${string}` }>>,
): Promise<Outcome<{ version: number; confirmed: number }>> {
  const { actor, request, now } = acting
  return atomically(house.db, async (tx) => {
    const slot = await lockSlot(tx, id)
    if (!slot) return notFound
    const post = hostOf(acting, slot.host)
    if (!post) return notYours
    if (slot.version !== seen) return stale
    const decided = await decide(tx, slot)
    if (!decided.ok) return decided
    await changeAll(tx, slotRegister, [
      {
        before: slotOnly(slot),
        after: slotOnly(decided.value.after),
        act: decided.value.act,
        by: actedBy(actor, post),
        at: now,
        request,
        reason: decided.value.after.reason ?? undefined,
      },
    ])
    const confirmed = await serveWaiting(tx, house, [id], now)
    return accept({ version: seen + 1, confirmed })
  })
}

/** A slot without what is counted of it. */
export const slotOnly = (row: SlotRow): SlotRow =>
  Object.fromEntries(slotRegister.columns.map((name) => [name, row[name as keyof SlotRow]])) as unknown as SlotRow
