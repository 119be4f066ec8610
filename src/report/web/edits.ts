import type { Chapter, Chart, Paragraph, Part, ReportBody, Sentence } from '../model.ts'

/** Changes of a report's body, each giving a new one. What they speak of is named by its id. */

export const setSentence = (body: ReportBody, id: string, parts: Part[]): ReportBody =>
  inParagraphs(body, (paragraph) => ({
    ...paragraph,
    sentences: paragraph.sentences.map((sentence) => (sentence.id === id ? { ...sentence, parts } : sentence)),
  }))

/** A new sentence at the end of a paragraph. */
export const addSentence = (body: ReportBody, paragraph: string, sentence: Sentence): ReportBody =>
  inParagraphs(body, (one) => (one.id === paragraph ? { ...one, sentences: [...one.sentences, sentence] } : one))

export const addParagraph = (body: ReportBody, chapter: string, paragraph: Paragraph): ReportBody =>
  inChapters(body, (one) => (one.id === chapter ? { ...one, paragraphs: [...one.paragraphs, paragraph] } : one))

export const setChart = (body: ReportBody, chapter: string, chart: Chart | undefined): ReportBody =>
  inChapters(body, ({ chart: _before, ...one }) =>
    one.id === chapter ? { ...one, ...(chart && { chart }) } : { ...one, ...(_before && { chart: _before }) },
  )

export const addChapter = (body: ReportBody, chapter: Chapter): ReportBody => ({
  ...body,
  chapters: [...body.chapters, chapter],
})

/** A sentence of which nothing was written: left, it goes. */
export const isEmpty = (body: ReportBody, id: string): boolean =>
  body.chapters.some(({ paragraphs }) =>
    paragraphs.some(({ sentences }) => sentences.some((one) => one.id === id && !saysAnything(one))),
  )

/** Without such sentences: what is kept has none, however the page was left. */
export const withoutEmpty = (body: ReportBody): ReportBody =>
  body.chapters.every(({ paragraphs }) => paragraphs.every(({ sentences }) => sentences.every(saysAnything)))
    ? body
    : inParagraphs(body, (one) => ({ ...one, sentences: one.sentences.filter(saysAnything) }))

const saysAnything = ({ parts, ...more }: Sentence & { readonly by?: unknown }) =>
  more.by !== undefined || parts.some((part) => part.kind !== 'text' || part.zh.trim() !== '' || part.en.trim() !== '')

/** Takes out whatever bears the id: a chapter, a paragraph or a sentence. */
export const remove = (body: ReportBody, id: string): ReportBody => ({
  ...body,
  chapters: without(body.chapters, id).map((chapter) => ({
    ...chapter,
    paragraphs: without(chapter.paragraphs, id).map((paragraph) => ({
      ...paragraph,
      sentences: without(paragraph.sentences, id),
    })),
  })),
})

const without = <T extends { id: string }>(list: readonly T[], id: string) => list.filter((one) => one.id !== id)

/** Moves whatever bears the id one place among its kin. A sentence at the edge goes over into the neighbouring paragraph of its chapter. */
export function move(body: ReportBody, id: string, by: -1 | 1): ReportBody {
  return {
    ...body,
    chapters: shifted(body.chapters, id, by).map((chapter) => ({
      ...chapter,
      paragraphs: movedIn(chapter.paragraphs, id, by),
    })),
  }
}

function movedIn(paragraphs: readonly Paragraph[], id: string, by: -1 | 1): Paragraph[] {
  const at = paragraphs.findIndex(({ sentences }) => sentences.some((one) => one.id === id))
  const here = paragraphs[at]
  const there = paragraphs[at + by]
  const edge = here && (by < 0 ? here.sentences[0] : here.sentences.at(-1))
  if (!here || !there || edge?.id !== id) {
    return shifted(paragraphs, id, by).map((one) => ({ ...one, sentences: shifted(one.sentences, id, by) }))
  }
  return paragraphs.map((one) => {
    if (one === here) return { ...one, sentences: without(one.sentences, id) }
    if (one === there) return { ...one, sentences: by < 0 ? [...one.sentences, edge] : [edge, ...one.sentences] }
    return one
  })
}

function shifted<T extends { id: string }>(list: readonly T[], id: string, by: -1 | 1): T[] {
  const from = list.findIndex((one) => one.id === id)
  const to = from + by
  if (from < 0 || to < 0 || to >= list.length) return [...list]
  return list.with(from, list[to]!).with(to, list[from]!)
}

export type Head = Pick<ReportBody, 'title' | 'addressee' | 'issuer' | 'lead' | 'closing' | 'copies' | 'signer'>

/** What stands above the text and beneath it; what nothing was written for is left out. */
export function setHead(body: ReportBody, { closing, copies, signer, ...above }: Head): ReportBody {
  const { closing: _closing, copies: _copies, signer: _signer, ...rest } = body
  const written = (words: Head['closing']) => (words && words.zh.trim() !== '' ? words : undefined)
  const below = { closing: written(closing), copies: written(copies), signer: written(signer) }
  return {
    ...rest,
    ...above,
    ...Object.fromEntries(Object.entries(below).filter(([, words]) => words !== undefined)),
  }
}

export const setTitle = (body: ReportBody, chapter: string, title: Chapter['title']): ReportBody =>
  inChapters(body, (one) => (one.id === chapter ? { ...one, title } : one))

/** An empty heading makes a paragraph without one. */
export const setHeading = (body: ReportBody, paragraph: string, heading: Chapter['title']): ReportBody =>
  inParagraphs(body, (one) => (one.id === paragraph ? { ...one, heading: heading.zh.trim() ? heading : null } : one))

const inChapters = (body: ReportBody, change: (chapter: Chapter) => Chapter): ReportBody => ({
  ...body,
  chapters: body.chapters.map(change),
})

const inParagraphs = (body: ReportBody, change: (paragraph: Paragraph) => Paragraph): ReportBody =>
  inChapters(body, (chapter) => ({ ...chapter, paragraphs: chapter.paragraphs.map(change) }))
