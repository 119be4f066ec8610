import type { Words } from '../law/outcome.ts'
import { chapterNames } from './lock.ts'
import type { Chapter, ChapterRole, Paragraph, ReportBody, Sentence } from './model.ts'
import type { ReportSection } from './section.ts'

interface TemplateFor {
  readonly year: number
  readonly issuer: Words
  /** 主送机关; the same-level Party committee and government by default. */
  readonly addressee?: Words
  /** The sections of the house, each as its duty words it. */
  readonly sections: readonly ReportSection[]
  /** Makes the ids of chapters, paragraphs and sentences: UUIDs. */
  readonly newId: () => string
}

/** A new report for a year: the parts of a bureau's practice, and the contents the rules demand, left to be written. */
export function shippedTemplate({ year, issuer, addressee, sections, newId }: TemplateFor): ReportBody {
  const chapter = (role: ChapterRole, paragraphs: Paragraph[]): Chapter => ({
    id: newId(),
    role,
    title: { ...chapterNames[role] },
    paragraphs,
  })
  const toWrite = (role: ChapterRole) => chapter(role, [{ id: newId(), heading: null, sentences: [] }])
  const paragraph = ({ key, heading, sentences }: ReportSection): Paragraph => ({
    id: newId(),
    key,
    heading: { ...heading },
    sentences: sentences.map(({ parts }): Sentence => ({ id: newId(), parts: parts(year) })),
  })
  return {
    title: { zh: `关于${year}年度法治政府建设工作情况的报告`, en: `Report on building government by law, ${year}` },
    addressee: {
      ...(addressee ?? { zh: '市委、市政府', en: 'The municipal Party committee and the municipal government' }),
    },
    issuer: { ...issuer },
    lead: opening(year),
    chapters: [
      chapter('measures', sections.map(paragraph)),
      toWrite('shortcomings'),
      toWrite('first-responsible'),
      toWrite('next-year'),
      toWrite('other'),
    ],
  }
}

const opening = (year: number): Words => ({
  zh: `${year}年，我局贯彻落实法治政府建设各项部署，把依法行政、依法治教贯穿教育工作全过程。现将有关情况报告如下：`,
  en: `In ${year} the bureau carried government by law through the whole of its work in education. It reports as follows:`,
})
