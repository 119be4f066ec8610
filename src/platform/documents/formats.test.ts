import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import init, { get_font_info } from '@myriaddreamin/typst-ts-web-compiler'
import { extractText, getDocumentProxy } from 'unpdf'
import yauzl from 'yauzl'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { ofdMembers, toOfd } from './ofd.ts'
import { readOfd } from './ofd-check.fixture.ts'
import { toPdf } from './pdf.ts'
import { drawnIn } from './pdf-drawn.ts'
import { isReference, nameOf, readPdf, type PdfDictionary, type PdfFile, type PdfValue } from './pdf-read.ts'
import { toDocx } from './docx.ts'
import { glyphsOf } from './missing.ts'
import { openType } from './opentype.ts'
import { postScriptFont } from './otf.fixture.ts'
import { lintFile } from './lint/lint-file.ts'
import type { Picture } from './picture.ts'
import type { Sheet } from './sheet.ts'

const paragraph = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] })
const picture: Picture = {
  ...{ width: 150, height: 20, title: '宣讲（分县、市、区）', description: '宣讲：甲县 30场次，乙县 12场次。' },
  marks: [
    { kind: 'label', x: 18, y: 6, anchor: 'end', text: '甲县' },
    { kind: 'bar', x: 20, y: 4, width: 90, height: 4 },
    { kind: 'label', x: 112, y: 6, anchor: 'start', text: '30场次' },
    { kind: 'rule', x1: 20, y1: 0, x2: 20, y2: 20 },
  ],
}
const sheet: Sheet = {
  ...{ language: 'zh', title: '关于2024年度<法治>工作 & 情况的报告', number: null, addressee: '市委、市政府' },
  titleLines: ['示例市教育局', '关于2024年度<法治>工作 & 情况的报告'],
  blocks: [
    { kind: 'heading', level: 1, text: '一、主要举措和成效' },
    ...Array.from({ length: 24 }, () =>
      paragraph('面向师生开展宣讲937场次，覆盖率98.5%，AV“引号”、office、fi，全年无舆情。'),
    ),
    { kind: 'picture', picture },
    { kind: 'heading', level: 2, text: '（一）抓实领导干部学法用法' },
    { kind: 'paragraph', runs: [{ text: '红字', bad: '没有数据支撑' }, { text: '。' }] },
  ],
  ...{ issuer: '示例市教育局', date: '2024年12月6日', day: '2024-12-06', marks: ['演示数据', '草稿，未经锁定'] },
  annex: {
    ...{ title: '数据说明', lead: ['本报告中的数据由记录统计得出。'], after: ['手写的一项。'] },
    columns: [
      { title: '数据', width: 78 },
      { title: '数值', width: 78 },
    ],
    groups: [
      {
        heading: '（一）学法',
        rows: [
          ['学法', '4次'],
          ['宣讲', '937场次'],
        ],
      },
    ],
    code: { address: 'https://a.example/gov/reports/1', caption: '扫码查阅公布的报告' },
  },
}

let pdf: Uint8Array<ArrayBuffer>
let file: PdfFile
let root: PdfDictionary
beforeAll(async () => {
  pdf = (await toPdf(sheet)).bytes
  file = readPdf(pdf)
  root = file.dictionary(file.trailer.get('Root'))
}, 60_000)

const every = (type: string) =>
  [...file.objects.values()].flatMap(({ value }) =>
    value instanceof Map && nameOf(value.get('Type')) === type ? [value as PdfDictionary] : [],
  )
const elements = () => every('StructElem')
const kind = (element: PdfDictionary) => nameOf(element.get('S'))
const pages = () => every('Page')
const content = (page: PdfDictionary) => file.stream(page.get('Contents')).toString('latin1')

describe('PDF/UA-1（ISO 14289-1）和 PDF/A-2a（ISO 19005-2），逐项', () => {
  const xmp = () => file.stream(root.get('Metadata')).toString('utf8')

  it('元数据说明符合哪两个标准，PDF/UA 的命名空间按 PDF/A 的要求附说明；不压缩', () => {
    expect(xmp()).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(xmp()).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(xmp()).toContain('<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>')
    expect(file.dictionary(root.get('Metadata')).has('Filter')).toBe(false)
  })

  it('标题、作者、关键词在元数据和文件信息里一致；阅读器显示标题而不是文件名', async () => {
    const { info } = await (await getDocumentProxy(new Uint8Array(pdf))).getMetadata()
    expect(info).toMatchObject({ Title: sheet.title, Author: sheet.issuer })
    expect(xmp()).toContain('关于2024年度&lt;法治&gt;工作 &amp; 情况的报告')
    expect(xmp()).toContain(`<dc:creator><rdf:Seq><rdf:li>${sheet.issuer}</rdf:li>`)
    const keywords = (file.dictionary(file.trailer.get('Info')).get('Keywords') as { string: string }).string
    expect(xmp()).toContain(
      `<pdf:Keywords>${Buffer.from(keywords, 'latin1').subarray(2).swap16().toString('utf16le')}</pdf:Keywords>`,
    )
    expect(file.dictionary(root.get('ViewerPreferences')).get('DisplayDocTitle')).toBe(true)
  })

  it('声明语言，标明已加标签，标签没有可疑之处', () => {
    expect(root.get('Lang')).toEqual({ string: 'zh-CN' })
    expect([...file.dictionary(root.get('MarkInfo'))]).toEqual([
      ['Marked', true],
      ['Suspects', false],
    ])
    expect(file.dictionary(root.get('StructTreeRoot')).has('ParentTree')).toBe(true)
  })

  it('每一处内容，要么属于结构树，要么标明是页眉页脚等装饰', () => {
    for (const page of pages()) {
      let depth = 0
      for (const line of content(page).split('\n')) {
        if (/ BDC$|BMC$/.test(line)) depth++
        else if (line === 'EMC') depth--
        else if (/(TJ|Tj)$|^(f|S|B|f\*)$/.test(line)) expect(depth, line).toBe(1)
      }
      expect(depth).toBe(0)
      const marked = [...content(page).matchAll(/\/MCID (\d+)/g)].map(([, n]) => Number(n))
      expect(new Set(marked).size).toBe(marked.length)
      expect(page.has('StructParents')).toBe(true)
    }
    const numbered = elements().flatMap((one) =>
      (file.of(one.get('K')) as PdfValue[]).filter((kid) => typeof kid === 'number'),
    )
    expect(numbered.length).toBe(pages().flatMap((page) => [...content(page).matchAll(/\/MCID \d+/g)]).length)
  })

  it('结构类型都是标准的，或者有对应；标题逐级；表头有范围；图有替代文字', () => {
    const standard = [
      'Document',
      'P',
      'H1',
      'H2',
      'Table',
      'THead',
      'TBody',
      'TR',
      'TH',
      'TD',
      'Figure',
      'Span',
      'Link',
      'Caption',
      'Div',
    ]
    const mapped = file.dictionary(file.dictionary(root.get('StructTreeRoot')).get('RoleMap'))
    for (const one of elements()) expect(standard.includes(kind(one)!) || mapped.has(kind(one)!), kind(one)).toBe(true)
    const levels = elements()
      .map(kind)
      .filter((one) => /^H\d$/.test(one ?? ''))
    expect(new Set(levels)).toEqual(new Set(['H1', 'H2']))
    const heads = elements().filter((one) => kind(one) === 'TH')
    expect(heads).toHaveLength(2)
    for (const one of heads)
      expect(JSON.stringify([...(file.of(one.get('A')) as PdfDictionary[])].map((a) => [...a]))).toContain('Scope')
    const figures = elements().filter((one) => kind(one) === 'Figure')
    expect(figures.length).toBeGreaterThan(0)
    for (const one of figures) expect((one.get('Alt') as { string: string }).string.length).toBeGreaterThan(2)
  })

  it('字体全部嵌入，字形有对应的文字，没有缺字的字形', () => {
    const fonts = every('Font').filter((one) => nameOf(one.get('Subtype')) === 'Type0')
    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) {
      const [below] = file.of(font.get('DescendantFonts')) as PdfValue[]
      const descriptor = file.dictionary(file.dictionary(below).get('FontDescriptor'))
      expect(file.stream(descriptor.get('FontFile2') ?? descriptor.get('FontFile3')).length).toBeGreaterThan(100)
      const codes = file.stream(font.get('ToUnicode')).toString('latin1')
      expect(codes).toMatch(/beginbf(char|range)/)
      expect(codes).not.toMatch(/<0000>\s*<0000>|<FFFE>|<FEFF>/)
    }
    for (const page of pages()) expect(content(page)).not.toMatch(/\[\(\\000\\000/)
  })

  it('颜色有归宿：输出意图带 ICC 特性文件，页面只用它所定义的颜色；没有透明', () => {
    const [intent] = (file.of(root.get('OutputIntents')) as PdfDictionary[]) ?? []
    expect(nameOf(intent!.get('S'))).toBe('GTS_PDFA1')
    const profile = file.stream(intent!.get('DestOutputProfile'))
    expect(profile.subarray(36, 40).toString('latin1')).toBe('acsp')
    for (const page of pages()) {
      expect(content(page)).not.toMatch(/^[\d. ]+ (rg|RG|g|G|k|K)$/m)
      expect(page.has('Group')).toBe(false)
    }
    expect(
      [...file.objects.values()].some(
        ({ value }) =>
          value instanceof Map &&
          (value.has('SMask') || (typeof value.get('ca') === 'number' && value.get('ca') !== 1)),
      ),
    ).toBe(false)
  })

  it('有书签，有文件标识；没有脚本、加密、嵌入文件和外部动作', () => {
    const outlines = file.dictionary(root.get('Outlines'))
    expect(outlines.get('Count')).toBe(2)
    expect(file.trailer.get('ID')).toHaveLength(2)
    for (const key of ['Encrypt']) expect(file.trailer.has(key)).toBe(false)
    for (const key of ['OpenAction', 'AA', 'Names', 'AcroForm']) expect(root.has(key), key).toBe(false)
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/\/JavaScript|\/Launch|\/URI|\/EmbeddedFile/)
  })

  it('每一处引用都有着落，目录表的位置都对', () => {
    const text = Buffer.from(pdf).toString('latin1')
    for (const [n, { bytes }] of file.objects) {
      expect(bytes.toString('latin1').startsWith(`${n} 0 obj`)).toBe(true)
    }
    const refs = (value: PdfValue): number[] =>
      isReference(value)
        ? [value.ref]
        : Array.isArray(value)
          ? value.flatMap(refs)
          : value instanceof Map
            ? [...(value as PdfDictionary).values()].flatMap(refs)
            : []
    for (const { value } of file.objects.values())
      for (const ref of refs(value)) expect(file.objects.has(ref)).toBe(true)
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
  })

  // What of the Matterhorn Protocol and of PDF/A-2 a machine can judge, and is not above: 01, 02, 09, 14, 20, 28, 30, 31 and ISO 19005-2, 6.1, 6.2.11.
  it('逐级对应：类型对应到标准类型，不改标准的，不绕圈；每一处带号的内容由父树指回它所属的元素', () => {
    const tree = file.dictionary(root.get('StructTreeRoot'))
    const roles = file.dictionary(tree.get('RoleMap'))
    const standard = new Set([
      'Document',
      'Part',
      'Div',
      'P',
      'H1',
      'H2',
      'Table',
      'THead',
      'TBody',
      'TR',
      'TH',
      'TD',
      'Figure',
      'Span',
    ])
    for (const [own, to] of roles) {
      expect(standard.has(own), own).toBe(false)
      expect(standard.has(nameOf(to)!), own).toBe(true)
    }
    const numbers = file.dictionary(tree.get('ParentTree')).get('Nums') as readonly PdfValue[]
    for (const page of pages()) {
      const parents = file.of(numbers[numbers.indexOf(page.get('StructParents')!) + 1]) as readonly PdfValue[]
      const marked = [...content(page).matchAll(/\/MCID (\d+)/g)].map(([, n]) => Number(n))
      expect(parents).toHaveLength(marked.length)
      for (const n of marked)
        expect(file.of(file.dictionary(parents[n]).get('K')) as readonly PdfValue[], `${n}`).toContain(n)
    }
  })

  it('元素各在其位：一个文件根，表里是行，行里是格，各行格数相同；标题从一级起，不越级', () => {
    const within: Readonly<Record<string, readonly string[]>> = {
      ...{ THead: ['Table'], TBody: ['Table'], TR: ['Table', 'THead', 'TBody'], TH: ['TR'], TD: ['TR'] },
    }
    const kids = (one: PdfDictionary) =>
      (file.of(one.get('K')) as readonly PdfValue[]).filter(isReference).map((kid) => file.dictionary(kid))
    const [top, ...others] = file.of(file.dictionary(root.get('StructTreeRoot')).get('K')) as readonly PdfValue[]
    expect(others).toEqual([])
    expect(kind(file.dictionary(top))).toBe('Document')
    const order: string[] = []
    const follow = (one: PdfDictionary) => {
      order.push(kind(one)!)
      for (const kid of kids(one)) {
        const allowed = within[kind(kid)!]
        if (allowed) expect(allowed).toContain(kind(one))
        expect(file.dictionary(kid.get('P'))).toBe(one)
        follow(kid)
      }
    }
    follow(file.dictionary(top))
    expect(order).toHaveLength(elements().length)
    const levels = order.flatMap((one) => /^H(\d)$/.exec(one)?.[1] ?? []).map(Number)
    levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1))
    const widths = elements()
      .filter((one) => kind(one) === 'TR')
      .map((row) => kids(row).reduce((sum, cell) => sum + spanOf(cell), 0))
    expect(widths.length).toBeGreaterThan(3)
    expect(new Set(widths).size).toBe(1)
  })

  it('字体：字符集与编码一致，字宽与字体文件里的相同，所用的字形都在字体里、在字形清单里，没有一个是缺字', () => {
    const { fonts, pages: drawn } = drawnIn(file)
    const used = Map.groupBy(
      drawn.flatMap((page) =>
        page.drawn.flatMap((one) =>
          one.kind === 'text' ? one.glyphs.map((glyph) => ({ font: one.font, ...glyph })) : [],
        ),
      ),
      ({ font }) => font,
    )
    for (const { id, file: outlines, widthOf } of fonts) {
      const advances = advancesIn(outlines)
      for (const { glyph, code } of used.get(id)!) {
        expect(glyph, code).toBeGreaterThan(0)
        expect(Math.abs(widthOf(glyph) - advances(glyph)), code).toBeLessThanOrEqual(1)
      }
    }
    for (const font of every('Font').filter((one) => nameOf(one.get('Subtype')) === 'CIDFontType2')) {
      expect(nameOf(font.get('CIDToGIDMap'))).toBe('Identity')
      const listed = file.dictionary(font.get('FontDescriptor')).get('CIDSet')
      if (!listed) continue
      const bits = file.stream(listed)
      const maximum = file.stream(file.dictionary(font.get('FontDescriptor')).get('FontFile2'))
      const glyphs = maximum.readUInt16BE(tableOf(maximum, 'maxp') + 4)
      for (let n = 0; n < glyphs; n++) expect((bits[n >> 3]! >> (7 - (n & 7))) & 1, `${n}`).toBe(1)
    }
    for (const font of every('Font').filter((one) => nameOf(one.get('Subtype')) === 'Type0'))
      expect(nameOf(font.get('Encoding'))).toBe('Identity-H')
  })

  it('文件本身：头四字节以上非文字，流长如实，不用禁用的压缩、透明、插值、图层、注释、外部内容；数、名、嵌套都在限内', () => {
    const bytes = Buffer.from(pdf)
    expect(bytes.subarray(0, 9).toString('latin1')).toBe('%PDF-1.7\n')
    expect(bytes[9]).toBe('%'.charCodeAt(0))
    for (const byte of bytes.subarray(10, 14)) expect(byte).toBeGreaterThan(127)
    for (const { value, bytes: own, data } of file.objects.values()) {
      if (!(value instanceof Map)) continue
      for (const key of ['F', 'FFilter', 'OC', 'OPI', 'PS', 'Ref', 'TR', 'HTP', 'Annots'])
        expect(value.has(key), key).toBe(false)
      expect(value.get('Interpolate') ?? false).toBe(false)
      if (!data) continue
      const begins = /stream\r?\n/.exec(own.toString('latin1'))!
      const after = begins.index + begins[0].length + (value.get('Length') as number)
      expect(own.subarray(after, after + 11).toString('latin1')).toMatch(/^\r?\n?endstream/)
      expect([undefined, 'FlateDecode']).toContain(nameOf(value.get('Filter')))
    }
    for (const key of ['OCProperties', 'Requirements', 'Perms']) expect(root.has(key), key).toBe(false)
    for (const page of pages()) {
      let depth = 0
      for (const line of content(page).split('\n')) {
        depth += line === 'q' ? 1 : line === 'Q' ? -1 : 0
        expect(depth).toBeGreaterThanOrEqual(0)
        expect(depth).toBeLessThanOrEqual(28)
      }
      expect(depth).toBe(0)
    }
    for (const [name] of bytes.toString('latin1').matchAll(/\/[A-Za-z][\w+-]*/g)) expect(name.length).toBeLessThan(128)
  })
})

/** How many columns a cell takes. */
function spanOf(cell: PdfDictionary): number {
  const attributes = file.of(cell.get('A'))
  const all = (Array.isArray(attributes) ? attributes : [attributes]) as readonly PdfValue[]
  const spans = all.map((one) => file.dictionary(one).get('ColSpan')).filter((one) => typeof one === 'number')
  return spans[0] ?? 1
}

function tableOf(font: Buffer, tag: string): number {
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  throw new Error(`a font without ${tag}`)
}

/** The advance of each glyph as the font program has it, in thousandths of its size. */
function advancesIn(font: Buffer): (glyph: number) => number {
  const perEm = font.readUInt16BE(tableOf(font, 'head') + 18)
  const many = font.readUInt16BE(tableOf(font, 'hhea') + 34)
  const from = tableOf(font, 'hmtx')
  return (glyph) => (font.readUInt16BE(from + 4 * Math.min(glyph, many - 1)) / perEm) * 1000
}

describe('OFD（GB/T 33190-2016）', () => {
  const about = { title: sheet.title, issuer: sheet.issuer, day: sheet.day, marks: sheet.marks }

  it('逐个元素符合标准：次序、必有的属性、标识、字体、字形数、外接矩形', () => {
    const { faults, fonts } = readOfd(ofdMembers(pdf, about))
    expect(faults).toEqual([])
    expect(fonts).toContain('NotoSerifSC-Regular')
  })

  it('与 PDF 同样的页，同样的字，同样的书签', async () => {
    const { pages: set, bookmarks } = readOfd(ofdMembers(pdf, about))
    const proxy = await getDocumentProxy(new Uint8Array(pdf))
    const { text } = await extractText(proxy, { mergePages: false })
    const plain = (said: string) => [...said.replaceAll(/\s/g, '')].toSorted().join('')
    expect(set.map(plain)).toEqual(text.map(plain))
    expect(bookmarks).toEqual(
      ((await proxy.getOutline()) ?? []).flatMap((one) => [
        one.title,
        ...one.items.map(({ title }: { title: string }) => title),
      ]),
    )
    expect(set.length).toBeGreaterThan(2)
  })

  it('打成一包，读得回来；同样的页，逐字节相同', async () => {
    const [one, two] = await Promise.all([toOfd(pdf, about), toOfd(pdf, about)])
    expect(Buffer.compare(one, two)).toBe(0)
    const zip = await yauzl.fromBufferPromise(Buffer.from(one), { lazyEntries: true })
    const members = new Map<string, Uint8Array>()
    for await (const entry of zip.eachEntry())
      members.set(entry.fileName, await buffer((await zip.openReadStreamPromise(entry)) as never))
    expect(readOfd(members).faults).toEqual([])
  })

  it('写坏了，检查说得出', () => {
    const broken = (path: string, from: string | RegExp, to: string) => {
      const members = new Map(ofdMembers(pdf, about))
      const before = Buffer.from(members.get(path)!).toString('utf8')
      const after = before.replace(from, to)
      expect(after).not.toBe(before)
      return readOfd(members.set(path, Buffer.from(after, 'utf8'))).faults.join('；')
    }
    const page = 'Doc_0/Pages/Page_0/Content.xml'
    expect(broken('OFD.xml', / DocType="OFD"/, '')).toContain('缺少DocType')
    expect(broken('Doc_0/Document.xml', /<ofd:MaxUnitID>\d+/, '<ofd:MaxUnitID>1')).toContain('MaxUnitID')
    expect(broken(page, / Font="\d+"/, ' Font="999"')).toContain('没有声明的字体')
    expect(broken(page, /ID="(\d+)" Font/, 'ID="1" Font')).toContain('标识重复')
    expect(broken(page, /DeltaX="[^"]+"/, 'DeltaX="1"')).toContain('字间距')
    expect(broken(page, /(<ofd:FillColor[^>]*>)(<ofd:CGTransform.*?<\/ofd:CGTransform>)/, '$2$1')).toContain('次序不对')
    expect(broken(page, /Boundary="[\d.]+/, 'Boundary="-5')).toContain('出了页面')
  })
})

describe('本单位的字体是 PostScript 轮廓（.otf）的', () => {
  it('PDF、OFD 都用它；OFD 里是完整的字体文件，字形、字宽、字符与 PDF 相同，别的读者也打得开', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fonts-'))
    await writeFile(join(folder, 'fang.otf'), postScriptFont)
    const plain = { ...sheet, marks: [], annex: null, blocks: [paragraph('宣讲937场次。')] }
    const { bytes, substituted } = await toPdf(plain, folder)
    await rm(folder, { recursive: true })
    expect(substituted.map(({ wanted }) => wanted)).not.toContain('仿宋')
    const { fonts, pages } = drawnIn(readPdf(bytes))
    const own = fonts.find(({ name }) => name === 'FandolFang-Regular')!
    expect(own.ending).toBe('otf')
    const members = ofdMembers(bytes, plain)
    expect(readOfd(members).faults).toEqual([])
    expect(readOfd(members).fonts).toContain('FandolFang-Regular')
    expect([...members.keys()].some((path) => path.endsWith('.otf'))).toBe(true)
    // By the reader of the printer itself, which knows nothing of how it was written.
    await init({
      module_or_path: readFileSync(fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'))),
    })
    const { info } = get_font_info(own.file) as { info: { family: string; coverage: number[] }[] }
    expect(info).toHaveLength(1)
    expect(info[0]!.family).toBe('FandolFang')
    const has = glyphsOf(info.map(({ coverage }) => coverage))
    for (const sign of '宣讲937场次。') expect(has(sign), sign).toBe(true)
    const drawn = pages
      .flatMap((page) => page.drawn)
      .flatMap((one) => (one.kind === 'text' && one.font === own.id ? one.glyphs : []))
    expect(drawn.map(({ code }) => code).join('')).toContain('宣讲937场次。')
    for (const { code, width } of drawn) if (/[宣讲场次]/.test(code)) expect(width).toBeCloseTo(16, 1)
  })
  it('不是字体轮廓的，说出来', () =>
    expect(() =>
      openType(Buffer.from('不是字体'), {
        ...{ name: 'a', codes: new Map(), widthOf: () => 0, box: [0, 0, 0, 0], ascent: 0, descent: 0 },
      }),
    ).toThrow('no CFF'))
})

describe('一章一图，各种格式', () => {
  it('PDF 里是带替代文字的图，数仍可选取；OFD 里同样', async () => {
    const figures = elements().filter((one) => kind(one) === 'Figure')
    const alts = figures.map((one) =>
      Buffer.from((one.get('Alt') as { string: string }).string, 'latin1')
        .subarray(2)
        .swap16()
        .toString('utf16le'),
    )
    expect(alts).toContain(picture.description)
    const { pages: set } = readOfd(ofdMembers(pdf, sheet))
    expect(set.join('')).toContain('30场次')
    expect(set.join('')).toContain(picture.title)
  })

  it('DOCX 里是可以修改的形状，有替代文字，仍合公文格式', async () => {
    const { blocks: _red, ...rest } = sheet
    const bytes = await toDocx({
      ...rest,
      blocks: [paragraph('正文如下。'), { kind: 'picture', picture }, paragraph('完。')],
    })
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true })
    let body = ''
    for await (const entry of zip.eachEntry())
      if (entry.fileName === 'word/document.xml')
        body = (await buffer((await zip.openReadStreamPromise(entry)) as never)).toString('utf8')
    expect(body).toContain(`descr="${picture.description}"`)
    expect(body).toContain('prst="wdUpDiag"')
    expect(body).toContain('30场次')
    expect(await lintFile(bytes)).toEqual({ ok: true, value: [] })
  })
})

describe('不拆开的数', () => {
  const plain = { ...sheet, titleLines: ['甲'], addressee: null, marks: [], annex: null }
  const run = (text: string, whole?: true) => ({ text, ...(whole && { whole }) })
  const textsOf = async (large: boolean) => {
    const blocks = [{ kind: 'paragraph' as const, runs: [run('宣讲'), run('937场次', true), run('。')] }]
    const { pages } = drawnIn(readPdf((await toPdf({ ...plain, large, blocks })).bytes))
    return pages.map(({ drawn }) => drawn.flatMap((one) => (one.kind === 'text' ? [one] : [])))
  }
  const said = ({ glyphs }: { readonly glyphs: readonly { readonly code: string }[] }) =>
    glyphs.map(({ code }) => code).join('')

  it.each([false, true])('与前后的字在同一条基线上；大字的是 24 磅：%s', async (large) => {
    const [page] = await textsOf(large)
    const line = page!.filter((one) => /宣|讲|9|场|次/.test(said(one)))
    expect(line.length).toBeGreaterThan(0)
    expect(new Set(line.map(({ y }) => y.toFixed(2))).size).toBe(1)
    expect(new Set(line.map(({ size }) => size))).toEqual(new Set([large ? 24 : 16]))
  })
})
