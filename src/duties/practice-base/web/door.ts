import { useEffect } from 'react'
import { dayOf } from '../../../calendar/plain-date.ts'
import { takeAlong as takePageAlong } from '../../../desk/offline/take-along.ts'
import { useQueue, type Queue } from '../../../desk/offline/queue.ts'
import { call, Offline, useApi, useRefresh, type Reply } from '../../../desk/kit/index.ts'
import { arriveDoor, takeAlong } from '../contract.ts'

export type Door = Reply<typeof takeAlong>
export type Expected = Door['bookings'][number]

/** What is asked at the door of one group. `at` is the moment it was entered here, by this device's clock. */
export interface Came {
  readonly venue: string
  readonly slot: string | null
  readonly booking: string | null
  readonly school: string | null
  readonly name: string
  readonly cohorts: { entryYear: number; class: number }[]
  readonly pupils: number
  readonly adults: number
  readonly firstTime: number | null
  readonly why: string
  readonly at: string
}

const slot = 'mingfa.practice-base.door'

/** The day at the door: as the server knows it, or as it was last taken along. */
export function useDoor(venue: string | undefined): {
  readonly door: Door | undefined
  readonly offline: boolean
  readonly at: Date | null
  readonly error: Error | null
  readonly again: () => void
  readonly queue: Queue<Came>
} {
  const found = useApi(takeAlong, { query: venue ? { venue } : {} }, { every: 60_000, keep: true })
  const refresh = useRefresh()
  useEffect(() => {
    if (!found.data) return
    // A full device keeps nothing; the page itself still works.
    try {
      localStorage.setItem(slot, JSON.stringify({ at: new Date(), door: found.data }))
    } catch {
      return
    }
    void takePageAlong()
  }, [found.data])
  const offline = found.error instanceof Offline
  const kept = offline || !found.data ? snapshot() : null
  const queue = useQueue<Came>(`${slot}.queue`, send, () => void refresh())
  return {
    door: found.data ?? (offline ? kept?.door : undefined),
    offline,
    at: kept?.at ?? null,
    error: offline && kept ? null : found.error,
    again: () => void found.refetch(),
    queue,
  }
}

/** Of another day nothing is worth having: it is a list of yesterday. */
function snapshot(): { at: Date; door: Door } | null {
  const text = localStorage.getItem(slot)
  if (!text) return null
  const { at, door } = JSON.parse(text) as { at: string; door: Door }
  return door.day === dayOf(new Date()) ? { at: new Date(at), door } : null
}

const send = (id: string, { slot: _slot, name: _name, at, ...form }: Came) =>
  call(arriveDoor, { params: { id }, body: { form: { ...form, at: new Date(at), sentAt: new Date() } } })

/** Heads inside a slot: those the server has counted, and those that wait here. */
export const insideOf = (door: Door, queue: readonly { readonly item: Came }[], id: string | null): number =>
  (door.slots.find((one) => one.id === id)?.arrived ?? 0) +
  queue.reduce((sum, { item }) => sum + (item.slot === id ? item.pupils + item.adults : 0), 0)

/** Heads of a booking that have come, those that wait here among them. */
export const cameOf = (booking: Expected, queue: readonly { readonly item: Came }[]): number =>
  booking.came + queue.reduce((sum, { item }) => sum + (item.booking === booking.id ? item.pupils + item.adults : 0), 0)

/** The slot of whoever comes now without a booking: the first that has not ended. */
export function slotNow(door: Door, now: Date): string | null {
  const time = now.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
  const open = door.slots.filter(({ status }) => status !== 'called-off')
  return (open.find(({ ends }) => ends >= time) ?? open.at(-1))?.id ?? null
}

/** The booking a scanned address or a typed number means. */
export const bookingOf = (door: Door, text: string): Expected | undefined => {
  const typed = text.trim()
  return door.bookings.find(({ id, code }) => typed.includes(id) || typed.replaceAll(/\D/g, '') === code)
}
