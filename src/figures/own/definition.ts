import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'

/** What a figure of the bureau's own is. Pure: the browser composes it, the server checks and computes it. */

const Name = z.string().min(1).max(60)

/** A condition on one field. Of `is` and `not` any of the values; bounds are included. */
export const Filter = z.strictObject({
  field: Name,
  is: z.array(z.string().max(200)).min(1).max(100).optional(),
  not: z.array(z.string().max(200)).min(1).max(100).optional(),
  known: z.boolean().optional(),
  from: PlainDate.optional(),
  until: PlainDate.optional(),
  least: z.number().int().optional(),
  most: z.number().int().optional(),
  /** A day not after another day of the record; with bounds, so many days before it. */
  by: Name.optional(),
})
export type Filter = z.output<typeof Filter>

/** Of years before: last year's is one year back, the last three years begin two years earlier. */
const Moved = {
  back: z.number().int().min(1).max(10).optional(),
  years: z.number().int().min(2).max(10).optional(),
}

/** Which records, what of them is counted, and when: on a day of theirs within the period, or standing on its last day. */
export const Count = z.strictObject({
  of: z.string().max(120),
  count: Name.default('records'),
  where: z.array(Filter).max(20).default([]),
  /** The day that says when it happened; null: what stands on the last day of the period. */
  day: Name.nullable(),
  /** For what stands, and records that have no span of their own: since which day and until which. */
  span: z.strictObject({ from: Name, until: Name.nullable(), lastDay: z.boolean() }).nullable().default(null),
  /** Of `count: 'days'`: how many days from the first of its days until the second. */
  days: z.strictObject({ from: Name, until: Name }).optional(),
  /** Of different values: only those of which there are so many records. */
  least: z.number().int().min(2).max(1000).optional(),
  /** The greatest or the least of them, and not their sum. */
  pick: z.enum(['greatest', 'least']).optional(),
  ...Moved,
})
export type Count = z.output<typeof Count>

/** A part of a figure: another figure, or a count of its own. */
export const Part = z.union([
  z.strictObject({ figure: z.string().max(80), ...Moved }),
  z.strictObject({ count: Count }),
])
export type Part = z.output<typeof Part>

const None = z.string().trim().max(40).default('')

export const Definition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flow'), of: Count }),
  z.strictObject({ kind: z.literal('stock'), of: Count }),
  z.strictObject({ kind: z.literal('change'), of: Part }),
  z.strictObject({ kind: z.literal('growth'), of: Part }),
  z.strictObject({
    kind: z.literal('sum'),
    parts: z.array(Part).min(1).max(30),
    /** What is taken away. */
    less: z.array(Part).max(10).optional(),
  }),
  z.strictObject({ kind: z.literal('ratio'), numerator: Part, denominator: Part, none: None }),
  z.strictObject({
    kind: z.literal('rate'),
    numerator: Part,
    denominator: Part,
    /** The unit of the denominator; the figure's own is that of the numerator. */
    over: z.string().min(1).max(8),
    per: z.union([z.literal(1), z.literal(100), z.literal(1000), z.literal(10_000)]),
    none: None,
  }),
  z.strictObject({ kind: z.literal('coverage'), of: Count, among: Count, none: None }),
])
export type Definition = z.output<typeof Definition>
export type DefinitionKind = Definition['kind']

/** The counts a definition is made of, and the figures it refers to. */
export function partsOf(definition: Definition): readonly Part[] {
  switch (definition.kind) {
    case 'flow':
    case 'stock':
      return [{ count: definition.of }]
    case 'change':
    case 'growth':
      return [definition.of]
    case 'sum':
      return [...definition.parts, ...(definition.less ?? [])]
    case 'ratio':
    case 'rate':
      return [definition.numerator, definition.denominator]
    case 'coverage':
      return [{ count: definition.of }, { count: definition.among }]
  }
}

/** The same, each of its parts made anew. */
function withParts<D extends Definition>(definition: D, to: (part: Part) => Part): Definition {
  const count = (one: Count) => (to({ count: one }) as { count: Count }).count
  switch (definition.kind) {
    case 'flow':
    case 'stock':
      return { ...definition, of: count(definition.of) }
    case 'change':
    case 'growth':
      return { ...definition, of: to(definition.of) }
    case 'sum': {
      const { less } = definition
      return { ...definition, parts: definition.parts.map(to), ...(less && { less: less.map(to) }) }
    }
    case 'ratio':
    case 'rate':
      return { ...definition, numerator: to(definition.numerator), denominator: to(definition.denominator) }
    case 'coverage':
      return { ...definition, of: count(definition.of), among: count(definition.among) }
  }
}

export const withCounts = (definition: Definition, to: (count: Count) => Count): Definition =>
  withParts(definition, (part) => ('count' in part ? { ...part, count: to(part.count) } : part))

export const withFigures = (definition: Definition, to: (figure: string) => string): Definition =>
  withParts(definition, (part) => ('figure' in part ? { ...part, figure: to(part.figure) } : part))

export const countsOf = (definition: Definition): readonly Count[] =>
  partsOf(definition).flatMap((part) => ('count' in part ? [part.count] : []))

export const figuresIn = (definition: Definition): readonly string[] =>
  partsOf(definition).flatMap((part) => ('figure' in part ? [part.figure] : []))
