/** What may receive a share: how much it pulls, and between which bounds it must stay. */
export interface Share {
  readonly weight: number
  readonly least?: number
  readonly most?: number
}

/**
 * Divides a whole number among shares in proportion to their weights, exactly: the parts are whole, keep their bounds and
 * add up to the total. Throws when the bounds leave no way.
 */
export function apportion(total: number, shares: readonly Share[]): number[] {
  const least = shares.map((share) => share.least ?? 0)
  const most = shares.map((share) => share.most ?? total)
  if (sum(least) > total || sum(most) < total)
    throw new RangeError(`${total} does not fit between ${sum(least)} and ${sum(most)}`)
  const parts = [...least]
  let left = total - sum(least)
  while (left > 0) {
    const open = shares.flatMap((share, i) =>
      parts[i]! < most[i]! ? [{ i, weight: Math.max(share.weight, Number.MIN_VALUE) }] : [],
    )
    const pull = open.reduce((all, { weight }) => all + weight, 0)
    let given = 0
    for (const { i, weight } of open) {
      const part = Math.min(Math.floor((left * weight) / pull), most[i]! - parts[i]!)
      parts[i] = parts[i]! + part
      given += part
    }
    // What rounding down left over goes one by one to the strongest.
    if (given === 0)
      for (const { i } of open.sort((a, b) => b.weight - a.weight || a.i - b.i).slice(0, left)) {
        parts[i] = parts[i]! + 1
        given++
      }
    left -= given
  }
  return parts
}

export const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
