import type { Words } from '../law/outcome.ts'
import { chapterNames } from './lock.ts'
import type { Chapter, ChapterRole, Paragraph, ReportBody, Sentence } from './model.ts'
import { opening, type Section, sections } from './template-text.ts'

export interface TemplateFor {
  readonly year: number
  readonly issuer: Words
  /** 主送机关; the same-level Party committee and government by default. */
  readonly addressee?: Words
  /** The figures this house can compute. A sentence that needs another one is left out whole. */
  readonly known: ReadonlySet<string>
  /** Makes the ids of chapters, paragraphs and sentences: UUIDs. */
  readonly newId: () => string
}

/** A new report for a year: the parts of a bureau's practice, and the contents the rules demand, left to be written. */
export function shippedTemplate({ year, issuer, addressee, known, newId }: TemplateFor): ReportBody {
  const chapter = (role: ChapterRole, paragraphs: Paragraph[]): Chapter => ({
    id: newId(),
    role,
    title: { ...chapterNames[role] },
    paragraphs,
  })
  const toWrite = (role: ChapterRole) => chapter(role, [{ id: newId(), heading: null, sentences: [] }])
  return {
    title: { zh: `关于${year}年度法治政府建设工作情况的报告`, en: `Report on building government by law, ${year}` },
    addressee: {
      ...(addressee ?? { zh: '市委、市政府', en: 'The municipal Party committee and the municipal government' }),
    },
    issuer: { ...issuer },
    lead: opening(year),
    chapters: [
      chapter(
        'measures',
        sections(year).map((section) => paragraph(section, known, newId)),
      ),
      toWrite('shortcomings'),
      toWrite('first-responsible'),
      toWrite('next-year'),
      toWrite('other'),
    ],
  }
}

function paragraph({ key, heading, sentences }: Section, known: ReadonlySet<string>, newId: () => string): Paragraph {
  const kept = sentences.filter((parts) => parts.every((part) => part.kind === 'text' || known.has(part.figure)))
  return { id: newId(), key, heading, sentences: kept.map((parts): Sentence => ({ id: newId(), parts: [...parts] })) }
}
