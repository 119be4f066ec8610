import type { Words } from '../law/outcome.ts'
import { chapterNames } from './lock.ts'
import type { Chapter, ChapterRole, Paragraph, ReportBody, Sentence } from './model.ts'
import { chosen, sayable, sentence, type ReportSection, type ShippedSentence, type Values } from './section.ts'
import { proposed } from './shortcomings.ts'

interface TemplateFor {
  readonly year: number
  readonly issuer: Words
  /** 主送机关; the same-level Party committee and government by default. */
  readonly addressee?: Words
  /** The sections of the house, each as its duty words it. */
  readonly sections: readonly ReportSection[]
  /** The numbers sentences are chosen by; absent: not known yet. 'every way': whatever could be said. */
  readonly values?: Values | 'every way'
  /** Makes the ids of chapters, paragraphs and sentences: UUIDs. */
  readonly newId: () => string
}

/** A new report for a year: the parts of a bureau's practice, and the contents the rules demand: proposed where records say something, else left to be written. */
export function shippedTemplate({
  year,
  issuer,
  addressee,
  sections,
  values: by = () => undefined,
  newId,
}: TemplateFor): ReportBody {
  const [values, said] =
    by === 'every way' ? [() => undefined, sayable] : [by, (section: ReportSection) => chosen(section, by)]
  const chapter = (role: ChapterRole, paragraphs: Paragraph[]): Chapter => ({
    id: newId(),
    role,
    title: { ...chapterNames[role] },
    paragraphs,
  })
  const sentenceOf = ({ parts }: ShippedSentence): Sentence => ({ id: newId(), parts: parts(year) })
  const measures = sections.filter(({ role = 'measures' }) => role === 'measures')
  const paragraph = (section: ReportSection): Paragraph => ({
    id: newId(),
    key: section.key,
    heading: { ...section.heading },
    sentences: said(section).map(sentenceOf),
  })
  /** One paragraph, of what the duties say to it, and of what is red; empty where that is nothing: left to be written. */
  const together = (role: ChapterRole) => {
    const own = sections.filter((section) => section.role === role).flatMap(said)
    const red = role === 'shortcomings' ? proposed(measures.flatMap(said), values) : []
    const all = [...own, ...red]
    const before = role === 'shortcomings' && all.length > 0 ? [measuredBy] : []
    return chapter(role, [{ id: newId(), heading: null, sentences: [...before, ...all].map(sentenceOf) }])
  }
  return {
    title: { zh: `关于${year}年度法治政府建设工作情况的报告`, en: `Report on building government by law, ${year}` },
    addressee: {
      ...(addressee ?? { zh: '市委、市政府', en: 'The municipal Party committee and the municipal government' }),
    },
    issuer: { ...issuer },
    lead: opening(year),
    chapters: [
      chapter('measures', measures.map(paragraph)),
      together('shortcomings'),
      together('first-responsible'),
      together('next-year'),
      together('other'),
    ],
  }
}

const measuredBy = sentence`对照法治政府建设的要求，我局工作还存在一些不足。｜Measured by what is asked, the work falls short in some things. `

const opening = (year: number): Words => ({
  zh: `${year}年，我局贯彻落实法治政府建设各项部署，把依法行政、依法治教贯穿教育工作全过程。现将有关情况报告如下：`,
  en: `In ${year} the bureau carried government by law through the whole of its work in education. It reports as follows:`,
})
