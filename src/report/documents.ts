import type { BoundReport } from './bound.ts'
import type { Words } from '../law/outcome.ts'
import type { Format } from './contract.ts'
import type { Sources } from './numbers.ts'
import { XLSX } from '../platform/files/sniff.ts'
import { documentTypes, fileNameOf, OFD } from '../platform/documents/sheet.ts'
import { routeOf } from '../site/address.ts'
import { annexOf, type AnnexFor } from './annex.ts'
import type { ReportFacts } from './facts.ts'
import type { FrameLink } from './html.tsx'
import type { Opened } from './opened.ts'
import { outline, sheetOf, type Official, type Print } from './outline.ts'

export interface Document {
  readonly bytes: Uint8Array
  readonly type: string
  /** 关于2024年度法治政府建设工作情况的报告.docx */
  readonly name: string
  /** Faces asked for that were not at hand (PDF only: the others name fonts for the reader's machine to have). */
  readonly substituted: readonly { readonly wanted: string; readonly used: string }[]
  /** Content-Security-Policy to send with it, where it is a page. */
  readonly policy?: string
}

export interface Paper {
  /** What the annex on paper says of the numbers; null: it is left out. */
  readonly annex: Pick<AnnexFor, 'ruleOf' | 'address'> | null
  /** What the page carries of what its numbers rest on; null: it only names its sources. */
  readonly opened?: Opened | null
  /** The page on the site: ways back into it. */
  readonly frame?: readonly FrameLink[]
  /** Its numbers for machines: for JSON and the workbook. */
  readonly facts?: ReportFacts | null
  /** With a red head; absent or null: without. */
  readonly official?: Official | null
  /** The folder of the bureau's own fonts, for PDF. */
  readonly ownFonts: string | null
}

/** A bound report in one of its formats. Throws where what the format carries was not handed in. */
export async function documentOf(
  report: BoundReport,
  format: Format,
  print: Print,
  { annex, opened = null, frame = [], facts = null, official = null, ownFonts }: Paper,
): Promise<Document> {
  const laidOut = outline(report, print)
  const name = fileNameOf(laidOut.title, format)
  // Loaded when first asked for: a server that prints nothing today need not hold the printers in memory.
  if (format === 'html') {
    const { htmlPolicy, toHtml } = await import('./html.tsx')
    return {
      name,
      bytes: new TextEncoder().encode(toHtml(laidOut, opened, frame)),
      type: 'text/html; charset=utf-8',
      substituted: [],
      policy: htmlPolicy(),
    }
  }
  if (format === 'json' || format === 'xlsx') {
    if (!facts) throw new Error(`no facts for ${format}`)
    const { factsBook } = await import('./facts.ts')
    return format === 'json'
      ? {
          name,
          bytes: new TextEncoder().encode(`${JSON.stringify(facts, null, 1)}\n`),
          type: JSON_TYPE,
          substituted: [],
        }
      : { name, bytes: await factsBook(facts, print.language, print.demo), type: XLSX, substituted: [] }
  }
  // Who speaks from one page has no use for eleven more.
  const { large } = laidOut
  const sheet = sheetOf(
    laidOut,
    annex && !large ? annexOf(report, { ...print, ...annex }) : null,
    large ? null : official,
  )
  if (format === 'docx') {
    const { toDocx } = await import('../platform/documents/docx.ts')
    return { name, bytes: await toDocx(sheet), type: documentTypes.docx, substituted: [] }
  }
  const { toPdf } = await import('../platform/documents/pdf.ts')
  const { bytes, substituted } = await toPdf(sheet, ownFonts)
  if (format === 'pdf') return { name, bytes, type: documentTypes.pdf, substituted }
  const { toOfd } = await import('../platform/documents/ofd.ts')
  return { name, bytes: await toOfd(bytes, sheet), type: OFD, substituted }
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** What goes onto paper beside the text. `report`: whose published page its annex leads to; null: it is kept nowhere. */
export async function paperOf(
  { duties, ownFonts }: Pick<Sources, 'duties'> & { readonly ownFonts: string | null },
  { annex, origin, report }: { readonly annex: boolean; readonly origin: string; readonly report: string | null },
): Promise<Paper> {
  if (!annex) return { annex: null, ownFonts }
  const rules = new Map<string, Words>(
    (await duties()).flatMap(({ figures }) => figures.map(({ id, rule }) => [id, rule] as const)),
  )
  const address = report === null ? null : origin + routeOf(`/reports/${report}`, 'zh')
  return { annex: { ruleOf: (figure) => rules.get(figure) ?? null, address }, ownFonts }
}
