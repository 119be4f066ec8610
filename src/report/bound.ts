import { z } from 'zod'
import { PlainDate } from '../calendar/plain-date.ts'
import { UnitSaid } from '../figures/contract.ts'
import { Attested } from './attestation.ts'
import { chapterRoles, Chart, ClaimPart, FigurePart, forms, spans, TextPart } from './model.ts'

/** A report whose slots hold their numbers: what is shown, printed, and frozen when the report is locked. */

const Both = z.object({ zh: z.string(), en: z.string() })

/**
 * ok; failed: a claim its records do not bear out; unknown: no such figure, or not yet computed; loose: what was typed by hand and
 * nobody attests.
 */
export const State = z.enum(['ok', 'failed', 'unknown', 'loose'])
export type State = z.infer<typeof State>

/** Where a number came from. `href` is the figure's page on this house, to be set behind its address. */
export const Source = z.object({
  figure: z.string(),
  label: Both,
  unit: z.string(),
  /** How the unit is said; absent in reports locked before units were data. */
  unitAbout: UnitSaid.optional(),
  /** Of a ratio and a coverage the share; numerator and denominator beside it. */
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  records: z.number(),
  missing: z.number().nullable(),
  /** Of a share as an earlier report said it, of which neither numerator nor denominator is known. */
  percent: z.number().optional(),
  /** What is said instead of a number that could tell who somebody is. */
  untold: Both.optional(),
  from: PlainDate,
  until: PlainDate,
  href: z.string(),
})
export type Source = z.infer<typeof Source>

const said = { state: State, said: Both, why: Both.nullable(), source: Source.nullable() }

export const BoundPart = z.discriminatedUnion('kind', [
  /** `loose`: numbers and claims typed by hand, as they stand in the Chinese and then in the English. */
  z.object({ kind: z.literal('text'), part: TextPart, loose: z.array(z.string()) }),
  z.object({ kind: z.literal('figure'), part: FigurePart, ...said }),
  z.object({ kind: z.literal('claim'), part: ClaimPart, ...said }),
])
export type BoundPart = z.infer<typeof BoundPart>

/** Absent in reports locked before anybody could attest. */
const attested = Attested.nullable().optional()

export const BoundSentence = z.object({ id: z.uuid(), state: State, parts: z.array(BoundPart), attested })
export type BoundSentence = z.infer<typeof BoundSentence>

export const BoundParagraph = z.object({
  id: z.uuid(),
  key: z.string().optional(),
  heading: Both.nullable(),
  level: z.literal(3).optional(),
  sentences: z.array(BoundSentence),
})
export type BoundParagraph = z.infer<typeof BoundParagraph>

/** What is typed by hand elsewhere than in sentences: in the title, the opening, a heading. */
const BoundPassage = z.object({ id: z.string(), loose: z.array(z.string()), attested })
export type BoundPassage = z.infer<typeof BoundPassage>

/** The picture of a chapter with its numbers. Without groups there is nothing to draw. */
const BoundChart = Chart.extend({
  label: Both,
  /** Of a share, '%': its groups are between 0 and 1. */
  unit: z.string(),
  unitAbout: UnitSaid.optional(),
  groups: z.array(z.object({ label: Both, value: z.number() })),
  href: z.string(),
})
export type BoundChart = z.infer<typeof BoundChart>

export const BoundReport = z.object({
  /** Absent: the annual report in full. */
  form: z.enum(forms).optional(),
  span: z.enum(spans).optional(),
  title: Both,
  addressee: Both,
  issuer: Both,
  lead: Both,
  closing: Both.optional(),
  copies: Both.optional(),
  signer: Both.optional(),
  from: PlainDate,
  until: PlainDate,
  /** The moment whose records it counts, ISO 8601. */
  asOf: z.string(),
  chapters: z.array(
    z.object({
      id: z.uuid(),
      role: z.enum(chapterRoles),
      title: Both,
      chart: BoundChart.optional(),
      paragraphs: z.array(BoundParagraph),
    }),
  ),
  beside: z.array(BoundPassage).optional(),
})
export type BoundReport = z.infer<typeof BoundReport>

export const boundSentences = ({ chapters }: BoundReport): BoundSentence[] =>
  chapters.flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences))

/** Every number of a report that rests on records, in the order of reading: the first is 1. */
export const numbersIn = (report: BoundReport) =>
  boundSentences(report).flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind !== 'text' && part.source ? [{ part, source: part.source }] : [])),
  )
