import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { ruleNames } from '../../platform/draw/assign.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const known = z.string()

const Source = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('numbers'),
    name: z.string(),
    where: z.string(),
    known,
    ordered: z.boolean(),
    count: z.number().int(),
  }),
  z.object({ kind: z.literal('decimal'), name: z.string(), where: z.string(), known, places: z.number().int() }),
  z.object({ kind: z.literal('drand'), round: z.number().int(), known }),
  z.object({ kind: z.literal('parties'), parties: z.array(z.string()).readonly(), known }),
])

const Given = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('typed'), text: z.string() }),
  z.object({ kind: z.literal('beacon'), signature: z.string() }),
  z.object({
    kind: z.literal('revealed'),
    parties: z.array(z.object({ party: z.string(), commitment: hex, secret: z.string() })).readonly(),
  }),
])

/** What the freeze adds to the assembled pool. */
export const Freeze = z.object({
  attempt: z.number().int(),
  hash: hex,
  frozenAt: z.string(),
  frozenOn: PlainDate,
  source: Source,
  most: z.number().int(),
  otherCounty: z.boolean(),
  exclusions: z.array(z.object({ object: z.uuid(), reason: z.string() })),
})
export type Freeze = z.output<typeof Freeze>

/** The draw over the pool, as its acts in `drawing.ts` have left it. */
export const Draw = Freeze.extend({
  /** Who typed the number, and a mark of what: the second must find it by himself. */
  typed: z.array(z.object({ person: z.uuid(), mark: hex })),
  mismatches: z.number().int(),
  sealed: z.array(z.object({ party: z.string(), commitment: hex })),
  revealed: z.array(z.object({ party: z.string(), secret: z.string() })),
  given: Given.nullable(),
  seed: hex.nullable(),
  drawnOn: PlainDate.nullable(),
  assignments: z.array(z.object({ object: z.uuid(), officers: z.array(z.uuid()) })),
  unmet: z.array(z.object({ object: z.uuid(), rule: z.enum(ruleNames) })),
})
export type Draw = z.output<typeof Draw>

/** A draw given up for another, and why. `kept`: its objects stand, only the inspectors are drawn anew. */
export const PastDraw = z.object({
  attempt: z.number().int(),
  hash: hex,
  drawnOn: PlainDate.nullable(),
  on: PlainDate,
  reason: z.string(),
  kept: z.array(z.uuid()).nullable(),
})
export type PastDraw = z.output<typeof PastDraw>

export const begun = (freeze: Freeze): Draw => ({
  ...freeze,
  typed: [],
  mismatches: 0,
  sealed: [],
  revealed: [],
  given: null,
  seed: null,
  drawnOn: null,
  assignments: [],
  unmet: [],
})
