import type { Words } from '../law/outcome.ts'
import type { Db } from '../platform/db/connect.ts'
import type { ListedOption } from '../platform/forms/listed.ts'
import { chapterNames } from './lock.ts'
import type { Source } from './bound.ts'
import type { Answer } from './contract.ts'
import type { Sources } from './numbers.ts'
import { drafted } from './drafting.ts'
import { boundOf, reportOfYear } from './store.ts'
import type { ReportSection } from './section.ts'

/** What a report holds: its sections, and the figures its sentences rest on. */
export interface Contents {
  /** Null: none is kept for the year, the contents are those of the shipped template. */
  readonly report: { readonly id: string; readonly status: 'draft' | 'locked' } | null
  readonly sections: readonly ContentsSection[]
}

interface ContentsSection {
  /** 'section.mechanism'; null for one the bureau added itself. */
  readonly id: string | null
  readonly heading: Words
  readonly written: boolean
  /** Without a value where there is nothing to divide by, or no such figure any more. */
  readonly figures: readonly {
    readonly id: string
    readonly label: Words
    readonly unit: string
    readonly value: number | null
    readonly share: boolean
  }[]
}

const idOf = (key: string) => `section.${key}`

/** The sections of the shipped template, to be referred to before a report of the year exists. */
export function sectionsListed(sections: readonly ReportSection[]): ListedOption[] {
  const group = { zh: '年度报告章节', en: 'Sections of the report' }
  return [
    ...sections
      .filter(({ role = 'measures' }) => role === 'measures')
      .map(({ key, heading }) => ({ value: idOf(key), label: heading, group })),
    ...(['shortcomings', 'first-responsible', 'next-year', 'other'] as const).map((role) => ({
      value: idOf(role),
      label: { ...chapterNames[role] },
      group,
    })),
  ]
}

/** The annual report of a bureau or county, or what the template would make of it, with the numbers of now. */
export async function contentsOf(
  db: Db,
  sources: Sources,
  { org, year }: { readonly org: string; readonly year: number },
  now: Date,
): Promise<Contents> {
  const kept = await reportOfYear(db, org, year)
  const report = kept ?? (await drafted(sources, { year, org }, 'every way'))!
  const { bound, answers } = await boundOf(db, sources, report, now)
  // Of the whole period; a locked report has only what its sentences show.
  const computed = new Map(
    answers
      .filter(({ ask }) => ask.branch === null && ask.from === bound.from && ask.until === bound.until)
      .map((one) => [one.ask.figure, one.computed]),
  )
  return {
    report: kept ? { id: kept.id, status: kept.status } : null,
    sections: bound.chapters.flatMap(({ role, title, paragraphs }) =>
      (role === 'measures' ? paragraphs : paragraphs.slice(0, 1)).map((first) => {
        const all = role === 'measures' ? [first] : paragraphs
        const parts = all.flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.parts))
        const figures = new Map(
          parts.flatMap((part) => (part.kind === 'text' ? [] : [[part.part.figure, part.source] as const])),
        )
        const key = role === 'measures' ? first.key : role === 'own' ? undefined : role
        return {
          id: key ? idOf(key) : null,
          heading: first.heading && role === 'measures' ? first.heading : title,
          written: parts.length > 0,
          figures: [...figures].map(([id, source]) => numbered(id, computed.get(id) ?? source)),
        }
      }),
    ),
  }
}

const numbered = (id: string, source: Source | Answer['computed'] | null) => ({
  id,
  label: source ? source.label : { zh: id, en: id },
  unit: source?.unit ?? '',
  value: source?.value ?? null,
  share: typeof source?.numerator === 'number',
})
