// GB/T 9704-2012, 7.2, 7.4, 10.1: what stands above the title and at the foot of the last page.
import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HorizontalPositionAlign,
  LineRuleType,
  Paragraph,
  TabStopType,
  TextRun,
  VerticalPositionAlign,
} from 'docx'
import { fontOf, mm, spacing } from './docx-kit.ts'
import type { RedHead, Sheet } from './sheet.ts'

const markRed = 'E60000'

/** 7.2.4 to 7.2.7. The paragraphs before the title, the two empty lines behind the line included. */
export function headOf(head: RedHead): Paragraph[] {
  const size = Math.min(60, Math.floor(430 / [...head.mark].length))
  const exact = { line: size * 20, lineRule: LineRuleType.EXACT, after: 0 }
  const letter = head.form === 'letter'
  const mark = new Paragraph({
    alignment: AlignmentType.CENTER,
    // Of a letter it begins above the type area: the header is lower there.
    spacing: { ...exact, before: letter ? 0 : mm(35) },
    ...(letter && { indent: beyond, border: { bottom: doubled(BorderStyle.THICK_THIN_SMALL_GAP) } }),
    children: [new TextRun({ text: head.mark, font: fontOf('song'), size: size * 2, color: markRed, bold: false })],
  })
  if (letter) return [mark, plain([said(head.number ?? '')], AlignmentType.RIGHT, 280), empty(), empty()]
  const line = new Paragraph({
    spacing,
    alignment: head.signer === null ? AlignmentType.CENTER : AlignmentType.LEFT,
    tabStops: [{ type: TabStopType.RIGHT, position: mm(156) }],
    // 7.2.7: 4 mm below the number, as wide as the type area.
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: markRed, space: 11 } },
    children:
      head.signer === null
        ? [said(head.number ?? '')]
        : [
            said(`　${head.number ?? ''}`),
            new TextRun({ children: ['\t'] }),
            said('签发人：'),
            said(`${head.signer}　`, 'kai'),
          ],
  })
  return [mark, empty(), empty(), line, empty(), empty()]
}

/** 170 mm: seven more on either side than the type area. */
const beyond = { left: -mm(7), right: -mm(7) }
const doubled = (style: (typeof BorderStyle)[keyof typeof BorderStyle]) => ({
  style,
  size: 24,
  color: markRed,
  space: 11,
})

const said = (text: string, face: 'fang' | 'kai' = 'fang') => new TextRun({ text, font: fontOf(face), size: 32 })

const plain = (
  children: TextRun[],
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
  before = 0,
) => new Paragraph({ spacing: { ...spacing, before }, alignment, children })
const empty = () => plain([])

/** 10.1: the second double line, 20 mm from the foot of the first page, in its footer. */
export const letterFoot = (): Paragraph =>
  new Paragraph({
    frame: {
      type: 'absolute',
      position: { x: mm(20), y: mm(276) },
      width: mm(170),
      height: 40,
      anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
    },
    spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    border: { bottom: { ...doubled(BorderStyle.THIN_THICK_SMALL_GAP), space: 1 } },
    children: [],
  })

/** 7.4: in a frame at the foot of the type area, 14 pt, lines of 0.35 and 0.25 mm; a letter has no lines and is not said to be printed. */
export function imprintOf({ imprint, head, language }: Sheet): Paragraph[] {
  if (!imprint) return []
  const bare = head?.form === 'letter'
  const rows = [
    ...(imprint.copies === null
      ? []
      : [{ text: language === 'zh' ? `抄送：${imprint.copies}。` : `Copies: ${imprint.copies}.`, hangs: true }]),
    ...(imprint.printed === null ? [] : [{ text: `${imprint.printed.by}\t${imprint.printed.on}`, hangs: false }]),
  ]
  return rows.map(
    ({ text, hangs }, i) =>
      new Paragraph({
        frame: {
          type: 'alignment',
          alignment: { x: HorizontalPositionAlign.CENTER, y: VerticalPositionAlign.BOTTOM },
          width: mm(156),
          height: 0,
          wrap: FrameWrap.NOT_BESIDE,
          anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
        },
        spacing: { line: 480, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        alignment: AlignmentType.LEFT,
        tabStops: [{ type: TabStopType.RIGHT, position: mm(156) - 280 }],
        // One character from either edge: by blanks, for an indent would draw the lines in with it.
        ...(hangs && { indent: { left: 1120, hanging: 1120 } }),
        ...(!bare && {
          border: {
            top: ruled(i === 0 ? 8 : 6),
            ...(i === rows.length - 1 && { bottom: ruled(8) }),
          },
        }),
        children: text
          .split('\t')
          .flatMap((part, n) => [
            ...(n > 0 ? [new TextRun({ children: ['\t'] })] : []),
            new TextRun({ text: n === 0 ? `　${part}` : part, font: fontOf('fang'), size: 28 }),
          ]),
      }),
  )
}

/** In eighths of a point: 8 is 0.35 mm, 6 a little more than 0.25. */
const ruled = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000', space: 0 })
