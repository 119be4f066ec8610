import type { Db } from '../platform/db/connect.ts'
import { routeOf } from '../site/address.ts'
import type { BoundReport } from './bound.ts'
import type { Format } from './contract.ts'
import { documentOf, paperOf, type Document } from './documents.ts'
import { factsOf } from './facts.ts'
import { signedAs, type Signed } from './life/editions.ts'
import { openedReport } from './opened.ts'
import type { Language, Official, Print } from './outline.ts'
import { publicFigurePath } from './public-figure.ts'
import { isPublished } from './publishing.ts'
import { printingOffice } from './settings.ts'
import type { ReportSources } from './sources.ts'
import { dayOf } from '../calendar/plain-date.ts'
import { wordsOf } from '../platform/bureau-settings/dated.ts'

interface Wish {
  readonly format: Format
  readonly print: Print
  /** With the annex on where its numbers rest. */
  readonly annex: boolean
  /** Null: it is kept nowhere. */
  readonly report: string | null
  /** Of its paper. 'auto': what is signed and numbered has a red head. */
  readonly head?: Head
}

export type Head = 'auto' | 'none' | 'document' | 'letter'

/** A bound report written out in a format, with what that format carries. Once it is published, its numbers lead to pages everybody may open. */
export async function writtenOut(
  db: Db,
  sources: ReportSources,
  bound: BoundReport,
  { format, print, annex, report, head = 'auto' }: Wish,
): Promise<Document> {
  const { origin, language } = print
  const open = report !== null && (await isPublished(db, report))
  const addressOf = (n: number) => `${origin}${routeOf(publicFigurePath(report!, n), language)}`
  const paper = await paperOf(sources, { annex, origin, report })
  const opened = format === 'html' ? await openedReport(db, sources, bound, print) : null
  const facts = format === 'json' || format === 'xlsx' ? await factsOf(db, sources, bound, print) : null
  const signed = report === null ? null : await signedAs(db, report)
  const form = head === 'auto' ? (signed?.number ? 'document' : 'none') : head
  const official = form === 'none' ? null : await officialOf(db, sources, bound, { form, signed, language })
  return documentOf(
    bound,
    format,
    { ...print, signed, ...(open && { addressOf }) },
    { ...paper, official, opened, facts },
  )
}

/** What the red head and the imprint say: who signed, as the report names it or as it happened; who printed it. */
async function officialOf(
  db: Db,
  { bureau, nameOf }: ReportSources,
  { signer, issuer, asOf }: BoundReport,
  {
    form,
    signed,
    language,
  }: { readonly form: Official['form']; readonly signed: Signed | null; readonly language: Language },
): Promise<Official> {
  const stored = await db.selectFrom('setting').select('value').where('key', '=', printingOffice.key).executeTakeFirst()
  const own = bureau()
  // A county's own report is printed by the county's office.
  const ours = own !== null && nameOf(own) === issuer.zh
  const day = signed?.on ?? dayOf(new Date(asOf))
  return {
    ...{ form, number: signed?.number ?? null },
    signer: signer?.[language] || signed?.by || null,
    printedBy: wordsOf(printingOffice, ours ? stored?.value : undefined, day, issuer.zh),
  }
}
