import { yearOf } from '../../calendar/plain-date.ts'
import type { FigureKind } from '../../figures/contract.ts'
import type { BoundReport } from '../bound.ts'
import { kinds, others, sums, vague } from './counted.ts'
import { lineOf, type Known, type Line, type StyleNote } from './line.ts'
import { lawNames, titles, type LawTitle } from './named.ts'
import { dates, levels, numbers, signs } from './written.ts'

export interface StyleFor {
  /** Of a figure; undefined where it is not known. */
  readonly kindOf: (figure: string) => FigureKind | undefined
  readonly laws: readonly LawTitle[]
}

/** What the Chinese text of a report would be mended in, by passage; a passage with nothing to mend is not there. Advice: it bars nothing. */
export function styleOf(report: BoundReport, { kindOf, laws }: StyleFor): ReadonlyMap<string, readonly StyleNote[]> {
  const year = yearOf(report.from)
  const found = new Map<string, readonly StyleNote[]>()
  const put = (id: string, notes: readonly StyleNote[]) => notes.length > 0 && found.set(id, notes)
  const everywhere = (line: Line) => [
    ...signs(line),
    ...numbers(line),
    ...dates(line, year),
    ...titles(line, laws),
    ...lawNames(line, laws, report.until),
  ]
  const heading = (id: string, { zh }: { readonly zh: string }) => {
    const line = { text: zh, slots: [] }
    put(id, [...everywhere(line), ...levels(line, true)])
  }
  heading('title', report.title)
  for (const id of ['addressee', 'issuer', 'copies', 'signer'] as const)
    put(id, signs({ text: report[id]?.zh ?? '', slots: [] }))
  for (const id of ['lead', 'closing'] as const) put(id, everywhere({ text: report[id]?.zh ?? '', slots: [] }))
  for (const chapter of report.chapters) {
    heading(chapter.id, chapter.title)
    for (const paragraph of chapter.paragraphs) {
      if (paragraph.heading) heading(paragraph.id, paragraph.heading)
      const lines = paragraph.sentences.map(({ id, parts }) => ({ id, line: lineOf(parts, kindOf) }))
      for (const { id, line } of lines) {
        const elsewhere = lines.flatMap((other): Known[] => (other.id === id ? [] : [...other.line.slots]))
        put(id, [
          ...everywhere(line),
          ...levels(line, false),
          ...vague(line, elsewhere),
          ...others(line, elsewhere),
          ...sums(line),
          ...kinds(line),
        ])
      }
    }
  }
  return found
}
