// GB/T 33190-2016《电子文件存储与交换格式 版式文档》
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { drawnIn, type Color, type Drawn, type DrawnGlyph, type DrawnPage, type Step } from './pdf-drawn.ts'
import { readPdf } from './pdf-read.ts'
import type { Sheet } from './sheet.ts'

type About = Pick<Sheet, 'title' | 'issuer' | 'day' | 'marks'>

/** The pages of a PDF of our own as OFD: the same glyphs in the same places, the same bytes for the same pages. */
export const toOfd = (pdf: Uint8Array, about: About): Promise<Uint8Array<ArrayBuffer>> => packed(ofdMembers(pdf, about))

/**
 * The members of the package by their paths, OFD.xml first, before they are packed. A seal (GB/T 38540) is put on here: its device takes the
 * digest of each member, adds Doc_0/Signs/, and names Doc_0/Signs/Signatures.xml behind DocRoot in OFD.xml.
 */
export function ofdMembers(pdf: Uint8Array, { title, issuer, day, marks }: About): ReadonlyMap<string, Uint8Array> {
  const { pages, fonts, bookmarks } = drawnIn(readPdf(pdf))
  const ids = numbering()
  const fontIds = new Map(fonts.map(({ id }) => [id, ids.next()]))
  const pageIds = pages.map(() => ids.next())
  const contents = pages.map((page) => pageOf(page, fontIds, ids.next))
  const outline = bookmarks
    .filter(({ page }) => page >= 0)
    .map((one) =>
      element('OutlineElem', { Title: one.title }, [
        element('Actions', {}, [
          element('Action', { Event: 'CLICK' }, [
            element('Goto', {}, [
              element('Dest', {
                Type: 'XYZ',
                PageID: pageIds[one.page]!,
                Left: mm(one.x),
                Top: mm(pages[one.page]!.height - one.y),
                Zoom: 0,
              }),
            ]),
          ]),
        ]),
      ]),
    )
  const members = new Map<string, Uint8Array>()
  const put = (path: string, root: string) =>
    members.set(path, Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`, 'utf8'))
  put('OFD.xml', '')
  put(
    'Doc_0/Document.xml',
    element('Document', space, [
      element('CommonData', {}, [
        element('MaxUnitID', {}, [String(ids.last())]),
        element('PageArea', {}, [element('PhysicalBox', {}, [`0 0 ${mm(pages[0]!.width)} ${mm(pages[0]!.height)}`])]),
        element('PublicRes', {}, ['PublicRes.xml']),
      ]),
      element(
        'Pages',
        {},
        pageIds.map((id, i) => element('Page', { ID: id, BaseLoc: `Pages/Page_${i}/Content.xml` })),
      ),
      ...(outline.length > 0 ? [element('Outlines', {}, outline)] : []),
      element('VPreferences', {}, [element('PageMode', {}, ['UseOutlines'])]),
    ]),
  )
  put(
    'Doc_0/PublicRes.xml',
    element('Res', { ...space, BaseLoc: 'Res' }, [
      element(
        'Fonts',
        {},
        fonts.map(({ id, name, ending }, i) =>
          element('Font', { ID: fontIds.get(id)!, FontName: name, FamilyName: name }, [
            element('FontFile', {}, [`font_${i}.${ending}`]),
          ]),
        ),
      ),
    ]),
  )
  fonts.forEach(({ file, ending }, i) => members.set(`Doc_0/Res/font_${i}.${ending}`, file))
  contents.forEach((content, i) => put(`Doc_0/Pages/Page_${i}/Content.xml`, content))
  put(
    'OFD.xml',
    element('OFD', { ...space, Version: '1.0', DocType: 'OFD' }, [
      element('DocBody', {}, [
        element('DocInfo', {}, [
          element('DocID', {}, [digestOf(members)]),
          element('Title', {}, [escaped(title)]),
          element('Author', {}, [escaped(issuer)]),
          element('CreationDate', {}, [day]),
          element('DocUsage', {}, ['Normal']),
          ...(marks.length > 0
            ? [
                element(
                  'Keywords',
                  {},
                  marks.map((mark) => element('Keyword', {}, [escaped(mark)])),
                ),
              ]
            : []),
          element('Creator', {}, ['明法']),
        ]),
        element('DocRoot', {}, ['Doc_0/Document.xml']),
      ]),
    ]),
  )
  return members
}

const space = { 'xmlns:ofd': 'http://www.ofdspec.org/2016' }

function numbering() {
  let id = 0
  return { next: () => ++id, last: () => id }
}

const digestOf = (members: ReadonlyMap<string, Uint8Array>) => {
  const hash = createHash('sha256')
  for (const [path, bytes] of members) hash.update(path).update(bytes)
  return hash.digest('hex').slice(0, 32)
}

function pageOf({ width, height, drawn }: DrawnPage, fontIds: ReadonlyMap<string, number>, next: () => number): string {
  const layer = next()
  const objects = drawn.flatMap((one) =>
    one.kind === 'path' ? [pathOf(one, next())] : textOf(one, fontIds.get(one.font)!, next),
  )
  return element('Page', space, [
    element('Area', {}, [element('PhysicalBox', {}, [`0 0 ${mm(width)} ${mm(height)}`])]),
    element('Content', {}, [element('Layer', { ID: layer, Type: 'Body' }, objects)]),
  ])
}

/** A run is one object as long as each of its glyphs says one character: of others each is one of its own. */
function textOf(run: Extract<Drawn, { kind: 'text' }>, font: number, next: () => number): string[] {
  const pieces: DrawnGlyph[][] = []
  for (const glyph of run.glyphs) {
    const single = glyph.code.length === 1
    const before = pieces.at(-1)
    if (single && before && before.at(-1)!.code.length === 1) before.push(glyph)
    else pieces.push([glyph])
  }
  return pieces
    .filter((piece) => piece.some(({ code }) => code.trim() !== ''))
    .map((piece) => {
      const [first, last] = [piece[0]!, piece.at(-1)!]
      const above = run.size * 0.9
      const said = piece.map(({ code }) => code).join('')
      const deltas = piece.length === 1 ? apart(first) : piece.slice(1).map((glyph, i) => mm(glyph.at - piece[i]!.at))
      return element(
        'TextObject',
        {
          ...{ ID: next(), Font: font, Size: mm(run.size) },
          Boundary: [run.x + first.at, run.y - above, last.at + last.width - first.at, run.size * 1.2]
            .map(mm)
            .join(' '),
        },
        [
          element('FillColor', { Value: colorOf(run.color) }),
          element('CGTransform', { CodePosition: 0, CodeCount: said.length, GlyphCount: piece.length }, [
            element('Glyphs', {}, [piece.map(({ glyph }) => glyph).join(' ')]),
          ]),
          element('TextCode', { X: 0, Y: mm(above), ...(deltas.length > 0 && { DeltaX: shortened(deltas) }) }, [
            escaped(said),
          ]),
        ],
      )
    })
}

/** The signs of one glyph, as ffi, share its width. */
const apart = ({ code, width }: DrawnGlyph) => Array.from({ length: code.length - 1 }, () => mm(width / code.length))

/** The same step many times is written once, with how many: g 12 5.57. */
function shortened(deltas: readonly string[]): string {
  const runs: [string, number][] = []
  for (const one of deltas) {
    const last = runs.at(-1)
    if (last && last[0] === one) last[1]++
    else runs.push([one, 1])
  }
  return runs
    .map(([step, times]) => (times > 3 ? `g ${times} ${step}` : Array.from({ length: times }, () => step).join(' ')))
    .join(' ')
}

function pathOf({ steps, fill, stroke, width }: Extract<Drawn, { kind: 'path' }>, id: number): string {
  const points = steps.flatMap((step) =>
    step === 'close' ? [] : 'move' in step ? [step.move] : 'line' in step ? [step.line] : step.curve,
  )
  const edge = stroke ? width / 2 : 0
  const [left, top] = [Math.min(...points.map(([x]) => x)) - edge, Math.min(...points.map(([, y]) => y)) - edge]
  const [right, bottom] = [Math.max(...points.map(([x]) => x)) + edge, Math.max(...points.map(([, y]) => y)) + edge]
  const at = ([x, y]: readonly [number, number]) => `${mm(x - left)} ${mm(y - top)}`
  const said = (step: Step) =>
    step === 'close'
      ? 'C'
      : 'move' in step
        ? `M ${at(step.move)}`
        : 'line' in step
          ? `L ${at(step.line)}`
          : `B ${step.curve.map(at).join(' ')}`
  return element(
    'PathObject',
    {
      ...{ ID: id, Boundary: [left, top, right - left, bottom - top].map(mm).join(' ') },
      ...{ Stroke: stroke !== null, Fill: fill !== null },
      ...(stroke && { LineWidth: mm(width) }),
    },
    [
      ...(stroke ? [element('StrokeColor', { Value: colorOf(stroke) })] : []),
      ...(fill ? [element('FillColor', { Value: colorOf(fill) })] : []),
      element('AbbreviatedData', {}, [steps.map(said).join(' ')]),
    ],
  )
}

const colorOf = (color: Color) => color.map((part) => Math.round(part * 255)).join(' ')

/** Points as millimetres, to a hundredth of one and a bit. */
const mm = (points: number) => String(Math.round(((points * 25.4) / 72) * 1000) / 1000)

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')

function element(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean>>,
  children: readonly string[] = [],
): string {
  const said = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')
  return children.length > 0 ? `<ofd:${name}${said}>${children.join('')}</ofd:${name}>` : `<ofd:${name}${said}/>`
}

async function packed(members: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile()
  // The same moment always, or the same pages would be other bytes.
  for (const [path, bytes] of members)
    zip.addBuffer(Buffer.from(bytes), path, { mtime: new Date(2016, 9, 13), forceDosTimestamp: true })
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream as unknown as NodeJS.ReadableStream))
}
