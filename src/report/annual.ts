import { heldOnce, noReadings } from '../figures/readings.ts'
import type { Db } from '../platform/db/connect.ts'
import type { Format } from './contract.ts'
import type { Document } from './documents.ts'
import type { Language } from './outline.ts'
import type { ReportSources } from './sources.ts'
import { drafted } from './drafting.ts'
import { boundOf, reportOfYear } from './store.ts'
import { writtenOut, type Head } from './written-out.ts'

interface AnnualWish {
  readonly year: number
  readonly format: Format
  readonly language: Language
  readonly origin: string
  readonly demo: boolean
  /** With the annex on where its numbers rest; so by default. */
  readonly annex?: boolean
  /** Of its paper; once it is signed and numbered, with a red head by default. */
  readonly head?: Head
}

/**
 * The bureau's report of a year as a document, for the command line and the bench: the kept one, the locked before the
 * draft, else a fresh draft from the template that is kept nowhere. Null in a house without a bureau.
 */
export async function annualDocument(
  db: Db,
  sources: ReportSources,
  { year, format, annex = true, head = 'auto', ...print }: AnnualWish,
  now: Date,
): Promise<Document | null> {
  const bureau = sources.bureau()
  // What a draft is chosen by need not be counted again to be bound.
  const once = { ...sources, readings: heldOnce(sources.readings ?? noReadings) }
  if (!bureau) return null
  const kept = await reportOfYear(db, bureau, year)
  const report = kept ?? (await drafted(once, { year }, { db, now }))!
  const { bound } = await boundOf(db, once, report, now)
  const whole = { ...print, draft: report.status === 'draft' }
  return writtenOut(db, sources, bound, { format, print: whole, annex, head, report: kept?.id ?? null })
}
