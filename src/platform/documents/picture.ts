/** A drawing in black on white, in millimetres from its upper left corner: what every format sets from the same few marks. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** What it shows, in one line. */
  readonly title: string
  /** The same in words, number by number, for who does not see it. */
  readonly description: string
  readonly marks: readonly Mark[]
}

export type Mark = Bar | Rule | Label

interface Bar {
  readonly kind: 'bar'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Rule {
  readonly kind: 'rule'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

interface Label {
  readonly kind: 'label'
  readonly x: number
  /** Its middle. */
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly text: string
}

/** Of all labels, in points: 小五. */
export const labelSize = 9

const STEP = 1.4

/** The strokes of a bar: told from the page in black and white, and on a copy of a copy. */
export function hatching({ x, y, width, height }: Bar): Rule[] {
  const count = Math.floor((width + height) / STEP)
  return Array.from({ length: count }, (_, i): Rule => {
    const at = (i + 1) * STEP
    const [right, down] = [Math.min(at, width), Math.min(at, height)]
    return { kind: 'rule', x1: x + right, y1: y + at - right, x2: x + at - down, y2: y + down }
  })
}

/** With its bars stroked: for formats without patterns of their own. */
export const stroked = ({ marks }: Picture): Mark[] =>
  marks.flatMap((mark): Mark[] => (mark.kind === 'bar' ? [mark, ...hatching(mark)] : [mark]))
