import { AlignmentType, Paragraph, TextRun } from 'docx'
import { ShapeGroupRun } from 'docx/shapes'
import { fontOf } from './docx-kit.ts'
import { labelSize, type Mark, type Picture } from './picture.ts'

/** As shapes of Word: sharp on paper, each to be mended by hand. */
export function pictureOf(picture: Picture): Paragraph[] {
  const { title, description, width, height, marks } = picture
  const group = new ShapeGroupRun({
    children: [
      // What gives the group its size.
      {
        type: 'rectangle',
        transformation: { offset: { left: 0, top: 0 }, ...sized(width, height) },
        line: 'none',
        fill: 'none',
      },
      ...marks.map(shapeOf),
    ],
    altText: { name: title, title, description },
  } as ConstructorParameters<typeof ShapeGroupRun>[0])
  const centred = { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 120, after: 60 } }
  return [
    new Paragraph({
      ...centred,
      children: [new TextRun({ text: title, font: fontOf('fang'), size: 28, color: '000000' })],
    }),
    new Paragraph({ ...centred, keepNext: false, children: [group] }),
  ]
}

/** Millimetres in the library's pixels, 96 to the inch. */
const px = (millimetres: number) => (millimetres * 96) / 25.4
const sized = (width: number, height: number) => ({ width: px(width), height: px(height) })

const BOX = 60

function shapeOf(mark: Mark) {
  if (mark.kind === 'bar')
    return {
      type: 'rectangle' as const,
      transformation: { offset: { left: px(mark.x), top: px(mark.y) }, ...sized(mark.width, mark.height) },
      fill: {
        type: 'pattern' as const,
        pattern: 'wideUpwardDiagonal' as const,
        color: '000000',
        backgroundColor: 'FFFFFF',
      },
      line: { color: '000000', width: 0.75 },
    }
  if (mark.kind === 'rule')
    return {
      type: 'line' as const,
      transformation: {
        offset: { left: px(Math.min(mark.x1, mark.x2)), top: px(Math.min(mark.y1, mark.y2)) },
        ...sized(Math.abs(mark.x2 - mark.x1), Math.abs(mark.y2 - mark.y1)),
      },
      line: { color: '000000', width: 0.75 },
    }
  const { x, y, anchor, text } = mark
  const left = anchor === 'start' ? x : anchor === 'end' ? x - BOX : x - BOX / 2
  return {
    type: 'rectangle' as const,
    transformation: { offset: { left: px(left), top: px(y - 3) }, ...sized(BOX, 6) },
    ...{ line: 'none' as const, fill: 'none' as const },
    textOptions: {
      margins: { top: 0, right: 0, bottom: 0, left: 0 },
      wrap: false,
      verticalAlignment: 'center' as const,
    },
    children: [
      new Paragraph({
        alignment: { start: AlignmentType.LEFT, middle: AlignmentType.CENTER, end: AlignmentType.RIGHT }[anchor],
        children: [new TextRun({ text, font: fontOf('fang'), size: labelSize * 2, color: '000000' })],
      }),
    ],
  }
}
