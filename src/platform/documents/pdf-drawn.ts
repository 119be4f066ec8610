import { openType } from './opentype.ts'
import { nameOf, operations, type PdfDictionary, type PdfFile, type PdfValue } from './pdf-read.ts'

/** A character as it was set: its glyph in the subset of its font, and where it begins, in points from the left of its run. */
export interface DrawnGlyph {
  readonly glyph: number
  readonly code: string
  readonly at: number
  readonly width: number
}

/** What a page shows, from its upper left corner, in points. */
export type Drawn =
  | {
      readonly kind: 'text'
      readonly font: string
      readonly size: number
      readonly x: number
      /** The baseline. */
      readonly y: number
      readonly color: Color
      readonly glyphs: readonly DrawnGlyph[]
    }
  | {
      readonly kind: 'path'
      readonly steps: readonly Step[]
      readonly fill: Color | null
      readonly stroke: Color | null
      readonly width: number
    }

export type Color = readonly [red: number, green: number, blue: number]
type Point = readonly [x: number, y: number]
export type Step =
  | { readonly move: Point }
  | { readonly line: Point }
  | { readonly curve: readonly [Point, Point, Point] }
  | 'close'

export interface DrawnFont {
  readonly id: string
  /** NotoSerifSC-Regular */
  readonly name: string
  /** An OpenType file, with TrueType or PostScript outlines. */
  readonly file: Buffer
  readonly ending: 'ttf' | 'otf'
  readonly codes: ReadonlyMap<number, string>
  readonly widthOf: (glyph: number) => number
}

export interface DrawnPage {
  readonly width: number
  readonly height: number
  readonly drawn: readonly Drawn[]
}

interface Bookmark {
  readonly title: string
  readonly page: number
  readonly x: number
  readonly y: number
}

/** Everything the pages of a PDF show, its fonts and its bookmarks: what another format of the same pages is written from. */
export function drawnIn(file: PdfFile): { pages: DrawnPage[]; fonts: DrawnFont[]; bookmarks: Bookmark[] } {
  const fonts = new Map<string, DrawnFont>()
  const refs = pagesOf(file, file.dictionary(file.trailer.get('Root')).get('Pages'))
  const pages = refs.map((ref): DrawnPage => {
    const page = file.dictionary(ref)
    const [, , width, height] = file.of(page.get('MediaBox')) as number[]
    const declared = file.dictionary(file.dictionary(page.get('Resources')).get('Font'))
    const fontOf = (name: string): DrawnFont => {
      const id = keyOf(declared.get(name)!)
      const known = fonts.get(id) ?? readFont(file, id, file.dictionary(declared.get(name)))
      fonts.set(id, known)
      return known
    }
    return { width: width!, height: height!, drawn: drawn(file.stream(page.get('Contents')), height!, fontOf) }
  })
  return { pages, fonts: [...fonts.values()], bookmarks: bookmarksOf(file, refs.map(keyOf)) }
}

const keyOf = (value: PdfValue) => JSON.stringify(value)

function pagesOf(file: PdfFile, tree: PdfValue | undefined): PdfValue[] {
  const kids = file.of(file.dictionary(tree).get('Kids'))
  return Array.isArray(kids) ? kids.flatMap((kid) => pagesOf(file, kid as PdfValue)) : tree === undefined ? [] : [tree]
}

function readFont(file: PdfFile, id: string, font: PdfDictionary): DrawnFont {
  const [descendant] = file.of(font.get('DescendantFonts')) as PdfValue[]
  const below = file.dictionary(descendant)
  const descriptor = file.dictionary(below.get('FontDescriptor'))
  const widths = widthsIn(file.of(below.get('W')) as PdfValue[])
  const standard = (below.get('DW') as number | undefined) ?? 1000
  const about = {
    // Of PostScript outlines it names how they are encoded, too.
    name: nameOf(font.get('BaseFont'))!.replace(/^[A-Z]{6}\+|-Identity-H$/g, ''),
    codes: codesIn(file.stream(font.get('ToUnicode')).toString('latin1')),
    widthOf: (glyph: number) => widths.get(glyph) ?? standard,
  }
  const trueType = descriptor.get('FontFile2')
  if (trueType) return { id, ...about, file: file.stream(trueType), ending: 'ttf' }
  const outlines = file.stream(descriptor.get('FontFile3'))
  const [ascent, descent] = [descriptor.get('Ascent') as number, descriptor.get('Descent') as number]
  const box = file.of(descriptor.get('FontBBox')) as unknown as readonly [number, number, number, number]
  const whole = outlines.subarray(0, 4).toString('latin1') === 'OTTO'
  return {
    id,
    ...about,
    file: whole ? outlines : openType(outlines, { ...about, box, ascent, descent }),
    ending: 'otf',
  }
}

/** [first last width] and [first [width …]]. */
function widthsIn(list: readonly PdfValue[] = []): Map<number, number> {
  const widths = new Map<number, number>()
  for (let at = 0; at < list.length;) {
    const [first, second] = [list[at] as number, list[at + 1]!]
    if (Array.isArray(second)) {
      second.forEach((width, i) => widths.set(first + i, width as number))
      at += 2
    } else {
      for (let glyph = first; glyph <= (second as number); glyph++) widths.set(glyph, list[at + 2] as number)
      at += 3
    }
  }
  return widths
}

function codesIn(cmap: string): Map<number, string> {
  const said = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  const codes = new Map<number, string>()
  for (const [, block] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, glyph, code] of block!.matchAll(/<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>/g))
      codes.set(parseInt(glyph!, 16), said(code!))
  for (const [, block] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, from, to, code] of block!.matchAll(/<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>/g))
      for (let i = 0; i <= parseInt(to!, 16) - parseInt(from!, 16); i++)
        codes.set(parseInt(from!, 16) + i, String.fromCodePoint(parseInt(code!, 16) + i))
  return codes
}

type Matrix = readonly [number, number, number, number, number, number]
const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix =>
  [
    ...[a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D],
    ...[e * A + f * C + E, e * B + f * D + F],
  ] as unknown as Matrix

interface State {
  readonly matrix: Matrix
  readonly fill: Color
  readonly stroke: Color
  readonly width: number
}

/** Follows a page's operators: those our printer writes. */
function drawn(content: Buffer, height: number, fontOf: (name: string) => DrawnFont): Drawn[] {
  const all: Drawn[] = []
  const kept: State[] = []
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], fill: [0, 0, 0], stroke: [0, 0, 0], width: 1 }
  let [font, size, text]: [DrawnFont | null, number, Matrix] = [null, 0, [1, 0, 0, 1, 0, 0]]
  let path: Step[] = []
  let last: Point = [0, 0]
  const placed = (x: number, y: number, by: Matrix = state.matrix): Point => [
    by[0] * x + by[2] * y + by[4],
    height - (by[1] * x + by[3] * y + by[5]),
  ]
  const paint = (fill: boolean, stroke: boolean) => {
    const scale = Math.hypot(state.matrix[0], state.matrix[1])
    if (path.length > 0 && (fill || stroke))
      all.push({
        kind: 'path',
        steps: path,
        fill: fill ? state.fill : null,
        stroke: stroke ? state.stroke : null,
        width: state.width * scale,
      })
    path = []
  }
  const show = (pieces: readonly PdfValue[]) => {
    if (!font) return
    const by = times(text, state.matrix)
    const scale = Math.hypot(by[0], by[1])
    const glyphs: DrawnGlyph[] = []
    let at = 0
    for (const piece of pieces) {
      if (typeof piece === 'number') at -= (piece / 1000) * size
      else
        for (const glyph of glyphsIn((piece as { string: string }).string)) {
          const width = (font.widthOf(glyph) / 1000) * size
          glyphs.push({ glyph, code: font.codes.get(glyph) ?? '', at: at * scale, width: width * scale })
          at += width
        }
    }
    const [x, y] = placed(0, 0, by)
    all.push({ kind: 'text', font: font.id, size: size * scale, x, y, color: state.fill, glyphs })
  }
  const steps: Readonly<Record<string, (...numbers: number[]) => void>> = {
    m: (x, y) => (path.push({ move: placed(x!, y!) }), (last = [x!, y!])),
    l: (x, y) => (path.push({ line: placed(x!, y!) }), (last = [x!, y!])),
    c: (a, b, c, d, e, f) => (
      path.push({ curve: [placed(a!, b!), placed(c!, d!), placed(e!, f!)] }),
      (last = [e!, f!])
    ),
    v: (c, d, e, f) => (path.push({ curve: [placed(...last), placed(c!, d!), placed(e!, f!)] }), (last = [e!, f!])),
    y: (a, b, e, f) => (path.push({ curve: [placed(a!, b!), placed(e!, f!), placed(e!, f!)] }), (last = [e!, f!])),
    h: () => path.push('close'),
    re: (x, y, w, h) =>
      path.push(
        { move: placed(x!, y!) },
        { line: placed(x! + w!, y!) },
        { line: placed(x! + w!, y! + h!) },
        { line: placed(x!, y! + h!) },
        'close',
      ),
    cm: (...matrix) => (state = { ...state, matrix: times(matrix as unknown as Matrix, state.matrix) }),
    Tm: (...matrix) => (text = matrix as unknown as Matrix),
    w: (width) => (state = { ...state, width: width! }),
  }
  const acts: Readonly<Record<string, (operands: readonly PdfValue[]) => void>> = {
    q: () => kept.push(state),
    Q: () => (state = kept.pop() ?? state),
    scn: (operands) => (state = { ...state, fill: colorOf(operands) }),
    SCN: (operands) => (state = { ...state, stroke: colorOf(operands) }),
    BT: () => (text = [1, 0, 0, 1, 0, 0]),
    Tf: ([name, points]) => ([font, size] = [fontOf(nameOf(name)!), points as number]),
    TJ: ([pieces]) => show(pieces as readonly PdfValue[]),
    Tj: ([piece]) => show([piece!]),
    ...{
      f: () => paint(true, false),
      'f*': () => paint(true, false),
      S: () => paint(false, true),
      s: () => (path.push('close'), paint(false, true)),
    },
    ...{ B: () => paint(true, true), 'B*': () => paint(true, true), n: () => paint(false, false) },
  }
  for (const { operator, operands } of operations(content)) {
    steps[operator]?.(...(operands as number[]))
    acts[operator]?.(operands)
  }
  return all
}

const glyphsIn = (bytes: string) =>
  Array.from({ length: bytes.length / 2 }, (_, i) => bytes.charCodeAt(i * 2) * 256 + bytes.charCodeAt(i * 2 + 1))

function colorOf(operands: readonly PdfValue[]): Color {
  const numbers = operands.filter((one): one is number => typeof one === 'number')
  const [red = 0, green = red, blue = red] = numbers
  return [red, green, blue]
}

function bookmarksOf(file: PdfFile, pages: readonly string[]): Bookmark[] {
  const found: Bookmark[] = []
  const follow = (at: PdfValue | undefined) => {
    for (
      let item = file.dictionary(at), guard = 0;
      item.size > 0 && guard < 10_000;
      item = file.dictionary(item.get('Next')), guard++
    ) {
      const title = Buffer.from((item.get('Title') as { string: string } | undefined)?.string ?? '', 'latin1')
      const dest = file.of(item.get('Dest'))
      const [page, , x, y] = (Array.isArray(dest) ? dest : []) as readonly PdfValue[]
      if (page)
        found.push({
          title: title.subarray(2).swap16().toString('utf16le'),
          page: pages.indexOf(keyOf(page)),
          x: x as number,
          y: y as number,
        })
      follow(item.get('First'))
    }
  }
  follow(file.dictionary(file.dictionary(file.trailer.get('Root')).get('Outlines')).get('First'))
  return found
}
