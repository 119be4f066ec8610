import { v5 } from 'uuid'
import type { ChapterRole } from '../model.ts'

/** A report as somebody typed it, by its parts: what stands before the first chapter, and chapters of paragraphs of sentences. */
export interface WrittenReport {
  readonly title: string
  readonly addressee: string
  readonly lead: string
  readonly chapters: readonly WrittenChapter[]
}

interface WrittenChapter {
  readonly role: ChapterRole
  readonly title: string
  readonly paragraphs: readonly { readonly heading: string | null; readonly sentences: readonly string[] }[]
}

const numeral = '[一二三四五六七八九十百]+'
const first = new RegExp(`^${numeral}、\\s*`)
const second = new RegExp(`^（${numeral}）\\s*`)
const dated = /^[〇○零一二三四五六七八九十\d]{4}年[一二三四五六七八九十\d]+月[一二三四五六七八九十\d]+日$/
/** So long a line that begins as a heading is one no more: its first sentence is. */
const HEADING = 40

/** What a copied report consists of. Page numbers, the signature and the date at its end are no sentences. */
export function writtenReport(text: string): WrittenReport {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/[\s\u3000]+/g, ' ').trim())
    .filter((line) => line !== '' && !/^[—\-–]\s*\d+\s*[—\-–]$/.test(line))
  while (lines.length > 0 && ending(lines.at(-1)!)) lines.pop()
  const begins = lines.findIndex((line) => first.test(line))
  const head = begins < 0 ? [] : lines.slice(0, begins)
  const to = head.findIndex((line) => /[：:]$/.test(line) && line.length < HEADING)
  const chapters: {
    role: ChapterRole
    title: string
    paragraphs: { heading: string | null; sentences: string[] }[]
  }[] = []
  for (const line of begins < 0 ? lines : lines.slice(begins)) {
    if (first.test(line)) {
      const [title, rest] = headed(line.replace(first, ''))
      chapters.push({ role: roleOf(title), title, paragraphs: [] })
      if (rest) paragraphOf(chapters, null).sentences.push(...sentencesIn(rest))
    } else if (second.test(line)) {
      const [heading, rest] = headed(line.replace(second, ''))
      paragraphOf(chapters, heading).sentences.push(...sentencesIn(rest))
    } else lastOf(chapters).sentences.push(...sentencesIn(line))
  }
  return {
    title: (to < 0 ? head.slice(0, 1) : head.slice(0, to)).join(''),
    addressee: to < 0 ? '' : head[to]!.slice(0, -1),
    lead: (to < 0 ? head.slice(1) : head.slice(to + 1)).join(''),
    chapters,
  }
}

/** The id of the n-th sentence, the same whenever it is read. */
export const idOf = (report: string, n: number): string => v5(`${n}`, report)

/** Whoever signed, and when. */
const ending = (line: string) =>
  dated.test(line.replaceAll(' ', '')) ||
  (line.length < 25 && !/[。；：！？]/.test(line) && !first.test(line) && !second.test(line))

/** A heading by itself, or the beginning of a line that goes on. */
function headed(line: string): [heading: string, rest: string] {
  const end = line.search(/[。：]/)
  if (end < 0 || end > HEADING) return line.length <= HEADING ? [line, ''] : ['', line]
  return [line.slice(0, end), line.slice(end + 1).trim()]
}

function roleOf(title: string): ChapterRole {
  if (/不足|问题|差距/.test(title)) return 'shortcomings'
  if (/第一责任人|主要负责人/.test(title)) return 'first-responsible'
  if (/下一|明年|打算|安排|计划|下步/.test(title)) return 'next-year'
  return /举措|成效|做法|工作|情况/.test(title) ? 'measures' : 'own'
}

type Chapters = { role: ChapterRole; title: string; paragraphs: { heading: string | null; sentences: string[] }[] }[]

function paragraphOf(chapters: Chapters, heading: string | null) {
  if (chapters.length === 0) chapters.push({ role: 'measures', title: '', paragraphs: [] })
  const paragraph = { heading, sentences: [] as string[] }
  chapters.at(-1)!.paragraphs.push(paragraph)
  return paragraph
}

const lastOf = (chapters: Chapters) => chapters.at(-1)?.paragraphs.at(-1) ?? paragraphOf(chapters, null)

/** Each with the sign it ends with, and the quotation mark behind that. */
export const sentencesIn = (line: string): string[] =>
  (line.match(/[^。！？]*[。！？]+[”’）》]*|[^。！？]+$/g) ?? []).map((one) => one.trim()).filter((one) => one !== '')
