import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { sql } from 'kysely'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { atomically } from '../../../platform/cases/locking.ts'
import { actedBy, changeAll } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { isSigned } from '../../../platform/draw/drand.ts'
import type { House } from '../../../platform/house.ts'
import { tellSite } from '../../../site/topics.ts'
import { notFound } from '../booking.ts'
import { lockSlot } from '../locking.ts'
import { slotRegister, type SlotRow } from '../rows.ts'
import { hostOf, notYours, slotOnly, type Acting } from '../slots.ts'
import { requestRegister, type RequestRow } from './rows.ts'
import { listHash, overAsked, roundOf, seat } from './seating.ts'
import { whole } from '../../../platform/db/whole.ts'

const MOST = 5000

export async function requestsOf(on: Db | Tx, slot: string): Promise<RequestRow[]> {
  const rows = await whole(
    on,
    MOST,
    sql<RequestRow>`select * from base_request where slot = ${slot} order by received_at, id`,
  )
  return rows
}

/** A family asks for seats; the same request again is harmless. */
export async function askForSeats(db: Db, row: Omit<RequestRow, 'version' | 'changed_at' | 'outcome'>): Promise<void> {
  await changeAll(db, requestRegister, [
    {
      before: null,
      after: { ...row, outcome: null },
      act: 'practice-base.ask-for-seats',
      by: { person: null },
      at: row.received_at,
      request: row.id,
    },
  ])
}

export const openToFamilies = ({ audience, status, closes_at }: SlotRow, at: Date) =>
  audience === 'families' && status === 'open' && at < closes_at

/** Gives the seats of an open day, once, after it has closed: to all where there is room, else by a draw that nobody could foresee. */
export function giveSeats(
  { db }: House,
  acting: Acting,
  { id, signature }: { id: string; signature: string },
): Promise<Outcome<{ seated: number; notSeated: number; drawn: boolean }>> {
  const { actor, now, request } = acting
  return atomically(db, async (tx) => {
    const slot = await lockSlot(tx, id)
    if (!slot || slot.audience !== 'families') return notFound
    const post = hostOf(acting, slot.host)
    if (!post) return notYours
    if (slot.status === 'called-off')
      return refuse('practice-base.called-off', '这一场已经取消。', 'This slot was called off.', { status: 409 })
    if (now < slot.closes_at)
      return refuse(
        'practice-base.still-open',
        '报名还没有截止，不能分配座位。',
        'Families may still ask: no seats are given yet.',
        {
          status: 409,
        },
      )
    const asking = await requestsOf(tx, id)
    if (asking.some(({ outcome }) => outcome !== null))
      return refuse('practice-base.seats-given', '座位已经分配。', 'The seats have been given.', { status: 409 })
    const drawn = overAsked(asking, slot.capacity)
    const round = roundOf(slot.closes_at)
    if (drawn && !(await isSigned(round, signature)))
      return refuse(
        'practice-base.draw-needed',
        `报名超过座位，要抽签：请填第${round}轮公共随机数的签名（drand quicknet）。`,
        `More ask than there are seats: enter the signature of round ${round} of drand quicknet.`,
        { field: 'signature' },
      )
    const seated = seat(asking, slot.capacity, drawn ? bytesToHex(sha256(hexToBytes(signature))) : null)
    const by = actedBy(actor, post)
    await changeAll(
      tx,
      requestRegister,
      asking.map((before) => ({
        before,
        after: { ...before, outcome: seated.has(before.id) ? ('seated' as const) : ('not-seated' as const) },
        act: 'practice-base.give-seats' as const,
        by,
        at: now,
        request,
      })),
    )
    const before = slotOnly(slot)
    await changeAll(tx, slotRegister, [
      {
        before,
        after: { ...before, status: 'closed', draw: drawn ? { round, signature, list: listHash(asking) } : null },
        act: 'practice-base.give-seats',
        by,
        at: now,
        request,
      },
    ])
    await tellSite(tx, ['practice-base.visits', `practice-base.open-day:${id}`])
    return accept({ seated: seated.size, notSeated: asking.length - seated.size, drawn })
  })
}
