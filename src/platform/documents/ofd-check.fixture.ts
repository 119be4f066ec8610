import { child, deep, elements, readXml, type Element } from './lint/xml.ts'

/**
 * GB/T 33190-2016, as far as our pages use it: which elements may stand in which, in this order; which attributes they must and may have.
 * Written from the standard's tables, apart from the writer. '!' must be there, '*' as often as one likes.
 */
const grammar: Readonly<
  Record<
    string,
    { readonly children: readonly string[]; readonly must?: readonly string[]; readonly may?: readonly string[] }
  >
> = {
  OFD: { children: ['DocBody!*'], must: ['Version', 'DocType'] },
  DocBody: { children: ['DocInfo!', 'DocRoot', 'Versions', 'Signatures'] },
  DocInfo: {
    children: [
      ...[
        'DocID!',
        'Title',
        'Author',
        'Subject',
        'Abstract',
        'CreationDate',
        'ModDate',
        'DocUsage',
        'Cover',
        'Keywords',
        'Creator',
      ],
      ...['CreatorVersion', 'CustomDatas'],
    ],
  },
  Keywords: { children: ['Keyword!*'] },
  Document: {
    children: [
      'CommonData!',
      'Pages!',
      'Outlines',
      'Permissions',
      'Actions',
      'VPreferences',
      'Bookmarks',
      'Annotations',
      'CustomTags',
      'Attachments',
      'Extensions',
    ],
  },
  CommonData: { children: ['MaxUnitID!', 'PageArea!', 'PublicRes*', 'DocumentRes*', 'TemplatePage*', 'DefaultCS'] },
  PageArea: { children: ['PhysicalBox!', 'ApplicationBox', 'ContentBox', 'BleedBox'] },
  Area: { children: ['PhysicalBox!', 'ApplicationBox', 'ContentBox', 'BleedBox'] },
  Pages: { children: ['Page!*'] },
  'Pages/Page': { children: [], must: ['ID', 'BaseLoc'] },
  Outlines: { children: ['OutlineElem!*'] },
  OutlineElem: { children: ['Actions', 'OutlineElem*'], must: ['Title'], may: ['Count', 'Expanded'] },
  Actions: { children: ['Action!*'] },
  Action: { children: ['Region', 'Goto'], must: ['Event'] },
  Goto: { children: ['Dest!'] },
  Dest: { children: [], must: ['Type', 'PageID'], may: ['Left', 'Top', 'Right', 'Bottom', 'Zoom'] },
  VPreferences: {
    children: [
      'PageMode',
      'PageLayout',
      'TabDisplay',
      'HideToolbar',
      'HideMenubar',
      'HideWindowUI',
      'ZoomMode',
      'Zoom',
    ],
  },
  Res: {
    children: ['ColorSpaces*', 'DrawParams*', 'Fonts*', 'MultiMedias*', 'CompositeGraphicUnits*'],
    must: ['BaseLoc'],
  },
  Fonts: { children: ['Font!*'] },
  Font: {
    children: ['FontFile'],
    must: ['ID', 'FontName'],
    may: ['FamilyName', 'Charset', 'Bold', 'Italic', 'Serif', 'FixedWidth'],
  },
  Page: { children: ['Template*', 'PageRes*', 'Area', 'Content', 'Actions'] },
  Content: { children: ['Layer!*'] },
  Layer: { children: ['TextObject*|PathObject*'], must: ['ID'], may: ['Type', 'DrawParam'] },
  TextObject: {
    children: ['Actions', 'Clips', 'FillColor', 'StrokeColor', 'CGTransform*', 'TextCode!*'],
    must: ['ID', 'Boundary', 'Font', 'Size'],
    may: ['CTM', 'Stroke', 'Fill', 'HScale', 'ReadDirection', 'CharDirection', 'Weight', 'Italic'],
  },
  CGTransform: { children: ['Glyphs'], must: ['CodePosition'], may: ['CodeCount', 'GlyphCount'] },
  TextCode: { children: [], must: ['X', 'Y'], may: ['DeltaX', 'DeltaY'] },
  PathObject: {
    children: ['Actions', 'Clips', 'StrokeColor', 'FillColor', 'AbbreviatedData!'],
    must: ['ID', 'Boundary'],
    may: [
      'CTM',
      'Stroke',
      'Fill',
      'Rule',
      'LineWidth',
      'Cap',
      'Join',
      'MiterLimit',
      'DashOffset',
      'DashPattern',
      'Alpha',
    ],
  },
  FillColor: { children: [], must: ['Value'] },
  StrokeColor: { children: [], must: ['Value'] },
}
const plain = [
  'DocID',
  'Title',
  'Author',
  'CreationDate',
  'DocUsage',
  'Keyword',
  'Creator',
  'DocRoot',
  'MaxUnitID',
  'PhysicalBox',
  'PublicRes',
  'PageMode',
  'FontFile',
  'Glyphs',
  'AbbreviatedData',
]

export interface ReadOfd {
  /** What departs from the standard; empty where nothing does. */
  readonly faults: readonly string[]
  /** The text of each page, in the order it is set. */
  readonly pages: readonly string[]
  readonly bookmarks: readonly string[]
  readonly fonts: readonly string[]
}

/** Reads a package as a strict reader would: every path, every element, every number. */
export function readOfd(members: ReadonlyMap<string, Uint8Array>): ReadOfd {
  const faults: string[] = []
  const fault = (where: string, what: string) => faults.push(`${where}：${what}`)
  const xml = (path: string): Element => {
    const bytes = members.get(path)
    if (!bytes) {
      fault(path, '没有这个文件')
      return { name: '', attributes: {}, children: [] }
    }
    const root = readXml(Buffer.from(bytes).toString('utf8'))
    if (root.attributes['xmlns:ofd'] !== 'http://www.ofdspec.org/2016') fault(path, '命名空间不对')
    judge(root, path)
    return root
  }
  const judge = (element: Element, path: string, parent = '') => {
    const name = element.name.replace(/^ofd:/, '')
    if (element.name === name) fault(path, `${name}没有前缀`)
    const rule = grammar[`${parent}/${name}`] ?? grammar[name]
    if (!rule) {
      if (!plain.includes(name)) fault(path, `标准里没有${name}`)
      if (elements(element).length > 0) fault(path, `${name}里不应有元素`)
      return
    }
    const { children, must = [], may = [] } = rule
    const given = Object.keys(element.attributes).filter((one) => !one.startsWith('xmlns'))
    for (const one of must) if (!given.includes(one)) fault(path, `${name}缺少${one}`)
    for (const one of given) if (!must.includes(one) && !may.includes(one)) fault(path, `${name}不应有${one}`)
    const said = elements(element).map((one) => one.name.replace(/^ofd:/, ''))
    const places = said.map((one) =>
      children.findIndex((child) => child.split('|').some((way) => way.replace(/[!*]/g, '') === one)),
    )
    places.forEach((place, i) => {
      if (place < 0) fault(path, `${name}里不应有${said[i]}`)
      else if (i > 0 && place < places[i - 1]!) fault(path, `${name}里${said[i]}的次序不对`)
      else if (i > 0 && place === places[i - 1] && !children[place]!.includes('*'))
        fault(path, `${name}里${said[i]}重复`)
    })
    children.forEach((child, place) => {
      if (child.includes('!') && !places.includes(place)) fault(path, `${name}缺少${child.replace(/[!*]/g, '')}`)
    })
    for (const one of elements(element)) judge(one, path, name)
  }
  const beside = (path: string, relative: string) => [...path.split('/').slice(0, -1), ...relative.split('/')].join('/')

  if ([...members.keys()][0] !== 'OFD.xml') fault('OFD.xml', '应是包中第一个文件')
  const entry = xml('OFD.xml')
  const root = textOf(deep(entry, 'ofd:DocRoot')[0])
  if (!/^[0-9a-f]{32}$/.test(textOf(deep(entry, 'ofd:DocID')[0]))) fault('OFD.xml', 'DocID应为32位')
  const document = xml(root)
  const resourcePath = beside(root, textOf(deep(document, 'ofd:PublicRes')[0]))
  const resources = xml(resourcePath)
  const base = beside(resourcePath, resources.attributes['BaseLoc'] ?? '')
  const fonts = new Map(deep(resources, 'ofd:Font').map((font) => [font.attributes['ID'], font]))
  for (const font of fonts.values()) {
    const file = members.get(`${base}/${textOf(child(font, 'ofd:FontFile'))}`)
    if (!file || !['00010000', '4f54544f'].includes(Buffer.from(file.subarray(0, 4)).toString('hex')))
      fault(resourcePath, `字体${font.attributes['FontName']}没有嵌入`)
  }
  const declared = elements(child(document, 'ofd:Pages')!, 'ofd:Page')
  const contents = declared.map(({ attributes }) => ({
    id: attributes['ID']!,
    page: xml(beside(root, attributes['BaseLoc']!)),
  }))
  const ids = [...fonts.keys(), ...contents.flatMap(({ id, page }) => [id, ...withId(page)])]
  if (new Set(ids).size !== ids.length) fault(root, '标识重复')
  const most = Math.max(...ids.map(Number))
  if (Number(textOf(deep(document, 'ofd:MaxUnitID')[0])) < most) fault(root, 'MaxUnitID小于已用的标识')
  for (const dest of deep(document, 'ofd:Dest'))
    if (!contents.some(({ id }) => id === dest.attributes['PageID'])) fault(root, '书签指向不存在的页')
  const pages = contents.map(({ page }, i) => {
    const where = `第${i + 1}页`
    const [, , width, height] = numbers(textOf(deep(page, 'ofd:PhysicalBox')[0]))
    for (const one of [...deep(page, 'ofd:TextObject'), ...deep(page, 'ofd:PathObject')]) {
      const [x, y, w, h] = numbers(one.attributes['Boundary']!)
      if (!(x! >= 0 && y! >= 0 && w! >= 0 && h! >= 0 && x! + w! <= width! + 0.01 && y! + h! <= height! + 0.01))
        fault(where, `外接矩形出了页面：${one.attributes['Boundary']}`)
    }
    for (const one of deep(page, 'ofd:TextObject')) {
      if (!fonts.has(one.attributes['Font']!)) fault(where, '用了没有声明的字体')
      const code = child(one, 'ofd:TextCode')
      const length = textOf(code).length
      const steps = stepsIn(code?.attributes['DeltaX'] ?? '')
      if (steps !== length - 1) fault(where, `“${textOf(code)}”${length}字，字间距${steps}个`)
      const glyphs = child(one, 'ofd:CGTransform')
      const count = numbers(textOf(child(glyphs, 'ofd:Glyphs'))).length
      if (Number(glyphs?.attributes['GlyphCount']) !== count || Number(glyphs?.attributes['CodeCount']) !== length)
        fault(where, `“${textOf(code)}”字形数不对`)
    }
    for (const one of deep(page, 'ofd:PathObject'))
      if (
        !/^M [\d.-]+ [\d.-]+( ([ML] [\d.-]+ [\d.-]+|B( [\d.-]+){6}|C))*$/.test(
          textOf(child(one, 'ofd:AbbreviatedData')),
        )
      )
        fault(where, '路径写法不对')
    return deep(page, 'ofd:TextCode').map(textOf).join('')
  })
  return {
    ...{ faults, pages },
    bookmarks: deep(document, 'ofd:OutlineElem').map(({ attributes }) => attributes['Title']!),
    fonts: [...fonts.values()].map(({ attributes }) => attributes['FontName']!),
  }
}

const textOf = (element: Element | undefined) =>
  element?.children.filter((one) => typeof one === 'string').join('') ?? ''
const numbers = (text: string) => text.split(/\s+/).filter(Boolean).map(Number)
const withId = (element: Element): string[] =>
  elements(element).flatMap((one) => [...(one.attributes['ID'] ? [one.attributes['ID']] : []), ...withId(one)])

/** g 3 5.5 is three. */
function stepsIn(delta: string): number {
  const pieces = delta.split(/\s+/).filter(Boolean)
  let count = 0
  for (let at = 0; at < pieces.length; at++) {
    if (pieces[at] !== 'g') count++
    else {
      count += Number(pieces[at + 1])
      at += 2
    }
  }
  return count
}
