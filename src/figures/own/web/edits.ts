import type { Described } from '../contract.ts'
import { partsOf, type Count, type Definition, type DefinitionKind, type Filter, type Part } from '../definition.ts'

/** What a person changes of a definition, one choice at a time. Pure. */

export const blankCount: Count = { of: 'activities', count: 'records', where: [], day: 'day', span: null }
const schools: Count = { of: 'schools', count: 'records', where: [], day: null, span: null }
export const blankPart: Part = { figure: '' }

/** The same figure made another way: what was chosen so far is kept where it still means something. */
export function asKind(definition: Definition, kind: DefinitionKind): Definition {
  const [first] = partsOf(definition)
  const count = first && 'count' in first ? first.count : blankCount
  switch (kind) {
    case 'flow':
    case 'stock':
      return { kind, of: count }
    case 'change':
    case 'growth':
      return { kind, of: first ?? blankPart }
    case 'sum':
      return { kind, parts: [first ?? blankPart, blankPart] }
    case 'ratio':
      return { kind, numerator: first ?? blankPart, denominator: blankPart, none: '' }
    case 'rate':
      return { kind, numerator: first ?? blankPart, denominator: { count: schools }, over: '所', per: 1, none: '' }
    case 'coverage':
      return { kind, of: { ...count, count: 'records' }, among: schools, none: '' }
  }
}

/** What may be counted for so many. */
export const pers = [1, 100, 1000, 10_000] as const

/** A count over other records: nothing of the former can be asked of them. */
export const over = (of: string, standing: boolean): Count => ({
  of,
  count: 'records',
  where: [],
  day: standing ? null : '',
  span: null,
})

/** What has to be chosen once it is known what the records are: the first day, or a span. */
export function settled(count: Count, records: Described, standing: boolean): Count {
  const days = records.fields.flatMap(({ kind, name }) => (kind === 'day' ? [name] : []))
  if (records.stands && (standing || days.length === 0))
    return count.day === null && count.span === null ? count : { ...count, day: null, span: null }
  if (standing) {
    const span =
      records.spans || count.span || days.length === 0 ? count.span : { from: days[0]!, until: null, lastDay: false }
    return count.day === null && span === count.span ? count : { ...count, day: null, span }
  }
  return count.day !== null && days.includes(count.day) ? count : { ...count, day: days[0] ?? null, span: null }
}

/** Whether everything is chosen: nothing is tried before. */
export const complete = (definition: Definition): boolean =>
  partsOf(definition).every((part) =>
    'figure' in part ? part.figure !== '' : part.count.day !== '' && part.count.where.every(said) && dated(part.count),
  )

const dated = ({ count, days }: Count): boolean => count !== 'days' || (days !== undefined && days.from !== days.until)

const said = ({ field: _, ...how }: Filter): boolean => Object.keys(how).length > 0

/** The units that fit: those the records name, and whatever counts the same. */
export function fitting<U extends { readonly zh: string; readonly counts: string }>(
  allowed: readonly string[],
  units: readonly U[],
): readonly U[] {
  const counts = new Set(units.filter(({ zh }) => allowed.includes(zh)).map((unit) => unit.counts))
  const like = units.filter((unit) => counts.has(unit.counts))
  return like.toSorted((a, b) => rank(allowed, a.zh) - rank(allowed, b.zh))
}

const rank = (allowed: readonly string[], zh: string) => (allowed.includes(zh) ? allowed.indexOf(zh) : allowed.length)
