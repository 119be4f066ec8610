import { z } from 'zod'
import { PlainDate } from '../calendar/plain-date.ts'
import { formNames } from './wording.ts'

/** What a report is made of. Pure: the server stores it, the desk edits it, the documents are drawn from it. */

const Both = z.strictObject({ zh: z.string().max(4000), en: z.string().max(4000) })

/** 'publicity.reading-people' */
export const FigureId = z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/)

export const SlotWording = z.strictObject({
  form: z.enum(formNames),
  unit: z.enum(['plain', '万', '%']),
  decimals: z.int().min(-4).max(4),
  yu: z.enum(['万余', '余万']).optional(),
})
export type SlotWording = z.infer<typeof SlotWording>

export const TextPart = Both.extend({ kind: z.literal('text') })
export type TextPart = z.infer<typeof TextPart>

/** The grouping of a figure: 'county', 'month', 'kind', or a facet of its own. */
export const Grouping = z.string().regex(/^[a-z][A-Za-z0-9_-]{0,59}$/)

/**
 * What a figure is made of, by name: 'all' of it and how many in all (《教育法》《教师法》等11部), of a share those that 'lack'
 * something (甲县、乙县等4个), or the first month that does ('since': 2024年6月以来). At most so many are named.
 */
export const Listing = z.strictObject({
  by: Grouping,
  of: z.enum(['all', 'lack', 'since']),
  most: z.int().min(1).max(20),
})
export type Listing = z.infer<typeof Listing>

/** A figure in a sentence. Without a branch it speaks of the whole bureau, without a period of the report's own. */
export const FigurePart = z.strictObject({
  kind: z.literal('figure'),
  figure: FigureId,
  branch: z.uuid().nullable().default(null),
  period: z.strictObject({ from: PlainDate, until: PlainDate }).nullable().default(null),
  wording: SlotWording,
  list: Listing.optional(),
})
export type FigurePart = z.infer<typeof FigurePart>

export const claimIds = [
  'full-coverage',
  'nearly-full-coverage',
  'all-done',
  'none',
  'none-confirmed',
  'none-exists',
  'each-quarter',
  'at-least',
  'balances',
  'all-of-kind',
  'reconciled',
] as const
export type ClaimId = (typeof claimIds)[number]

/**
 * An assertion over a figure. `least` is the number that each-quarter and at-least speak of. `beside`: what, added up or taken away, must
 * balance with the figure, in each column of `by` too. Of all-of-kind, `by` is the facet and `is` the one value.
 */
export const ClaimPart = z.strictObject({
  kind: z.literal('claim'),
  claim: z.enum(claimIds),
  figure: FigureId,
  branch: z.uuid().nullable().default(null),
  least: z.int().min(1).default(1),
  beside: z
    .array(z.strictObject({ figure: FigureId, less: z.boolean() }))
    .max(12)
    .optional(),
  by: Grouping.optional(),
  is: z.string().max(200).optional(),
})
export type ClaimPart = z.infer<typeof ClaimPart>

export const Part = z.discriminatedUnion('kind', [TextPart, FigurePart, ClaimPart])
export type Part = z.infer<typeof Part>

export const Sentence = z.strictObject({ id: z.uuid(), parts: z.array(Part).max(60) })
export type Sentence = z.infer<typeof Sentence>

/** `key`: which section of the shipped template it began as; tasks of the year's plan refer to it. */
export const Paragraph = z.strictObject({
  id: z.uuid(),
  key: z.string().max(40).optional(),
  heading: Both.nullable(),
  /** Of its heading: （一） where nothing is said, 1. at 3. */
  level: z.literal(3).optional(),
  sentences: z.array(Sentence).max(200),
})
export type Paragraph = z.infer<typeof Paragraph>

export const chapterRoles = ['measures', 'shortcomings', 'first-responsible', 'next-year', 'other', 'own'] as const
export type ChapterRole = (typeof chapterRoles)[number]

/** The one picture of a chapter: a figure of the whole report, by county or by month. */
export const Chart = z.strictObject({ figure: FigureId, by: z.enum(['county', 'month']) })
export type Chart = z.infer<typeof Chart>

export const Chapter = z.strictObject({
  id: z.uuid(),
  role: z.enum(chapterRoles),
  title: Both,
  chart: Chart.optional(),
  paragraphs: z.array(Paragraph).max(100),
})
export type Chapter = z.infer<typeof Chapter>

/** What a report is, where it is not the report in full: 简报, and the sheet from which the head speaks. */
export const forms = ['brief', 'speech'] as const
export type Form = (typeof forms)[number]
/** What part of a year it tells of, where it is not of the year. */
export const spans = ['half', 'quarter'] as const
export type Span = (typeof spans)[number]

export const ReportBody = z.strictObject({
  form: z.enum(forms).optional(),
  span: z.enum(spans).optional(),
  title: Both,
  /** 主送机关 */
  addressee: Both,
  /** 发文机关 */
  issuer: Both,
  lead: Both,
  /** 结语, behind the last chapter. */
  closing: Both.optional(),
  /** 抄送 */
  copies: Both.optional(),
  /** 签发人, of what goes upward. */
  signer: Both.optional(),
  /** Units as this bureau calls them: 件 is said 宗. */
  calls: z.record(z.string().max(8), z.string().min(1).max(8)).optional(),
  chapters: z.array(Chapter).max(40),
})
export type ReportBody = z.infer<typeof ReportBody>

/** The annual report, whose chapters, terms and publication the law asks for; every other is its sister. */
export const isAnnual = ({
  form,
  span,
}: {
  readonly form?: Form | null | undefined
  readonly span?: Span | null | undefined
}) => !form && !span

export interface Period {
  readonly from: PlainDate
  readonly until: PlainDate
}

export const sentencesOf = ({ chapters }: ReportBody): Sentence[] =>
  chapters.flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences))
