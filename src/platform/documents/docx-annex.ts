import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
} from 'docx'
import { codeAsPng } from './code.ts'
import { fontOf, mm, spacing, type Face } from './docx-kit.ts'
import type { Annex, Sheet } from './sheet.ts'

/** 7.3.7: 附件 on a page of its own, the word in its first line, the title in the third; the table's head on every page. */
export async function annexOf(annex: Annex, language: Sheet['language']): Promise<(Paragraph | Table)[]> {
  const { title, lead, after, code } = annex
  return [
    line(language === 'zh' ? '附件' : 'Annex', 'hei', 32, { pageBreakBefore: true, spacing }),
    line('', 'fang', 32, { spacing }),
    line(title, 'song', 44, {
      heading: HeadingLevel.HEADING_1,
      alignment: AlignmentType.CENTER,
      spacing: { ...small, line: 680, after: 120 },
    }),
    ...lead.map((text) => line(text, 'fang', 21, { spacing: { ...small, line: 320, after: 60 } })),
    tableOf(annex),
    ...after.map((text) => line(text, 'fang', 18, { spacing: { ...small, before: 60 } })),
    ...(code === null ? [] : await codeOf(code)),
  ]
}

const small = { line: 260, lineRule: LineRuleType.AT_LEAST, before: 0, after: 0 }

const line = (text: string, face: Face, size: number, more: Partial<IParagraphOptions> = {}) =>
  new Paragraph({
    spacing: small,
    children: text === '' ? [] : [new TextRun({ text, font: fontOf(face), size, color: '000000', bold: false })],
    ...more,
  })

function tableOf({ columns, groups }: Annex): Table {
  const row = (cells: readonly string[], face: Face, head = false) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: cells.map((text, i) => cell(text, face, columns[i]!.width)),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(156), type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => mm(width)),
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: [
      row(
        columns.map(({ title }) => title),
        'hei',
        true,
      ),
      ...groups.flatMap(({ heading, rows }) => [
        ...(heading === null
          ? []
          : [new TableRow({ cantSplit: true, children: [cell(heading, 'kai', 156, columns.length)] })]),
        ...rows.map((cells) => row(cells, 'fang')),
      ]),
    ],
  })
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' }

// A heading keeps with the row behind it.
const cell = (text: string, face: Face, width: number, columnSpan = 1) =>
  new TableCell({
    columnSpan,
    width: { size: mm(width), type: WidthType.DXA },
    margins: { left: 60, right: 60, top: 20, bottom: 20 },
    children: [line(text, face, 18, { keepNext: columnSpan > 1 })],
  })

async function codeOf({ address, caption }: NonNullable<Annex['code']>): Promise<Paragraph[]> {
  const picture = new ImageRun({
    type: 'png',
    data: await codeAsPng(address),
    // 28 mm at 96 to the inch.
    transformation: { width: 106, height: 106 },
    altText: { name: 'code', title: caption, description: caption },
  })
  const centred = { alignment: AlignmentType.CENTER, spacing: { ...small, before: 120 } }
  return [
    new Paragraph({ ...centred, keepNext: true, children: [picture] }),
    line(caption, 'fang', 21, { alignment: AlignmentType.CENTER }),
  ]
}
