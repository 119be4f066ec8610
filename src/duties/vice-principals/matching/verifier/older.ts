// What the rule takes for granted and Chromium 69 has not got. To be imported before it.
const arrays = Array.prototype as unknown as {
  toSorted?(by?: (a: unknown, b: unknown) => number): unknown[]
  toReversed?(): unknown[]
}
if (!arrays.toSorted)
  arrays.toSorted = function (this: unknown[], by) {
    return this.slice().sort(by)
  }
if (!arrays.toReversed)
  arrays.toReversed = function (this: unknown[]) {
    return this.slice().reverse()
  }
const maps = Map as unknown as {
  groupBy?(all: Iterable<unknown>, by: (one: unknown) => unknown): Map<unknown, unknown[]>
}
if (!maps.groupBy)
  maps.groupBy = (all, by) => {
    const groups = new Map<unknown, unknown[]>()
    for (const one of all) groups.set(by(one), [...(groups.get(by(one)) || []), one])
    return groups
  }
