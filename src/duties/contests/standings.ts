import type { Group, Prize } from './kinds.ts'
import { placesOf, prizeOf, type Placed } from './standing.ts'
import type { Contest, Entrant } from './state.ts'

/** Places of a group, as results, play-offs and who is out leave them. */
export function standingsOf({ list, results, out, playOffs }: Contest, group: Group): readonly Placed[] {
  const own = new Set(list.filter((one) => one.group === group).map(({ entry }) => entry))
  return placesOf(
    results.filter(({ entry }) => own.has(entry)),
    new Set(out.map(({ entry }) => entry)),
    playOffs,
  )
}

export interface Won {
  readonly entrant: Entrant
  readonly prize: Prize
  readonly place: number
}

/** Everybody's prize. */
export const prizesOf = (state: Contest): readonly Won[] =>
  state.groups.flatMap((row) =>
    standingsOf(state, row.group).flatMap(({ entry, place }): Won[] => {
      const prize = prizeOf(place, row)
      return prize ? [{ entrant: state.list.find((one) => one.entry === entry)!, prize, place }] : []
    }),
  )
