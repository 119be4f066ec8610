import type { Words } from '../law/outcome.ts'
import type { Annex } from '../platform/documents/sheet.ts'
import type { BoundParagraph, BoundReport, Source } from './bound.ts'
import { printed } from './lock.ts'
import { attestedText, exactly, looseOf, momentOf, numbered, type Language } from './outline.ts'
import { proofCode, proofOfReport } from './proof.ts'

export interface AnnexFor {
  readonly language: Language
  readonly draft: boolean
  /** How a figure is counted, in words; null: no longer kept. */
  readonly ruleOf: (figure: string) => Words | null
  /** Where the published report is read; null: nowhere yet. */
  readonly address: string | null
}

/** 数据说明: where every number of a report rests, each once, section by section. */
export function annexOf(report: BoundReport, { language, draft, ruleOf, address }: AnnexFor): Annex {
  const said = words[language]
  const told = new Set<string>()
  const rowsOf = (paragraph: BoundParagraph) =>
    paragraph.sentences.flatMap(({ parts }) =>
      parts.flatMap((part) => {
        if (part.kind === 'text' || !part.source || told.has(part.source.href)) return []
        told.add(part.source.href)
        return [rowOf(part.source)]
      }),
    )
  const rowOf = (source: Source) => [
    source.label[language],
    exactly(source, language),
    (source.untold ?? ruleOf(source.figure))?.[language] ?? '—',
    source.until,
    source.untold ? '—' : source.records.toLocaleString('en-US'),
    draft ? '—' : proofCode(source, report.asOf),
  ]
  const groups = printed(report, draft).flatMap(({ role, title, paragraphs }) =>
    paragraphs
      .filter(({ sentences }) => sentences.length > 0)
      .flatMap((paragraph, i) => {
        const own = role === 'measures' && paragraph.heading
        const heading = own ? numbered(2, i + 1, own[language], language) : title[language]
        const rows = rowsOf(paragraph)
        return rows.length > 0 ? [{ heading, rows }] : []
      }),
  )
  return {
    title: said.title,
    lead: [
      said.lead(momentOf(report.asOf)),
      ...(draft ? [said.unsealed] : [said.sealed, `SHA-256：${proofOfReport(report)}`]),
    ],
    columns: said.columns.map((title, i) => ({ title, width: widths[i]! })),
    groups,
    after: attested(report, language),
    code: address === null || draft ? null : { address, caption: said.caption },
  }
}

const widths = [34, 24, 38, 19, 14, 27]

/** What was typed by hand, and by which post it is answered for. */
function attested({ beside = [], chapters }: BoundReport, language: Language): string[] {
  const headings = beside.flatMap(({ loose, attested }) => (attested ? [attestedText(loose, attested, language)] : []))
  const sentences = chapters.flatMap(({ paragraphs }) =>
    paragraphs.flatMap((paragraph) =>
      paragraph.sentences.flatMap(({ parts, attested }) =>
        attested ? [attestedText(looseOf(parts), attested, language)] : [],
      ),
    ),
  )
  return [...headings, ...sentences]
}

const words = {
  zh: {
    title: '数据说明',
    lead: (moment: string) => `本报告中的数据均由业务记录统计得出，取数时间${moment}（北京时间），按正文的顺序列出。`,
    sealed:
      '数据随报告锁定。“证明码”由该项数据和取数时间算得，任何人取得锁定时的全部数据即可重算；全部数据的校验码封存于公开日志。',
    unsealed: '本件为草稿，数据尚未锁定，证明码在锁定后给出。',
    columns: ['数据', '数值', '统计规则', '截至', '记录数', '证明码'],
    caption: '扫码查阅公布的报告和各项数据',
  },
  en: {
    title: 'Where the numbers rest',
    lead: (moment: string) =>
      `All numbers of this report are counted from records as of ${moment} (Beijing time), listed in the order of the text.`,
    sealed:
      'They were locked with the report. A proof code is worked out from the number and the moment of counting; whoever has the numbers as locked can do so again. The digest of them all is sealed in the public log.',
    unsealed: 'This is a draft: its numbers are not locked, and have no proof codes yet.',
    columns: ['Figure', 'Value', 'How it is counted', 'Until', 'Records', 'Proof'],
    caption: 'Scan to read the published report and its numbers',
  },
} as const
