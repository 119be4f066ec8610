import { child, deep, elements, readXml, type Element } from './xml.ts'

/** A run as it is set: the face of its Chinese, in points, after all styles. */
export interface SetRun {
  readonly text: string
  readonly face: string
  readonly latin: string
  readonly size: number
  readonly bold: boolean
  /** 'auto' and black are one. */
  readonly color: string
}

export interface SetParagraph {
  readonly text: string
  readonly runs: readonly SetRun[]
  readonly align: 'left' | 'center' | 'right' | 'both'
  /** First line, in characters of the body. */
  readonly indent: number
  /** From the right edge, in characters of the body. */
  readonly right: number
  /** Exact line height in points; null: not fixed. */
  readonly line: number | null
  readonly breakBefore: boolean
  /** Lines drawn above or below, in eighths of a point. */
  readonly rules: readonly number[]
  /** Within a table. */
  readonly inTable: boolean
}

export interface PageFoot {
  readonly kind: 'default' | 'even' | 'first'
  readonly paragraphs: readonly SetParagraph[]
  readonly numbered: boolean
}

/** What a DOCX says of its form, in millimetres and points. */
export interface DocxForm {
  readonly width: number
  readonly height: number
  readonly margins: {
    readonly top: number
    readonly right: number
    readonly bottom: number
    readonly left: number
    readonly footer: number
  }
  /** Lines and characters of the page's grid, as Word computes them; null: none. */
  readonly grid: { readonly lines: number | null; readonly characters: number | null }
  readonly oddAndEven: boolean
  readonly feet: readonly PageFoot[]
  readonly paragraphs: readonly SetParagraph[]
}

type Parts = ReadonlyMap<string, string>

/** Reads the form of a DOCX from its parts. Null: it is none. Throws for XML that is not well-formed. */
export function readDocx(parts: Parts): DocxForm | null {
  const text = parts.get('word/document.xml')
  if (text === undefined) return null
  const document = readXml(text)
  const body = child(document, 'w:body')
  if (!body) return null
  const set = setting(parts)
  const section = deep(body, 'w:sectPr').at(-1)
  const [size, margin, grid] = ['w:pgSz', 'w:pgMar', 'w:docGrid'].map((name) => child(section, name))
  const twips = (element: Element | undefined, name: string) =>
    millimetres(Number(element?.attributes[`w:${name}`] ?? 0))
  const margins = {
    ...{ top: twips(margin, 'top'), right: twips(margin, 'right'), bottom: twips(margin, 'bottom') },
    ...{ left: twips(margin, 'left') + twips(margin, 'gutter'), footer: twips(margin, 'footer') },
  }
  const [width, height] = [twips(size, 'w'), twips(size, 'h')]
  return {
    ...{ width, height, margins },
    grid: gridOf(
      grid,
      { across: width - margins.left - margins.right, down: height - margins.top - margins.bottom },
      set.body,
    ),
    oddAndEven:
      parts.has('word/settings.xml') &&
      deep(readXml(parts.get('word/settings.xml')!), 'w:evenAndOddHeaders').some((one) => on(one)),
    feet: feetOf(parts, section, set),
    paragraphs: paragraphsIn(body, set),
  }
}

const millimetres = (twips: number) => (twips * 25.4) / 1440

function gridOf(grid: Element | undefined, area: { across: number; down: number }, size: number): DocxForm['grid'] {
  const type = grid?.attributes['w:type']
  const pitch = Number(grid?.attributes['w:linePitch'] ?? 0)
  const lines = type && type !== 'default' && pitch > 0 ? Math.floor((area.down + 0.3) / millimetres(pitch)) : null
  const space = Number(grid?.attributes['w:charSpace'] ?? 0) / 4096
  const characters =
    type === 'linesAndChars' || type === 'snapToChars'
      ? Math.floor((area.across + 0.3) / ((size + space) * (25.4 / 72)))
      : null
  return { lines, characters }
}

interface Properties {
  readonly paragraph: Readonly<Record<string, Element>>
  readonly run: Readonly<Record<string, Element>>
}

interface Setting {
  readonly styles: ReadonlyMap<string, Properties>
  readonly standard: Properties
  readonly theme: (name: string) => string | undefined
  /** Size of the body in points. */
  readonly body: number
}

const byName = (element: Element | undefined) =>
  Object.fromEntries((element ? elements(element) : []).map((one) => [one.name, one]))

/** The styles, each with what it is based on. */
function setting(parts: Parts): Setting {
  const sheet = parts.has('word/styles.xml') ? readXml(parts.get('word/styles.xml')!) : undefined
  const defaults = child(sheet, 'w:docDefaults')
  const ground: Properties = {
    paragraph: byName(child(defaults, 'w:pPrDefault', 'w:pPr')),
    run: byName(child(defaults, 'w:rPrDefault', 'w:rPr')),
  }
  const declared = new Map(
    (sheet ? elements(sheet, 'w:style') : []).map((one) => [one.attributes['w:styleId'] ?? '', one]),
  )
  const styles = new Map<string, Properties>()
  const resolve = (id: string, depth: number): Properties => {
    const known = styles.get(id)
    const style = declared.get(id)
    if (known || !style || depth > 20) return known ?? ground
    const base = child(style, 'w:basedOn')?.attributes['w:val']
    const below =
      base === undefined
        ? style.attributes['w:type'] === 'character'
          ? { paragraph: {}, run: {} }
          : ground
        : resolve(base, depth + 1)
    const own = {
      paragraph: { ...below.paragraph, ...byName(child(style, 'w:pPr')) },
      run: merged(below.run, byName(child(style, 'w:rPr'))),
    }
    styles.set(id, own)
    return own
  }
  for (const id of declared.keys()) resolve(id, 0)
  const standardId =
    [...declared].find(([, one]) => one.attributes['w:type'] === 'paragraph' && on(one, 'w:default'))?.[0] ?? 'Normal'
  const standard = styles.get(standardId) ?? ground
  const themed = [...parts].find(([name]) => /^word\/theme\/theme\d*\.xml$/.test(name))
  const theme = themed && readXml(themed[1])
  return {
    ...{ styles, standard },
    body: Number(standard.run['w:sz']?.attributes['w:val'] ?? 20) / 2,
    theme: (name) => {
      const font = theme && deep(theme, name.startsWith('major') ? 'a:majorFont' : 'a:minorFont')[0]
      const hans = font && elements(font, 'a:font').find(({ attributes }) => attributes['script'] === 'Hans')
      return child(font, 'a:ea')?.attributes['typeface'] || hans?.attributes['typeface']
    },
  }
}

/** Fonts are merged attribute by attribute: a style may name the Latin face only. */
const merged = (below: Properties['run'], above: Properties['run']): Properties['run'] => {
  const [low, high] = [below['w:rFonts'], above['w:rFonts']]
  const fonts = low && high && { ...high, attributes: { ...low.attributes, ...high.attributes } }
  return { ...below, ...above, ...(fonts && { 'w:rFonts': fonts }) }
}

const on = (element: Element | undefined, attribute = 'w:val') => {
  const value = element?.attributes[attribute]
  return (
    element !== undefined &&
    (attribute === 'w:val'
      ? value === undefined || !['0', 'false', 'off'].includes(value)
      : value === '1' || value === 'true')
  )
}

function feetOf(parts: Parts, section: Element | undefined, set: Setting): PageFoot[] {
  if (!section || !parts.has('word/_rels/document.xml.rels')) return []
  const targets = new Map(
    elements(readXml(parts.get('word/_rels/document.xml.rels')!)).map(({ attributes }) => [
      attributes['Id'],
      attributes['Target'] ?? '',
    ]),
  )
  return elements(section, 'w:footerReference').flatMap(({ attributes }): PageFoot[] => {
    const target = targets.get(attributes['r:id'] ?? '') ?? ''
    const text = parts.get(target.startsWith('/') ? target.slice(1) : `word/${target}`)
    if (text === undefined) return []
    const foot = readXml(text)
    const fields = [
      ...deep(foot, 'w:instrText').flatMap(({ children }) => children),
      ...deep(foot, 'w:fldSimple').map((one) => one.attributes['w:instr'] ?? ''),
    ]
    const kind = (attributes['w:type'] ?? 'default') as PageFoot['kind']
    return [
      {
        kind,
        paragraphs: paragraphsIn(foot, set),
        numbered: fields.some((one) => typeof one === 'string' && /\bPAGE\b/.test(one)),
      },
    ]
  })
}

function paragraphsIn(element: Element, set: Setting, inTable = false): SetParagraph[] {
  return elements(element).flatMap((one) => {
    if (one.name === 'w:p') return [paragraphOf(one, set, inTable)]
    return paragraphsIn(one, set, inTable || one.name === 'w:tbl')
  })
}

function paragraphOf(paragraph: Element, set: Setting, inTable: boolean): SetParagraph {
  const own = byName(child(paragraph, 'w:pPr'))
  const style = set.styles.get(own['w:pStyle']?.attributes['w:val'] ?? '') ?? set.standard
  const is = { ...style.paragraph, ...own }
  const runs = runsIn(paragraph).map((run) => runOf(run, style.run, set))
  const ind = is['w:ind']?.attributes ?? {}
  const spacing = is['w:spacing']?.attributes ?? {}
  const size = runs.find(({ text }) => text.trim() !== '')?.size ?? set.body
  const chars = (hundredths: string | undefined, twips: string | undefined) =>
    hundredths !== undefined ? Number(hundredths) / 100 : Number(twips ?? 0) / 20 / size
  const align = is['w:jc']?.attributes['w:val'] ?? 'left'
  return {
    text: runs.map(({ text }) => text).join(''),
    runs,
    align:
      align === 'center'
        ? 'center'
        : align === 'right' || align === 'end'
          ? 'right'
          : align === 'both'
            ? 'both'
            : 'left',
    indent: chars(ind['w:firstLineChars'], ind['w:firstLine']) + chars(ind['w:leftChars'], ind['w:left']),
    right: chars(ind['w:rightChars'], ind['w:right'] ?? ind['w:end']),
    line: spacing['w:lineRule'] === 'exact' ? Number(spacing['w:line'] ?? 0) / 20 : null,
    breakBefore:
      on(is['w:pageBreakBefore']) || deep(paragraph, 'w:br').some(({ attributes }) => attributes['w:type'] === 'page'),
    rules: elements(is['w:pBdr'] ?? { name: '', attributes: {}, children: [] }).map((one) =>
      Number(one.attributes['w:sz'] ?? 0),
    ),
    inTable,
  }
}

/** Its own: not those of a picture in it. */
const runsIn = (element: Element): Element[] =>
  elements(element).flatMap((one) =>
    one.name === 'w:r' ? [one] : /^(w:drawing|w:pict|mc:AlternateContent)$/.test(one.name) ? [] : runsIn(one),
  )

const wordsIn = ({ children }: Element) => children.filter((one) => typeof one === 'string').join('')

function runOf(run: Element, style: Properties['run'], set: Setting): SetRun {
  const own = byName(child(run, 'w:rPr'))
  const character = set.styles.get(own['w:rStyle']?.attributes['w:val'] ?? '')?.run ?? {}
  const is = merged(merged(style, character), own)
  const fonts = is['w:rFonts']?.attributes ?? {}
  const face = (fonts['w:eastAsiaTheme'] && set.theme(fonts['w:eastAsiaTheme'])) || fonts['w:eastAsia'] || ''
  const color = is['w:color']?.attributes['w:val'] ?? 'auto'
  return {
    text: elements(run)
      .map((one) => (one.name === 'w:t' ? wordsIn(one) : one.name === 'w:tab' ? '\t' : ''))
      .join(''),
    ...{ face, latin: fonts['w:ascii'] ?? '' },
    size: Number(is['w:sz']?.attributes['w:val'] ?? 20) / 2,
    bold: on(is['w:b']),
    color: color === 'auto' ? '000000' : color.toUpperCase(),
  }
}
