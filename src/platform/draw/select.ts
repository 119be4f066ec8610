import type { Frozen, Keyed } from './frozen.ts'
import { before, ticketOf, type Ticket } from './ticket.ts'

/** An object with its ticket and its place in its stratum: drawn when the place is within the quota. */
export interface Ranked extends Ticket {
  readonly stratum: string
  readonly place: number
  readonly drawn: boolean
}

/** Everyone's ticket, stratum by stratum, in order. */
export const ticketsOf = (frozen: Frozen, keyed: Keyed): readonly Ranked[] =>
  rank(frozen, (id, weight) => ticketOf(keyed, id, weight), before)

/** The same over any kind of ticket: the statistics draw thousands of times with cheaper ones. */
export function rank<T extends { readonly id: string }>(
  { strata, objects }: Frozen,
  ticket: (id: string, weight: number) => T,
  order: (a: T, b: T) => number,
) {
  return strata.flatMap(({ id, quota }) =>
    objects
      .filter(({ stratum, excluded }) => stratum === id && excluded === '')
      .map((one) => ticket(one.id, one.weight))
      .sort(order)
      .map((one, i) => ({ ...one, stratum: id, place: i + 1, drawn: i < quota })),
  )
}
