/** A class of a map: what lies in it, both ends included. */
export interface MapClass {
  readonly from: number
  readonly until: number
}

const MOST_CLASSES = 5

/**
 * Up to five classes of values, each with about as many of them, equal values never parted: five grounds are as many as a black-and-white print keeps
 * apart. In order, the least first.
 */
export function mapClasses(values: readonly number[]): MapClass[] {
  const sorted = values.toSorted((a, b) => a - b)
  const distinct = [...new Set(sorted)]
  if (distinct.length <= MOST_CLASSES) return distinct.map((value) => ({ from: value, until: value }))
  const classes: MapClass[] = []
  let at = 0
  for (let left = MOST_CLASSES; left > 0 && at < sorted.length; left--) {
    const share = Math.max(1, Math.round((sorted.length - at) / left))
    let end = left === 1 ? sorted.length - 1 : Math.min(sorted.length - 1, at + share - 1)
    while (end + 1 < sorted.length && sorted[end + 1] === sorted[end]) end++
    classes.push({ from: sorted[at]!, until: sorted[end]! })
    at = end + 1
  }
  return classes
}

export const classOf = (classes: readonly MapClass[], value: number): number =>
  classes.findIndex(({ from, until }) => from <= value && value <= until)
