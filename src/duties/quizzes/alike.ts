/** How alike two stems are, from 0 to 1: pairs of signs they have in common (Dice). Blanks, punctuation and numbers of brackets do not matter. */
export const pairsOf = (stem: string): ReadonlySet<string> => {
  const signs = [
    ...stem
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  ]
  return new Set(signs.slice(1).map((sign, i) => signs[i]! + sign))
}

export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1
  let both = 0
  for (const pair of a) if (b.has(pair)) both++
  return (2 * both) / (a.size + b.size)
}

/** From this likeness on two questions are shown side by side. */
const ALIKE = 0.8

/** Of the others the one most alike, if any is alike enough. */
export function mostAlike<T extends { readonly id: string; readonly stem: string }>(
  of: { readonly id: string; readonly stem: string },
  others: readonly (T & { readonly pairs: ReadonlySet<string> })[],
): T | null {
  const mine = pairsOf(of.stem)
  let best: T | null = null
  let most = ALIKE
  for (const other of others) {
    if (other.id === of.id) continue
    const how = likeness(mine, other.pairs)
    if (how >= most) [best, most] = [other, how]
  }
  return best
}
