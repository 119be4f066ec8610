import type { BoundReport } from './bound.ts'
import type { Format } from './contract.ts'
import { outline, type Print } from './outline.ts'

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
  const name = `${laidOut.title.replaceAll(/[\\/:*?"<>|\u0000-\u001f]/g, '_')}.${format}`
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
    const { toDocx } = await import('./docx.ts')
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    return { name, bytes: await toDocx(laidOut), type, substituted: [] }
  }
  const { toPdf } = await import('./pdf.ts')
  const { bytes, substituted } = await toPdf(laidOut, ownFonts)
  return { name, bytes, type: 'application/pdf', substituted }
}
