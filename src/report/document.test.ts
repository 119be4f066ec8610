import { mkdtemp, copyFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { text as textOf } from 'node:stream/consumers'
import { getDocumentProxy, extractText } from 'unpdf'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { fromBuffer, type ZipFile } from 'yauzl'
import { passagesOf, writtenOf, type Attestation } from './attestation.ts'
import { bind } from './bind.ts'
import type { BoundReport } from './bound.ts'
import { defaultClaimSettings } from './claims.ts'
import { paperOf } from './documents.ts'
import { toDocx } from '../platform/documents/docx.ts'
import { chooseFonts } from '../platform/documents/fonts.ts'
import { signatureIndents, titleLines, widthOf } from '../platform/documents/gongwen.ts'
import { htmlPolicy, toHtml } from './html.tsx'
import { annexOf } from './annex.ts'
import { outline, sheetOf, type Language, type Outline } from './outline.ts'
import { text } from './parts.ts'
import type { Sheet } from '../platform/documents/sheet.ts'
import { toPdf } from '../platform/documents/pdf.ts'
import { proofCode } from './proof.ts'
import { numbersIn } from './bound.ts'
import { sampleAnswers, sampleDraft, sampleYear } from './sample.fixture.ts'

const nasty = '#panic("x") *粗* <script>alert(1)</script> & "引号" \\ $x$ @ref'

function sheet({ language = 'zh' as Language, draft = false, demo = false, ...of } = {} as Asked): Outline {
  return outline(sample(of), { language, origin: 'https://mingfa.example.gov.cn', draft, demo })
}

interface Asked {
  language?: Language
  draft?: boolean
  demo?: boolean
  change?: Parameters<typeof sampleAnswers>[0]
  write?: boolean
}

function sample({ change = {}, write = true }: Pick<Asked, 'change' | 'write'> = {}): BoundReport {
  const body = { ...sampleDraft(), issuer: { zh: '示例市教育局', en: 'Sample Bureau of Education' } }
  if (write) {
    for (const { role, paragraphs } of body.chapters) {
      if (role !== 'measures')
        paragraphs[0]!.sentences.push({
          id: v7(),
          parts: [text(role === 'shortcomings' ? nasty : '已如实撰写。', 'Written.')],
        })
    }
  }
  return bind(body, sampleYear, sampleAnswers(change), defaultClaimSettings)
}

/** With 数据说明. */
const annexed = (language: Language = 'zh', draft = false) =>
  annexOf(sample(), {
    ...{ language, draft },
    ruleOf: (figure) => ({ zh: `${figure}的规则`, en: `rule of ${figure}` }),
    address: 'https://mingfa.example.gov.cn/reports/1',
  })

describe('版式之前的提纲', () => {
  it('章、节连续编号，没有内容的部分不占号', () => {
    expect(sheet().blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))).toEqual([
      '一、主要举措和成效',
      '（一）抓实领导干部学法用法',
      '（二）深入开展宪法宣传教育',
      '（三）创新普法形式，用好实践基地',
      '（四）部门联动，发挥法治副校长作用',
      '（五）防治学生欺凌，护航学生成长',
      '二、不足和原因',
      '三、主要负责人履行第一责任人职责情况',
      '四、下一年度安排',
      '五、其他需要报告的情况',
    ])
  })

  it('草稿写明缺少的法定部分，“其他”没有就不写', () => {
    const { blocks, marks } = sheet({ draft: true, write: false })
    expect(blocks.filter((block) => block.kind === 'heading' && block.level === 1)).toHaveLength(4)
    expect(JSON.stringify(blocks)).toContain('本部分尚未撰写')
    expect(marks).toEqual(['草稿，未经锁定'])
  })

  it('每个数字一条来源，写明准确数、记录数、取数时间（北京时间）', () => {
    const { notes } = sheet()
    expect(notes.map(({ number }) => number)).toEqual([...Array(17).keys()].map((n) => n + 1))
    expect(notes.find(({ href }) => href?.includes('reading-people'))).toEqual({
      number: 7,
      text: '示例publicity.reading-people：730,412人，由730412条记录构成，取数时间2024-12-06 18:00。',
      href: 'https://mingfa.example.gov.cn/figures/publicity.reading-people?from=2024-01-01&until=2024-12-31',
    })
  })
})

describe('手写的数字', () => {
  const written = (draft: boolean, attested: boolean) => {
    const body = sampleDraft([])
    const parts = [text('仍有12所学校培训不足，整改率100%。', '12 schools lack training, 100% mended. ')]
    body.chapters[1]!.paragraphs[0]!.sentences.push({ id: v7(), parts })
    body.chapters[1]!.paragraphs[0]!.heading = { zh: '三所学校', en: '' }
    const attestations = passagesOf(body).map((one): Attestation => ({
      ...{ id: v7(), version: 1, part: one.id, written: writtenOf(one.parts), source: '督导通报〔2024〕3号' },
      ...{ files: [v7()], by: '示例市教育局督导科', at: sampleYear.asOf },
    }))
    const settings = { ...defaultClaimSettings, attestations: attested ? attestations : [] }
    const report = bind(body, sampleYear, sampleAnswers(), settings)
    const print = { draft, address: null, ruleOf: () => null }
    return Object.assign(
      (language: Language) => outline(report, { language, origin: 'https://a.example', draft, demo: false }),
      { annex: (language: Language) => annexOf(report, { language, ...print }) },
    )
  }

  it('注明了出处的，每句一条来源，写明出处、岗位、时间，没有链接', () => {
    const said = '手写，出处：督导通报〔2024〕3号（附件1份）。由示例市教育局督导科注明，2024-12-06 18:00。'
    const { notes, blocks } = written(false, true)('zh')
    expect(notes).toEqual([
      { number: 1, text: `“三所”：${said}` },
      { number: 2, text: `“12所”、“100%”：${said}` },
    ])
    expect(blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs : []))).toEqual([
      { text: '', note: 1 },
      { text: '仍有' },
      { text: '12所', note: 2 },
      { text: '学校培训不足，整改率' },
      { text: '100%' },
      { text: '。' },
    ])
    expect(written(false, true).annex('zh')).toMatchObject({ groups: [], after: notes.map(({ text }) => text) })
    const html = toHtml(written(false, true)('en'))
    expect(html).toContain('“100%”, “12 schools”: typed by hand')
    expect(html).not.toContain('<mark>')
  })

  it('没有注明出处的，草稿里标红', () => {
    const html = toHtml(written(true, false)('zh'))
    expect(html).toContain('仍有<mark>12所</mark>学校培训不足，整改率<mark>100%</mark>。')
  })
})

describe('数据说明', () => {
  it('二维码通向公众网站上公布的报告', async () => {
    const sources = { duties: async () => [], ownFonts: null }
    const of = (report: string | null) => paperOf(sources, { annex: true, origin: 'https://a.example', report })
    expect((await of('1')).annex!.address).toBe('https://a.example/gov/reports/1')
    expect((await of(null)).annex!.address).toBeNull()
  })

  it('每项数据一行，按章节列出：数值、规则、截至、记录数、证明码', () => {
    const { groups, columns, lead } = annexed()
    expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(156)
    expect(groups.map(({ heading }) => heading).slice(0, 2)).toEqual([
      '（一）抓实领导干部学法用法',
      '（二）深入开展宪法宣传教育',
    ])
    const rows = groups.flatMap((group) => group.rows)
    const reading = rows.find(([, value]) => value === '730,412人')
    expect(reading).toEqual([
      '示例publicity.reading-people',
      '730,412人',
      'publicity.reading-people的规则',
      '2024-12-31',
      '730,412',
      expect.stringMatching(/^[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$/),
    ])
    expect(new Set(rows.map((row) => row[0])).size).toBe(rows.length)
    expect(lead[0]).toContain('2024-12-06 18:00')
    expect(lead.at(-1)).toMatch(/^SHA-256：[0-9a-f]{64}$/)
  })

  it('证明码随数值、取数时间而变；草稿还没有，也没有二维码', () => {
    const [first, second] = numbersIn(sample()).map(({ source }) => source)
    const code = proofCode(first!, sampleYear.asOf)
    expect(proofCode({ ...first! }, sampleYear.asOf)).toBe(code)
    expect(
      new Set([
        code,
        proofCode(second!, sampleYear.asOf),
        proofCode({ ...first!, value: 5 }, sampleYear.asOf),
        proofCode(first!, '2025-01-01T00:00:00.000Z'),
      ]).size,
    ).toBe(4)
    const draft = annexed('zh', true)
    expect(draft.groups.flatMap(({ rows }) => rows.map((row) => row.at(-1)))).not.toContain(code)
    expect(draft.code).toBeNull()
  })
})

describe('公文的尺寸', () => {
  it.each([
    ['汉字', 2],
    ['2024年', 3],
    ['', 0],
    ['“引”', 3],
  ])('%s 宽%d字', (said, width) => expect(widthOf(said)).toBe(width))

  it.each([
    ['关于2024年度法治政府建设工作情况的报告', ['关于2024年度法治政府建设工作情况的报告']],
    [
      '关于焦作市教育系统2024年度法治政府建设工作情况的报告',
      ['关于焦作市教育系统2024年度', '法治政府建设工作情况的报告'],
    ],
  ])('标题按词分行：%s', (title, lines) => expect(titleLines('某局', title)).toEqual(['某局', ...lines]))

  it.each([
    ['示例市教育局', '2024年12月6日', { name: 4.25, day: 4 }],
    ['示例市教育体育局', '2024年1月6日', { name: 4, day: 5 }],
  ])('%s 的署名与日期对中', (issuer, date, indents) => expect(signatureIndents(issuer, date)).toEqual(indents))
})

describe('网页', () => {
  it('每个数字都是链接，文字不会成为代码', () => {
    const html = toHtml(sheet())
    expect(html).toMatch(/<a href="#note-\d+" data-figure="bullying\.sessions" data-n="\d+">937场次<\/a>/)
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
    expect(html.match(/data-figure/g)).toHaveLength(17)
  })

  it('不符之处标明原因', () => {
    const html = toHtml(sheet({ draft: true, change: { 'bullying.coverage': { numerator: 711 } } }))
    expect(html).toMatch(
      /<mark>.*全覆盖.*<small>【应覆盖712，已覆盖711（99.9%），缺1；全覆盖须达100%】<\/small><\/mark>/,
    )
  })

  it('只许自己的样式', () => {
    expect(htmlPolicy()).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=*'/)
  })

  it('英文版', () => {
    const html = toHtml(sheet({ language: 'en' }))
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('>937 sessions</a>')
    expect(
      html
        .replaceAll(/<style>.*<\/style>/gs, '')
        .replace(nasty, '')
        .match(/[\u4e00-\u9fff]+/g),
    ).toEqual(null)
  })
})

describe('可编辑的文档（docx）', () => {
  it('页面、字体、行网格、页码按 GB/T 9704', async () => {
    const parts = await unzip(await toDocx(sheetOf(sheet({ demo: true }))))
    const body = parts.get('word/document.xml')!
    const setting = (tag: string) => new RegExp(`<w:${tag} [^>]*>`).exec(body)![0]
    expect(setting('pgSz')).toContain('w:w="11906" w:h="16838"')
    expect(setting('pgMar')).toContain('w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"')
    expect(setting('docGrid')).toBe('<w:docGrid w:type="lines" w:linePitch="579"/>')
    expect(new Set([...body.matchAll(/w:eastAsia="([^"]+)"/g)].map(([, face]) => face))).toEqual(
      new Set(['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312']),
    )
    expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders')
    const footers = [...parts].filter(([name]) => /footer\d\.xml$/.test(name)).map(([, xml]) => xml)
    expect(footers.map((xml) => /w:jc w:val="(\w+)"/.exec(xml)![1]).sort()).toEqual(['left', 'right'])
    expect(footers.every((xml) => xml.includes('PAGE'))).toBe(true)
  })

  it('文字齐全，干净：没有脚注、链接、地址和颜色，演示数据每页标明', async () => {
    const parts = await unzip(await toDocx(sheetOf(sheet({ demo: true }), annexed())))
    const body = parts.get('word/document.xml')!
    const plain = body.replaceAll(/<[^>]+>/g, '')
    expect(plain).toContain('开展护航成长、防范学生欺凌专题宣讲937场次，听讲33.2万人次，中小学校全覆盖。')
    expect(plain).toContain('市委、市政府：')
    expect(plain).toContain('附件：数据说明示例市教育局2024年12月6日附件数据说明')
    expect(body).not.toMatch(/hyperlink|footnoteReference/)
    expect([...parts].filter(([, xml]) => /mingfa\.example/.test(xml))).toEqual([])
    expect(new Set([...body.matchAll(/w:color w:val="(\w+)"/g)].map(([, color]) => color))).toEqual(new Set(['000000']))
    expect([...parts].filter(([name, xml]) => /header\d\.xml$/.test(name) && xml.includes('演示数据'))).toHaveLength(2)
  })

  it('数据说明可以不附；附的，表头每页重复，附件另起一页，带二维码', async () => {
    const plain = (await unzip(await toDocx(sheetOf(sheet())))).get('word/document.xml')!
    expect(plain).not.toMatch(/附件|<w:tbl>/)
    const parts = await unzip(await toDocx(sheetOf(sheet(), annexed())))
    const body = parts.get('word/document.xml')!
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(body.match(/<w:pageBreakBefore\/>/g)).toHaveLength(1)
    expect(body).toContain('937场次')
    expect(body).toContain('bullying.sessions的规则')
    expect(body).toContain('descr="扫码查阅公布的报告和各项数据"')
    expect([...parts.keys()].filter((name) => name.endsWith('.png'))).toHaveLength(1)
  })

  it('署名和日期与正文同页：从正文末段起逐段与下段同页，日期在最后', async () => {
    const body = (await unzip(await toDocx(sheetOf(sheet(), annexed())))).get('word/document.xml')!
    const all = [...body.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inside]) => ({
      text: inside!.replaceAll(/<[^>]+>/g, ''),
      keeps: inside!.includes('<w:keepNext/>'),
    }))
    const date = all.findIndex(({ text }) => text === '2024年12月6日')
    const last = all.findLastIndex(({ text }, i) => i < date && text.startsWith('已如实撰写'))
    expect(last).toBeGreaterThan(0)
    expect(all.slice(last, date).every(({ keeps }) => keeps)).toBe(true)
    expect(all[date]!.keeps).toBe(false)
  })

  it.each(['zh', 'en'] as const)('段落的属性按 Word 的规范排列，数字与汉字之间不自动加空（%s）', async (language) => {
    const parts = await unzip(await toDocx(sheetOf(sheet({ language, demo: true, draft: true }), annexed(language))))
    const paragraphs = [...parts.values()].flatMap((xml) =>
      [...xml.matchAll(/<w:pPr>(.*?)<\/w:pPr>/gs)].map(([, inside]) =>
        [...inside!.matchAll(/<w:(\w+)/g)].map(([, name]) => inParagraph.indexOf(name!)),
      ),
    )
    expect(paragraphs.length).toBeGreaterThan(30)
    for (const found of paragraphs) expect(found).toEqual(found.filter((at) => at >= 0).toSorted((a, b) => a - b))
    expect(parts.get('word/styles.xml')).toContain(
      '<w:pPrDefault><w:pPr><w:autoSpaceDN w:val="false"/></w:pPr></w:pPrDefault>',
    )
  })

  it('用户的文字原样保存，不成为标记', async () => {
    const body = (await unzip(await toDocx(sheetOf(sheet())))).get('word/document.xml')!
    expect(unescape(body.replaceAll(/<[^>]+>/g, ''))).toContain(nasty)
  })
})

describe('版式文件（PDF）', () => {
  it('有标签、标题、语言；文字可取；没有链接和脚注；附数据说明和二维码', { timeout: 30_000 }, async () => {
    const { bytes, substituted } = await toPdf(sheetOf(sheet({ demo: true }), annexed()))
    const pdf = await getDocumentProxy(new Uint8Array(bytes))
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({
      Title: '关于2024年度法治政府建设工作情况的报告',
      Author: '示例市教育局',
      Language: 'zh-CN',
    })
    const { text: said } = await extractText(pdf, { mergePages: true })
    const run = said.replaceAll(/\s/g, '')
    expect(run).toContain('专题宣讲937场次')
    expect(run).toContain('73万余人')
    expect(run).toContain(nasty.replaceAll(/\s/g, ''))
    expect(run).toContain('演示数据：机构、人员和数字均为虚构')
    const pages = await Promise.all([...Array(pdf.numPages).keys()].map((n) => pdf.getPage(n + 1)))
    expect(pages[0]!.view.map(Math.round)).toEqual([0, 0, 595, 842])
    expect((await Promise.all(pages.map((page) => page.getAnnotations()))).flat()).toEqual([])
    expect(run).not.toContain('mingfa.example')
    expect(run).toContain('附件：数据说明')
    expect(run).toContain('bullying.sessions的规则')
    const trees = await Promise.all(pages.map(async (page) => JSON.stringify(await page.getStructTree())))
    const roles = new Set([...trees.join('').matchAll(/"role":"(\w+)"/g)].map(([, role]) => role))
    expect([...roles]).toEqual(expect.arrayContaining(['H1', 'H2', 'P', 'Table', 'TH', 'TD', 'Figure']))
    expect(trees.join('')).toContain('扫码查阅公布的报告和各项数据')
    expect(substituted.map(({ wanted }) => wanted)).toEqual(['小标宋', '仿宋', '黑体', '楷体', '宋体'])
  })

  it('署名和日期总与正文同页：正文每多一行试一次，越过一页', { timeout: 60_000 }, async () => {
    const issued = { ...sheetOf(sheet()), blocks: [] as Sheet['blocks'] }
    for (let lines = 14; lines <= 26; lines++) {
      const blocks = Array.from({ length: lines }, () => ({ kind: 'paragraph' as const, runs: [{ text: '正文' }] }))
      const pdf = await getDocumentProxy(new Uint8Array((await toPdf({ ...issued, blocks })).bytes))
      const { text: pages } = await extractText(pdf, { mergePages: false })
      const signed = pages.find((page) => page.includes('2024年12月6日'))!
      expect(signed, `${lines}`).toContain('正文')
      expect(pages.join('').match(/正文/g), `${lines}`).toHaveLength(lines)
    }
  })

  it('早先留存、还没有附件一项的文书，照样印得出', { timeout: 30_000 }, async () => {
    const { annex: _none, ...kept } = sheetOf(sheet())
    expect((await toPdf(kept)).bytes.length).toBeGreaterThan(10_000)
    expect((await toDocx(kept)).length).toBeGreaterThan(5_000)
  })

  it('字体里没有的字，文末说出是哪个字，不只印一个方框', async () => {
    const plain = sheetOf(sheet())
    expect((await toPdf(plain)).missing).toEqual([])
    const rare = await toPdf({ ...plain, addressee: '王\u{2A700}同志' })
    expect(rare.missing).toEqual(['王〓（U+2A700）'])
    expect(rare.bytes.length).toBeGreaterThan(10_000)
  })

  it('同一份报告，逐字节相同', { timeout: 30_000 }, async () => {
    const same = sheet()
    const [one, two] = await Promise.all([toPdf(sheetOf(same)), toPdf(sheetOf(same))])
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0)
  })

  it('本单位的字体在前，文件夹没有也无妨', { timeout: 30_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), '字体 fonts-'))
    try {
      await copyFile(
        fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf')),
        join(folder, 'own.TTF'),
      )
      expect((await toPdf(sheetOf(sheet()), folder)).bytes.length).toBeGreaterThan(10_000)
      expect((await toPdf(sheetOf(sheet()), join(folder, '没有'))).bytes.length).toBeGreaterThan(10_000)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('有了官方字体就用官方字体，其余写明替代', () => {
    const { families, substituted } = chooseFonts(
      new Set(['FangSong_GB2312', 'FZXiaoBiaoSong-B05S', 'Noto Serif SC', 'Noto Sans SC']),
    )
    expect(families.fang).toEqual(['FangSong_GB2312', 'Noto Serif SC'])
    expect(families.weight).toBe('regular')
    expect(substituted).toEqual([
      { wanted: '黑体', used: 'Noto Sans SC' },
      { wanted: '楷体', used: 'Noto Serif SC' },
      { wanted: '宋体', used: 'Noto Serif SC' },
    ])
  })
})

// The order of w:CT_PPrBase (ISO/IEC 29500-1, annex A), as far as we use it. Word calls a document that departs from it damaged; LibreOffice does not mind.
const inParagraph = [
  'pStyle',
  'keepNext',
  'keepLines',
  'pageBreakBefore',
  'autoSpaceDE',
  'autoSpaceDN',
  'spacing',
  'ind',
  'jc',
  'outlineLvl',
]

const unescape = (xml: string) =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

async function unzip(bytes: Uint8Array<ArrayBuffer>): Promise<Map<string, string>> {
  const zip = await promisify<Buffer, object, ZipFile>(fromBuffer)(Buffer.from(bytes), { lazyEntries: true })
  const parts = new Map<string, string>()
  const open = promisify(zip.openReadStream.bind(zip)) as (entry: unknown) => Promise<NodeJS.ReadableStream>
  await new Promise<void>((done, fail) => {
    zip.on('entry', (entry: { fileName: string }) => {
      open(entry)
        .then((stream) => textOf(stream as never))
        .then((xml) => {
          parts.set(entry.fileName, xml)
          zip.readEntry()
        }, fail)
    })
    zip.on('end', done).on('error', fail)
    zip.readEntry()
  })
  return parts
}

it('一个数不拆成两行；一列名称拆得开，不会伸出版心', () => {
  const runs = (text: string) => [{ text, figure: 'a.b' }]
  const laid = sheet()
  const blocks = ['12.6万余人次', '甲县教育局、乙县教育局等12个县（市、区）', '《宪法》等11部'].map((text) => ({
    kind: 'paragraph' as const,
    runs: runs(text),
  }))
  const set = sheetOf({ ...laid, lead: [], blocks }).blocks
  expect(set.map((block) => (block.kind === 'paragraph' ? block.runs[0]!.whole === true : null))).toEqual([
    true,
    false,
    false,
  ])
})
