import type { Db } from '../platform/db/connect.ts'
import { routeOf } from '../site/address.ts'
import type { BoundReport } from './bound.ts'
import type { Format } from './contract.ts'
import { documentOf, paperOf, type Document } from './documents.ts'
import { factsOf } from './facts.ts'
import { openedReport } from './opened.ts'
import type { Print } from './outline.ts'
import { publicFigurePath } from './public-figure.ts'
import { isPublished } from './publishing.ts'
import type { ReportSources } from './sources.ts'

interface Wish {
  readonly format: Format
  readonly print: Print
  /** With the annex on where its numbers rest. */
  readonly annex: boolean
  /** Null: it is kept nowhere. */
  readonly report: string | null
}

/** A bound report written out in a format, with what that format carries. Once it is published, its numbers lead to pages everybody may open. */
export async function writtenOut(
  db: Db,
  sources: ReportSources,
  bound: BoundReport,
  { format, print, annex, report }: Wish,
): Promise<Document> {
  const { origin, language } = print
  const open = report !== null && (await isPublished(db, report))
  const addressOf = (n: number) => `${origin}${routeOf(publicFigurePath(report!, n), language)}`
  const paper = await paperOf(sources, { annex, origin, report })
  const opened = format === 'html' ? await openedReport(db, sources, bound, print) : null
  const facts = format === 'json' || format === 'xlsx' ? await factsOf(db, sources, bound, print) : null
  return documentOf(bound, format, { ...print, ...(open && { addressOf }) }, { ...paper, opened, facts })
}
