import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import { Chapter, FigureId, Paragraph, Part, ReportBody, Sentence } from '../model.ts'

/**
 * How a number is, as far as sentences differ by it. none: zero, or nothing to divide by. one: exactly one. all: a share that is whole.
 * unknown: before it is known. Every other number is said as the sentence itself stands.
 */
export const ways = ['none', 'one', 'all', 'unknown'] as const
export type Way = (typeof ways)[number]

/** A sentence that may be said otherwise, by a number. Parts that are empty say nothing. */
export const TemplateSentence = Sentence.extend({
  by: z.strictObject({ figure: FigureId, ways: z.partialRecord(z.enum(ways), z.array(Part).max(60)) }).optional(),
  /** Said only where its paragraph says something else, too. */
  ifOthers: z.literal(true).optional(),
  /** Kept, and not said any more. */
  retired: z.literal(true).optional(),
})
export type TemplateSentence = z.infer<typeof TemplateSentence>

const TemplateParagraph = Paragraph.extend({
  sentences: z.array(TemplateSentence).max(200),
  /** Left out where none of the numbers it is worded by says anything. */
  ifAny: z.literal(true).optional(),
  retired: z.literal(true).optional(),
})

const TemplateChapter = Chapter.extend({
  paragraphs: z.array(TemplateParagraph).max(100),
  /** At most so many of its sentences are said: the first that have something to say. */
  most: z.int().min(1).max(100).optional(),
})

/** A report to be: what differs from year to year and from bureau to bureau stands in braces, by its name. */
export const TemplateBody = ReportBody.extend({
  chapters: z.array(TemplateChapter).max(40),
  /** Made for one county's own report; absent: for the bureau's. any: for either. */
  scope: z.enum(['county', 'any']).optional(),
  /** Words it says otherwise than the bureau does elsewhere, by the name of the blank: 地域 → 全区. */
  words: z.record(z.string().min(1).max(20), z.string().trim().min(1).max(120)).default({}),
})
export type TemplateBody = z.infer<typeof TemplateBody>

/** A template that comes with the product: taken as it is, or made one's own and changed. */
export interface ShippedTemplate {
  /** 'city': no template of a bureau's own has such an id. */
  readonly id: string
  readonly title: Words
  readonly about: Words
  readonly body: TemplateBody
}

/** All sentences in use, with their paragraph and chapter. */
export const templateSentences = ({ chapters }: TemplateBody): TemplateSentence[] =>
  chapters.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ sentences, retired }) => (retired ? [] : sentences.filter((one) => !one.retired))),
  )

/** All that could be said stands in it: for whoever asks what numbers it needs. */
export const everyWay = (body: TemplateBody): TemplateBody => ({
  ...body,
  chapters: body.chapters.map((chapter) => ({
    ...chapter,
    paragraphs: chapter.paragraphs.map((paragraph) => ({
      ...paragraph,
      sentences: paragraph.sentences.map((one) => ({ ...one, parts: allWays(one).flat() })),
    })),
  })),
})

/** Everything a sentence could say. */
export const allWays = ({ parts, by }: TemplateSentence): Part[][] =>
  [parts, ...Object.values(by?.ways ?? {})].filter((said) => said.length > 0)
