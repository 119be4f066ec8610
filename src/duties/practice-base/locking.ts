import { sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'
import type { ArrivalRow, BookingRow, SlotRow } from './rows.ts'
import { whole } from '../../platform/db/whole.ts'

export interface Room {
  readonly taken: number
  readonly arrived: number
}

/** Slots with what is taken of them, locked until the transaction ends, in the order in which everybody locks them. */
export async function lockSlots(tx: Tx, ids: readonly string[]): Promise<(SlotRow & Room)[]> {
  const { rows } = await sql<SlotRow & Room>`
    select s.*, r.taken, r.arrived from base_slot s join base_slot_room r on r.slot = s.id
    where s.id = any(${[...ids]}::uuid[]) order by s.id for no key update of s, r`.execute(tx)
  return rows
}

export async function lockSlot(tx: Tx, id: string): Promise<(SlotRow & Room) | undefined> {
  return (await lockSlots(tx, [id]))[0]
}

/** The booking with its slot, both locked: the slot first, as everybody does. */
export async function lockBooking(
  tx: Tx,
  id: string,
): Promise<{ readonly booking: BookingRow; readonly slot: SlotRow & Room } | undefined> {
  const { rows: found } = await sql<{ slot: string }>`select slot from base_booking where id = ${id}`.execute(tx)
  const slot = found[0] && (await lockSlot(tx, found[0].slot))
  if (!slot) return undefined
  const { rows } = await sql<BookingRow>`select * from base_booking where id = ${id} for update`.execute(tx)
  return rows[0] && { booking: rows[0], slot }
}

/** Bookings of a slot in these states, in the order in which they were asked for. */
export async function bookingsOf(tx: Tx, slot: string, statuses: readonly string[]): Promise<BookingRow[]> {
  const rows = await whole(
    tx,
    2000,
    sql<BookingRow>`
    select * from base_booking where slot = ${slot} and status = any(${[...statuses]}::text[]) order by asked_at, id`,
  )
  return rows
}

export async function arrivalsOf(tx: Tx, booking: string): Promise<ArrivalRow[]> {
  const rows = await whole(
    tx,
    500,
    sql<ArrivalRow>`select * from base_arrival where booking = ${booking} order by at, id`,
  )
  return rows
}
