import { sql } from 'kysely'
import type { Words } from '../../law/outcome.ts'
import { madeOnce } from '../../platform/made-once.ts'
import { counted, type Composable, type Span } from '../composable.ts'
import type { Coverage, Extent, Figure, Flow, Source, Stock, Summed } from '../figure.ts'
import type { Unit, UnitAbout } from '../units.ts'
import type { Count, Definition, Part } from './definition.ts'

/** What a figure is called, and counted in. */
export interface Called {
  readonly id: `own.${string}`
  readonly label: Words
  readonly rule: Words
  readonly unit: Unit
  readonly unitAbout?: UnitAbout
}

/** What making a figure draws on: the records of the house, and its other figures. */
export interface Stuff {
  readonly composable: (id: string) => Composable | undefined
  readonly figure: (id: string) => Figure | undefined
}

/** The figure a definition describes; undefined where it refers to what is not there (any more). */
export function made(called: Called, definition: Definition, stuff: Stuff): Figure | undefined {
  switch (definition.kind) {
    case 'flow':
    case 'stock':
      return leaf(called, definition.of, stuff)
    case 'change': {
      const of = part(called, definition.of, stuff)
      return of && { kind: 'change', ...called, of }
    }
    case 'sum': {
      const parts = definition.parts.map((one) => part(called, one, stuff))
      return parts.every((one) => one !== undefined) ? { kind: 'sum', ...called, parts } : undefined
    }
    case 'ratio': {
      const [numerator, denominator] = [
        part(called, definition.numerator, stuff),
        part(called, definition.denominator, stuff),
      ]
      return numerator && denominator && { kind: 'ratio', ...called, numerator, denominator, ...said(definition.none) }
    }
    case 'coverage':
      return coverage(called, definition, stuff)
  }
}

const said = (none: string): { none?: Words } => (none === '' ? {} : { none: { zh: none, en: none } })

function part(called: Called, one: Part, stuff: Stuff): Summed | undefined {
  if ('count' in one) return leaf(called, one.count, stuff)
  const figure = stuff.figure(one.figure)
  return figure && isSummed(figure) ? figure : undefined
}

/** Only flows, stocks and sums of them are added up or divided. */
export const isSummed = (figure: Figure): figure is Summed =>
  figure.kind === 'flow' || figure.kind === 'stock' || figure.kind === 'sum'

function leaf(called: Called, count: Count, stuff: Stuff): Flow | Stock | undefined {
  const source = sourceOf(count, stuff)
  return source && { kind: count.day === null ? 'stock' : 'flow', ...called, source }
}

/** The source of a count; undefined where its records or fields are not there any more. */
function sourceOf(counts: Count, { composable }: Stuff): Source | undefined {
  const of = composable(counts.of)
  if (!of) return undefined
  const [known, said] = [sources(of), JSON.stringify(counts)]
  if (known.size > MOST_TRIED) known.clear()
  const source = known.get(said) ?? sourceFrom(of, counts)
  if (source) known.set(said, source)
  return source
}

/** The same count is the same source, whoever asks: what was read of it is known by it. */
const sources = madeOnce((_of: Composable) => new Map<string, Source>())
const MOST_TRIED = 1000

function sourceFrom(of: Composable, { count, where, day, span }: Count): Source | undefined {
  if (
    ![count, ...(day ? [day] : []), ...where.map(({ field }) => field)].every(
      (name) => name === 'records' || name in of.fields,
    )
  )
    return undefined
  const kind = Object.entries(of.fields).find(
    ([name, field]) => field.kind === 'dimension' && !field.hidden && name !== 'org' && name !== 'county',
  )
  const conditions = where.flatMap(({ field, ...filter }) =>
    Object.entries(filter).length > 0 ? [{ field, ...filter } as never] : [],
  )
  const asked = { count, where: conditions, ...(kind && { kind: kind[0] }) }
  return counted(of, day === null ? { ...asked, ...(span && { span: spanOf(span) }) } : { ...asked, day })
}

const spanOf = ({ from, until, lastDay }: NonNullable<Count['span']>): Span => ({
  from,
  ...(until !== null && { until }),
  lastDay,
})

/** Whoever of the one has any of the other. Both speak of organisations. */
function coverage(
  called: Called,
  { of, among, none }: Extract<Definition, { kind: 'coverage' }>,
  stuff: Stuff,
): Coverage | undefined {
  const source = sourceOf({ ...of, count: 'org' }, stuff)
  const whole = sourceOf({ ...among, count: 'org' }, stuff)
  if (!source || !whole) return undefined
  return { kind: 'coverage', ...called, source, denominator: (extent) => orgsOf(whole, extent), ...said(none) }
}

/** The organisations some evidence speaks of, by what they are called on the last day of the period. */
const orgsOf = (source: Source, extent: Extent) => sql<{ org: string; county: string | null; name: string }>`
  select o.org, o.county, o.name from (${source.evidence(extent)}) e join organisation_on(${extent.until}::date) o on o.org = e.org`
