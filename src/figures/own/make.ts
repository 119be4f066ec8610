import { sql } from 'kysely'
import type { Words } from '../../law/outcome.ts'
import { madeOnce } from '../../platform/made-once.ts'
import { counted, type Composable, type Span } from '../composable.ts'
import {
  isWorkedOut,
  type Coverage,
  type Extent,
  type Figure,
  type Flow,
  type Source,
  type Stock,
  type Summed,
  type WorkedOut,
} from '../figure.ts'
import { movedBy, type Moved } from '../periods.ts'
import { unitPer, type Unit, type UnitAbout } from '../units.ts'
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
  readonly unit: (code: string) => UnitAbout | undefined
}

/** The figure a definition describes; undefined where it refers to what is not there (any more). */
export function made(called: Called, definition: Definition, stuff: Stuff): Figure | undefined {
  switch (definition.kind) {
    case 'flow':
    case 'stock':
      return leaf(called, definition.of, stuff)
    case 'change': {
      const share = workedOutOf(definition.of, stuff)
      if (share?.kind === 'rate')
        return { kind: 'change', ...called, unit: share.unit, unitAbout: share.unitAbout!, of: share }
      if (share) return { kind: 'change', ...called, ...points, of: share }
      const of = part(called, definition.of, stuff)
      return of && { kind: 'change', ...called, of }
    }
    case 'growth': {
      const of = part(called, definition.of, stuff)
      return of && { kind: 'growth', ...called, ...perCent, of }
    }
    case 'sum': {
      const [parts, less] = [definition.parts, definition.less ?? []].map((some) =>
        some.map((one) => part(called, one, stuff)),
      ) as [(Summed | undefined)[], (Summed | undefined)[]]
      return parts.every(isThere) && less.every(isThere)
        ? { kind: 'sum', ...called, parts, ...(less.length > 0 && { less }) }
        : undefined
    }
    case 'rate': {
      const { per, over, none } = definition
      const [numerator, denominator] = [
        part(called, definition.numerator, stuff),
        part(called, definition.denominator, stuff),
      ]
      const [a, b] = [stuff.unit(called.unit), stuff.unit(over)]
      if (!numerator || !denominator || !a || !b) return undefined
      const unitAbout = unitPer(a, b, per)
      const of = { numerator, denominator, per, ones: [a.per ?? 1, b.per ?? 1] as const }
      return { kind: 'rate', ...called, unit: unitAbout.zh as Unit, unitAbout, ...of, ...said(none) }
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

const isThere = (one: Summed | undefined): one is Summed => one !== undefined

const hundredths = { per: 100, counts: 'share' }
const perCent = { unit: '%' as Unit, unitAbout: { zh: '%', en: '%', one: '%', ...hundredths } }
const points = {
  unit: '个百分点' as Unit,
  unitAbout: { zh: '个百分点', en: 'percentage points', one: 'percentage point', ...hundredths },
}

/** A share or a rate, whose change is told in points or in its own unit; undefined: it is none. */
function workedOutOf(one: Part, stuff: Stuff): WorkedOut | undefined {
  const figure = 'figure' in one && !one.back && !one.years ? stuff.figure(one.figure) : undefined
  return figure && isWorkedOut(figure) ? figure : undefined
}

const said = (none: string): { none?: Words } => (none === '' ? {} : { none: { zh: none, en: none } })

function part(called: Called, one: Part, stuff: Stuff): Summed | undefined {
  if ('count' in one) return leaf(called, one.count, stuff)
  const figure = stuff.figure(one.figure)
  const { back = 0, years = 1 } = one
  return figure && isSummed(figure) ? earlier(figure, { back, years }) : undefined
}

/** The same of other years. */
function earlier<F extends Summed>(figure: F, moved: Moved): F {
  if (moved.back === 0 && moved.years === 1) return figure
  if (figure.kind !== 'sum') return { ...figure, source: sourceEarlier(figure.source, moved) }
  const { parts, less } = figure
  return {
    ...figure,
    parts: parts.map((one) => earlier(one, moved)),
    ...(less && { less: less.map((one) => earlier(one, moved)) }),
  }
}

/** A source read of another period. What is kept beside records, and where a record counts, is said of the present one. */
function sourceEarlier(source: Source, by: Moved): Source {
  const known = earlierSources(source)
  const name = `${by.back} ${by.years}`
  const found = known.get(name)
  if (found) return found
  const { rollUp: _r, kept: _k, rests: _s, made: _m, pass: _p, sum, ...rest } = source
  const made: Source = {
    ...rest,
    evidence: (extent, facet) => source.evidence(movedBy(extent, by), facet),
    ...(sum && { sum: (extent) => sum(movedBy(extent, by)) }),
  }
  known.set(name, made)
  return made
}

const earlierSources = madeOnce((_of: Source) => new Map<string, Source>())

/** Only flows, stocks and sums of them are added up or divided. */
export const isSummed = (figure: Figure): figure is Summed =>
  figure.kind === 'flow' || figure.kind === 'stock' || figure.kind === 'sum'

function leaf(called: Called, count: Count, stuff: Stuff): Flow | Stock | undefined {
  const { back = 0, years = 1, ...counts } = count
  const of = sourceOf(counts, stuff)
  const source = of && (back > 0 || years > 1) ? sourceEarlier(of, { back, years }) : of
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

function sourceFrom(of: Composable, { count, where, day, span, days, least, pick }: Count): Source | undefined {
  if (
    ![
      ...(count === 'days' ? [] : [count]),
      ...(day ? [day] : []),
      ...where.flatMap(({ field, by }) => [field, ...(by === undefined ? [] : [by])]),
      ...(days ? [days.from, days.until] : []),
    ].every((name) => name === 'records' || name in of.fields)
  )
    return undefined
  const kind = Object.entries(of.fields).find(
    ([name, field]) => field.kind === 'dimension' && !field.hidden && name !== 'org' && name !== 'county',
  )
  const conditions = where.flatMap(({ field, ...filter }) =>
    Object.entries(filter).length > 0 ? [{ field, ...filter } as never] : [],
  )
  const asked = { count, where: conditions, days, least, pick, ...(kind && { kind: kind[0] }) }
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
