import { groups, type Group } from './kinds.ts'

const order = Object.keys(groups) as Group[]

/** By group, within it as they appear; who has no number yet last. */
export const inOrderOfAppearing = <T extends { readonly group: Group; readonly number: number | null }>(
  all: readonly T[],
): T[] =>
  all.toSorted(
    (a, b) => order.indexOf(a.group) - order.indexOf(b.group) || (a.number ?? Infinity) - (b.number ?? Infinity),
  )
