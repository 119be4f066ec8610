// 名次：先比两位小数，再比三位小数，再看加赛；取消资格的不占名次，也不留下加赛结果

/** What an entrant came to. `hundredths`, `thousandths` of a point; of a knowledge round both say the same. */
export interface Scored {
  readonly entry: string
  readonly hundredths: number
  readonly thousandths: number
}

/** An entrant with a place. Those who cannot be told apart share it, and the next place is left out. */
export interface Placed extends Scored {
  readonly place: number
  /** What set it apart from the one before it: two decimals, three, a play-off; null: the first, or nothing did. */
  readonly by: 'hundredths' | 'thousandths' | 'play-off' | null
}

/**
 * Places of those who compete still: whoever is out takes none, and whatever he won in a play-off sets nobody apart. `playOffs`: each
 * lists entrants from the best on; equal ones are told apart by the last that named every one of them.
 */
export function placesOf(
  scored: readonly Scored[],
  out: ReadonlySet<string>,
  playOffs: readonly (readonly string[])[],
): readonly Placed[] {
  const left = scored.filter(({ entry }) => !out.has(entry))
  const placed: Placed[] = []
  for (const thousandths of [...new Set(left.map((one) => one.thousandths))].sort((a, b) => b - a)) {
    const equal = left.filter((one) => one.thousandths === thousandths)
    const decided = playOffs.findLast((one) => equal.every(({ entry }) => one.includes(entry)))
    const rank = ({ entry }: Scored) => (decided ? decided.indexOf(entry) : 0)
    const [above, start] = [placed.at(-1), placed.length + 1]
    for (const [i, one] of equal.toSorted((a, b) => rank(a) - rank(b) || (a.entry < b.entry ? -1 : 1)).entries()) {
      const apart = above && (above.hundredths === one.hundredths ? 'thousandths' : 'hundredths')
      const by = decided && i > 0 ? 'play-off' : (apart ?? null)
      placed.push({ ...one, place: decided ? start + i : start, by })
    }
  }
  return placed
}

/** Those who share a place: they go into a play-off together, or keep it. */
export const sharing = (placed: readonly Placed[], place: number): readonly string[] => {
  const those = placed.filter((one) => one.place === place)
  return those.length > 1 ? those.map(({ entry }) => entry) : []
}

/** Up to which place each prize goes: a shared last place shares the prize. */
export interface Prizes {
  readonly first: number
  readonly second: number
  readonly third: number
}

export const prizeOf = (place: number, { first, second, third }: Prizes): 'first' | 'second' | 'third' | null =>
  place <= first ? 'first' : place <= first + second ? 'second' : place <= first + second + third ? 'third' : null
