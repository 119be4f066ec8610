import type { BoundReport } from './bound.ts'
import type { Format } from './contract.ts'
import { documentTypes, fileNameOf } from '../platform/documents/sheet.ts'
import { outline, sheetOf, type Print } from './outline.ts'

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

/** A bound report in one of the three formats. `ownFonts`: the folder of the bureau's own fonts, for PDF. */
export async function documentOf(
  report: BoundReport,
  format: Format,
  print: Print,
  ownFonts: string | null,
): Promise<Document> {
  const laidOut = outline(report, print)
  const name = fileNameOf(laidOut.title, format)
  // Loaded when first asked for: a server that prints nothing today need not hold the printers in memory.
  if (format === 'html') {
    const { htmlPolicy, toHtml } = await import('./html.tsx')
    return {
      name,
      bytes: new TextEncoder().encode(toHtml(laidOut)),
      type: 'text/html; charset=utf-8',
      substituted: [],
      policy: htmlPolicy(),
    }
  }
  if (format === 'docx') {
    const { toDocx } = await import('../platform/documents/docx.ts')
    return { name, bytes: await toDocx(sheetOf(laidOut)), type: documentTypes.docx, substituted: [] }
  }
  const { toPdf } = await import('../platform/documents/pdf.ts')
  const { bytes, substituted } = await toPdf(sheetOf(laidOut), ownFonts)
  return { name, bytes, type: documentTypes.pdf, substituted }
}
