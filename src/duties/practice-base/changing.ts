import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { postFor } from '../../platform/actor.ts'
import { atomically } from '../../platform/cases/locking.ts'
import { actedBy, changeAll } from '../../platform/change.ts'
import type { House } from '../../platform/house.ts'
import { notFound, stale, type Stands } from './booking.ts'
import { lockBooking } from './locking.ts'
import { bookingRegister, type BookingRow } from './rows.ts'
import { hostOf, type Acting } from './slots.ts'
import { tellSchools, timeOf } from './telling.ts'
import { serveWaiting } from './waiting.ts'

/** Gives a booking up, by its school or by the host: what becomes free goes to whoever waits. */
export function cancelBooking(
  house: House,
  acting: Acting,
  { id, seen, why }: { id: string; seen: number; why: string },
): Promise<Outcome<{ version: number; confirmed: number }>> {
  const { tree, actor, request, now } = acting
  return atomically(house.db, async (tx) => {
    const found = await lockBooking(tx, id)
    if (!found) return notFound
    const { booking: before, slot } = found
    const school = postFor(actor, 'practice-base.book', tree.lineage(before.org))
    const post = school ?? hostOf(acting, slot.host)
    if (!post) return notFound
    if (before.version !== seen) return stale
    if (!['held', 'waiting', 'confirmed'].includes(before.status)) return notAnyMore
    await changeAll(tx, bookingRegister, [
      {
        before,
        after: { ...before, status: 'cancelled', held_until: null, reason: why },
        act: 'practice-base.cancel',
        by: actedBy(actor, post),
        at: now,
        request,
        reason: why,
      },
    ])
    if (!school) {
      const time = timeOf(slot)
      const words = { zh: `${time.zh}的预约被取消：${why}`, en: `Your booking of ${time.en} was cancelled: ${why}` }
      await tellSchools(tx, house, [{ booking: before, kind: 'practice-base.cancelled.told', words }], now)
    }
    return accept({ version: seen + 1, confirmed: await serveWaiting(tx, house, [slot.id], now) })
  })
}

/** Takes the place that was held when another slot was called off. */
export function takeOffer(
  house: House,
  acting: Acting,
  { id, seen }: { id: string; seen: number },
): Promise<Outcome<Stands>> {
  const { tree, actor, request, now } = acting
  return atomically(house.db, async (tx) => {
    const found = await lockBooking(tx, id)
    const post = found && postFor(actor, 'practice-base.book', tree.lineage(found.booking.org))
    if (!found || !post) return notFound
    const { booking: before } = found
    if (before.version !== seen) return stale
    if (before.status !== 'held' || before.instead_of === null) return notAnyMore
    const after: BookingRow = { ...before, status: 'confirmed', held_until: null }
    await changeAll(tx, bookingRegister, [
      { before, after, act: 'practice-base.take-offer', by: actedBy(actor, post), at: now, request },
    ])
    return accept({ id, version: seen + 1, status: 'confirmed' as const, code: before.code, heldUntil: null })
  })
}

const notAnyMore = refuse(
  'practice-base.booking-over',
  '这个预约已经到场、取消或到期，不能再改，请重新预约。',
  'This booking is over; make a new one.',
  { status: 409 },
)
