import type { Count, Definition, Filter } from './definition.ts'

/** A figure as it was kept before figures could be composed of anything: a selection of activities, or a sum of figures. */
export interface Earlier {
  readonly unit: string
  readonly counted: string | null
  readonly kinds: readonly string[]
  readonly programmes: readonly string[]
  readonly parts: readonly string[]
}

/** What it means in today's terms; its value is the same. */
export function definitionOf({ unit, counted, kinds, programmes, parts }: Earlier): Definition {
  if (counted === null) {
    // One figure alone was never a sum, and cannot have been saved.
    return { kind: 'sum', parts: parts.map((figure) => ({ figure })) }
  }
  const where: Filter[] = [
    ...(kinds.length > 0 ? [{ field: 'kind', is: [...kinds] }] : []),
    ...(programmes.length > 0 ? [{ field: 'programme', is: [...programmes] }] : []),
    // Records that hand nothing out were no evidence.
    ...(counted === 'copies' ? [{ field: 'copies', least: 1 }] : []),
  ]
  const of: Count = { of: 'activities', count: fieldOf(counted, unit), where, day: 'day', span: null }
  return { kind: 'flow', of }
}

/** Heads shown as 人 were those of campaigns in which each person comes once. */
const fieldOf = (counted: string, unit: string) =>
  counted === 'heads' && unit === '人' ? 'persons' : counted === 'schools' ? 'org' : counted
