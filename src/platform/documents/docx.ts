import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Header,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IParagraphPropertiesOptions,
  type ParagraphChild,
} from 'docx'
import { annexOf } from './docx-annex.ts'
import { pictureOf } from './docx-picture.ts'
import { headOf, imprintOf, letterFoot } from './docx-head.ts'
import { mm, fontOf, spacing, type Face } from './docx-kit.ts'
import { signatureIndents } from './gongwen.ts'
import type { Block, Run, Sheet } from './sheet.ts'

// GB/T 9704-2012, 5.2: type area 156 × 225 mm, 22 lines of 28 characters; in twips.
const cell = mm(156) / 28
// 16 pt characters are a little wider than a 28th of the line; without this only 27 would fit.
const tracking = -5

/** A sheet as an editable 公文: page, fonts, grid and page numbers of GB/T 9704. Black and without links. */
export async function toDocx(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const {
    language,
    title,
    titleLines,
    number,
    issuer,
    addressee,
    blocks,
    marks,
    large,
    annex = null,
    head = null,
  } = sheet
  const letter = head?.form === 'letter'
  const document = new Document({
    title,
    creator: issuer,
    ...(marks.length > 0 && { keywords: marks.join('；') }),
    evenAndOddHeaderAndFooters: true,
    styles: styles(),
    sections: [
      {
        properties: {
          titlePage: letter,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), header: mm(15), footer: mm(23) },
          },
          grid: { type: DocumentGridType.LINES, linePitch: spacing.line },
        },
        ...(marks.length > 0 && {
          headers: { default: header(marks), even: header(marks), ...(letter && { first: header(marks) }) },
        }),
        footers: {
          default: pageNumber(AlignmentType.RIGHT),
          even: pageNumber(AlignmentType.LEFT),
          ...(letter && { first: new Footer({ children: [letterFoot()] }) }),
        },
        children: [
          ...(head === null ? [] : headOf(head)),
          ...titleLines.map((text, i, all) => titleOf(text, i === all.length - 1)),
          ...(number === null ? [] : [paragraph([run(number)], { indent: {}, alignment: AlignmentType.CENTER })]),
          blank(),
          ...(addressee === null
            ? []
            : [paragraph([run(addressee + (language === 'zh' ? '：' : ':'))], { indent: {} })]),
          ...blocks.flatMap((block, i) =>
            large && block.kind === 'paragraph' ? spoken(block.runs) : blockOf(block, i === blocks.length - 1),
          ),
          ...(annex === null ? [] : [blank(), annexNamed(annex.title, language)]),
          blank(),
          blank(),
          ...signature(sheet),
          ...(sheet.copies ? [blank(), paragraph([run(sheet.copies)], { indent: {} })] : []),
          ...(annex === null ? [] : await annexOf(annex, language)),
          ...imprintOf(sheet),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function styles() {
  const heading = (face: Face) => ({
    run: { size: 32, bold: false, color: '000000', font: fontOf(face) },
    paragraph: { spacing: { before: 0, after: 0 } },
  })
  // Latin text is never marked Chinese: LibreOffice would then break a line within 33.2.
  const tongue = { value: 'en-US', eastAsia: 'zh-CN' }
  return {
    default: {
      document: { run: { font: fontOf('fang'), size: 32, language: tongue }, paragraph: unspaced },
      heading1: heading('hei'),
      heading2: heading('kai'),
      heading3: heading('fang'),
    },
    // The line grid takes its measure from Normal, not from the document's defaults.
    paragraphStyles: [
      { id: 'Normal', name: 'Normal', run: { font: fontOf('fang'), size: 32 }, paragraph: { spacing } },
    ],
  }
}

// No room between figures and Chinese. Alone: beside others the library writes it where Word's schema does not allow it.
const unspaced: IParagraphPropertiesOptions = { autoSpaceEastAsianText: false }

const paragraph = (children: ParagraphChild[], more: Partial<IParagraphOptions> = {}) =>
  new Paragraph({
    children,
    spacing,
    indent: { firstLineChars: 200, firstLine: Math.round(cell * 2) },
    alignment: AlignmentType.BOTH,
    ...more,
  })

/** 7.3.4: beneath the text, two characters in, without a mark at its end. */
const annexNamed = (title: string, language: Sheet['language']) =>
  paragraph([run(language === 'zh' ? `附件：${title}` : `Annex: ${title}`)], { keepNext: true })

// Kept with what follows: a signature may not stand on a page without text (7.3.5).
const blank = () => paragraph([], { indent: {}, keepNext: true })

const run = (text: string, { face = 'fang', color }: { face?: Face; color?: string } = {}) =>
  new TextRun({ text, font: fontOf(face), size: 32, characterSpacing: tracking, ...(color && { color }) })

const titleOf = (text: string, main: boolean) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 680, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    ...(main && { heading: HeadingLevel.TITLE }),
    children: [new TextRun({ text, font: fontOf('song'), size: 44, color: '000000', bold: false })],
  })

function blockOf(block: Block, keepNext: boolean): Paragraph | Paragraph[] {
  if (block.kind === 'picture') return pictureOf(block.picture)
  if (block.kind === 'paragraph') return paragraph(block.runs.flatMap(runsOf), { keepNext })
  const [face, heading] =
    block.level === 1
      ? (['hei', HeadingLevel.HEADING_1] as const)
      : block.level === 2
        ? (['kai', HeadingLevel.HEADING_2] as const)
        : (['fang', HeadingLevel.HEADING_3] as const)
  return paragraph([run(block.text, { face, color: '000000' })], { heading, keepNext: true })
}

/** To be spoken from: 24 pt, a line of 38 pt, the numbers in 黑体; ten such lines and the signature fill a page. */
const spoken = (runs: readonly Run[]) =>
  new Paragraph({
    spacing: { line: 760, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    children: runs.map(
      ({ text, ends = '', bad, whole }) =>
        new TextRun({ text: text + ends, font: fontOf(whole ? 'hei' : 'fang'), size: 48, ...(bad && { color: red }) }),
    ),
  })

const red = 'A80000'

/** A 公文 is printed black; only what must not be published is red. */
function runsOf({ text: said, ends = '', bad }: Run): ParagraphChild[] {
  const text = said + ends
  const color = bad ? { color: red } : {}
  return [run(text, color), ...(bad && bad !== text ? [run(`【${bad}】`, color)] : [])]
}

function header(marks: readonly string[]): Header {
  const lineOf = (text: string) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 320, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
      children: [new TextRun({ text, font: fontOf('hei'), size: 24, color: red })],
    })
  return new Header({ children: marks.map(lineOf) })
}

/** 7.5: — 1 —, one character in from the outer edge, odd pages right and even pages left. */
function pageNumber(alignment: 'left' | 'right'): Footer {
  const text = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontOf('number'), size: 28 })
  return new Footer({
    children: [
      new Paragraph({ alignment, indent: { [alignment]: 280 }, spacing: { before: 0, after: 0 }, children: [text] }),
    ],
  })
}

/** 7.3.5.1: the date four characters from the right, the issuer centred over it. */
function signature({ issuer, date }: Sheet): Paragraph[] {
  const { name, day } = signatureIndents(issuer, date)
  const at = (text: string, cells: number, keepNext: boolean) =>
    paragraph([run(text)], { alignment: AlignmentType.RIGHT, indent: { right: Math.round(cells * cell) }, keepNext })
  return [at(issuer, name, true), at(date, day, false)]
}
