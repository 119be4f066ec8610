import { keyedBy, sha256Hex } from '../../../platform/draw/frozen.ts'
import { roundFrom, seedFrom } from '../../../platform/draw/source.ts'
import { before, ticketOf } from '../../../platform/draw/ticket.ts'

export interface Asking {
  readonly id: string
  readonly heads: number
}

/** What a draw of seats was made of: anybody computes it anew from this and the list. */
export interface Drawn {
  /** Of the League of Entropy; nobody knew what it would give while anybody could still ask. */
  readonly round: number
  readonly signature: string
  /** SHA-256 of the list as it stood when it closed. */
  readonly list: string
}

/** The list that is drawn from: one line a family, its number and how many come, in order of the numbers. */
const listText = (asking: readonly Asking[]): string =>
  asking
    .map(({ id, heads }) => `${id} ${heads}`)
    .toSorted()
    .join('\n')

export const listHash = (asking: readonly Asking[]): string => sha256Hex(listText(asking))

/** The first round a minute after the list closes. */
export const roundOf = (closesAt: Date): number => roundFrom(new Date(closesAt.getTime() + 60_000))

export const overAsked = (asking: readonly Asking[], places: number): boolean =>
  asking.reduce((sum, { heads }) => sum + heads, 0) > places

/**
 * Who has seats. Where all find room, all; else in the order of their tickets, each family whole or not at all: one that no longer fits
 * lets the next one go first. `randomness`: SHA-256 of the round's signature.
 */
export function seat(asking: readonly Asking[], places: number, randomness: string | null): ReadonlySet<string> {
  if (!overAsked(asking, places)) return new Set(asking.map(({ id }) => id))
  if (randomness === null) throw new Error('more ask than there are seats: without a draw nobody is chosen')
  const keyed = keyedBy(seedFrom(listHash(asking), [randomness]))
  const inTurn = asking
    .map((one) => ({ ...one, ticket: ticketOf(keyed, one.id, 1) }))
    .toSorted((a, b) => before(a.ticket, b.ticket))
  const seated = new Set<string>()
  let left = places
  for (const { id, heads } of inTurn) {
    if (heads > left) continue
    seated.add(id)
    left -= heads
  }
  return seated
}
