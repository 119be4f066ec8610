import { text as textOf } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { beforeAll, describe, expect, it } from 'vitest'
import { toDocx } from '../docx.ts'
import type { Sheet } from '../sheet.ts'
import { readDocx } from './docx-read.ts'
import { lintFile } from './lint-file.ts'
import { elementNames } from './finding.ts'
import { lintDocx } from './lint.ts'
import { readXml } from './xml.ts'

const paragraph = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] })
const sheet: Sheet = {
  ...{ language: 'zh', title: '关于2024年度法治政府建设工作情况的报告', number: null, addressee: '市委、市政府' },
  titleLines: ['示例市教育局', '关于2024年度法治政府建设工作情况的报告'],
  blocks: [
    paragraph(
      '2024年，我局贯彻落实法治政府建设各项部署，把依法行政、依法治教贯穿教育工作全过程。现将有关情况报告如下：',
    ),
    { kind: 'heading', level: 1, text: '一、主要举措和成效' },
    { kind: 'heading', level: 2, text: '（一）抓实领导干部学法用法' },
    paragraph('坚持领导干部带头学法，年初制定学法计划，局党组全年集中学法4次，做到每季度至少一次。'),
  ],
  ...{ issuer: '示例市教育局', date: '2024年12月6日', day: '2024-12-06', marks: ['演示数据'] },
}
const annex: Sheet['annex'] = {
  ...{ title: '数据说明', lead: ['本报告中的数据由记录统计得出。'], after: [], code: null },
  columns: [
    { title: '数据', width: 78 },
    { title: '数值', width: 78 },
  ],
  groups: [{ heading: '（一）学法', rows: [['学法', '4次']] }],
}

const head = { form: 'document', mark: '示例市教育局文件', number: '示教法〔2025〕3号', signer: '王甲子' } as const
const imprint = { copies: '省教育厅，市委依法治市办', printed: { by: '示例市教育局办公室', on: '2025年2月10日印发' } }

let whole: ReadonlyMap<string, string>
let red: ReadonlyMap<string, string>
beforeAll(async () => {
  whole = await unzip(await toDocx({ ...sheet, annex }))
  red = await unzip(await toDocx({ ...sheet, annex, head, imprint }))
})

async function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true })
  const parts = new Map<string, string>()
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await textOf((await zip.openReadStreamPromise(entry)) as never))
  return parts
}

type Breaks = readonly (readonly [part: RegExp, from: RegExp | string, to: string])[]
const document = /^word\/document\.xml$/
const footers = /^word\/footer\d\.xml$/

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The paper with these parts rewritten; each must be there, or the case proves nothing. */
function broken(breaks: Breaks, of = whole) {
  const parts = new Map(of)
  for (const [part, from, to] of breaks) {
    const all = typeof from === 'string' ? from : new RegExp(from.source, 'gs')
    const hit = [...parts].filter(
      ([name, xml]) => part.test(name) && xml.search(typeof all === 'string' ? escaped(all) : all) >= 0,
    )
    expect(hit.length, String(from)).toBeGreaterThan(0)
    for (const [name, xml] of hit) parts.set(name, xml.replaceAll(all as never, to))
  }
  return lintDocx(readDocx(parts)!)
}

const cases: readonly (readonly [say: string, breaks: Breaks, element: keyof typeof elementNames, zh: string])[] = [
  ['用纸是 Letter', [[document, /w:w="11906" w:h="16838"/, 'w:w="12240" w:h="15840"']], 'paper', 'A4'],
  ['上边距 25.4 毫米', [[document, 'w:top="2098"', 'w:top="1440"']], 'margins', '天头'],
  ['左边距 31.8 毫米', [[document, 'w:left="1587"', 'w:left="1800"']], 'margins', '订口'],
  ['右边距窄，版心过宽', [[document, 'w:right="1474"', 'w:right="900"']], 'margins', '版心宽'],
  ['行距 24 磅', [[document, /w:line="579"/g, 'w:line="480"']], 'grid', '22行'],
  [
    '没有固定行距，没有网格',
    [
      [document, /w:lineRule="exact"/g, 'w:lineRule="auto"'],
      [document, /<w:docGrid[^>]*>/, ''],
    ],
    'grid',
    '22行',
  ],
  [
    '网格是每行27字',
    [[document, /<w:docGrid[^>]*>/, '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="600"/>']],
    'grid',
    '28字',
  ],
  ['标题用黑体', [[document, /方正小标宋简体/g, '黑体']], 'title', '小标宋'],
  ['标题用小二号', [[document, /w:sz w:val="44"/g, 'w:sz w:val="36"']], 'title', '2号'],
  ['主送机关用半角冒号', [[document, '市委、市政府：', '市委、市政府:']], 'addressee', '全角冒号'],
  ['没有主送机关', [[document, '市委、市政府：', '市委、市政府，']], 'addressee', '没有找到主送机关'],
  ['正文用宋体', [[document, /仿宋_GB2312/g, '宋体']], 'body', '仿宋'],
  ['正文用四号', [[document, /w:sz w:val="32"/g, 'w:sz w:val="28"']], 'body', '3号'],
  [
    '正文首行不缩进',
    [[document, /w:firstLine="\d+" w:firstLineChars="200"|w:firstLineChars="200" w:firstLine="\d+"/g, '']],
    'body',
    '左空二字',
  ],
  ['一级标题用宋体加粗', [[document, /黑体/g, '宋体']], 'headings', '黑体'],
  ['二级标题用仿宋', [[document, /楷体_GB2312/g, '仿宋_GB2312']], 'headings', '楷体'],
  ['标题序数用半角括号', [[document, '（一）抓实', '(一)抓实']], 'headings', '序数'],
  ['附件说明后有句号', [[document, '附件：数据说明', '附件：数据说明。']], 'annexes', '不加标点'],
  ['附件不另起一页', [[document, '<w:pageBreakBefore/>', '']], 'annexes', '另面'],
  ['没有成文日期', [[document, '2024年12月6日', '']], 'date', '没有找到成文日期'],
  ['日期写作2024.12.6', [[document, '2024年12月6日', '2024.12.6']], 'date', '应写作'],
  ['日期用汉字', [[document, '2024年12月6日', '二〇二四年十二月六日']], 'date', '阿拉伯数字'],
  ['日期有虚位', [[document, '2024年12月6日', '2024年12月06日']], 'date', '虚位'],
  ['日期靠左', [[document, /w:jc w:val="right"/g, 'w:jc w:val="left"']], 'date', '居右'],
  [
    '没有署名',
    [[document, /(<w:t[^>]*>)示例市教育局(<\/w:t><\/w:r><\/w:p><w:p>(?:(?!<w:p>).)*2024年12月6日)/s, '$1$2']],
    'signature',
    '署名',
  ],
  [
    '抄送用三号字，没有线',
    [
      [
        document,
        '<w:sectPr>',
        '<w:p><w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr><w:t>抄送：市司法局</w:t></w:r></w:p><w:sectPr>',
      ],
    ],
    'imprint',
    '4号',
  ],
  ['没有页码', [[footers, 'PAGE', 'DATE']], 'pages', '没有页码'],
  ['页码没有一字线', [[footers, /—/g, '']], 'pages', '一字线'],
  ['页码用五号', [[footers, /w:sz w:val="28"/g, 'w:sz w:val="21"']], 'pages', '4号'],
  ['单双页不分', [[/settings\.xml$/, /<w:evenAndOddHeaders[^>]*>/, '']], 'pages', '单页居右'],
  ['页码居中', [[footers, /w:jc w:val="right"/g, 'w:jc w:val="center"']], 'pages', '单页码居右'],
  ['页脚太低', [[document, /w:footer="\d+"/, 'w:footer="500"']], 'pages', '7毫米'],
  ['有蓝字', [[document, /<w:color w:val="000000"\/>/, '<w:color w:val="0000FF"/>']], 'ink', '黑色'],
]

const headed: typeof cases = [
  ['发文字号用方括号', [[document, '〔2025〕', '[2025]']], 'head', '六角括号'],
  ['发文字号有虚位', [[document, '〕3号', '〕03号']], 'head', '虚位'],
  ['发文字号有“第”', [[document, '〕3号', '〕第3号']], 'head', '“第”'],
  ['没有发文字号', [[document, '示教法〔2025〕3号', '']], 'head', '没有找到发文字号'],
  ['报告没有签发人', [[document, /签发人：/, '经办：']], 'head', '应标注签发人'],
  ['签发人的姓名用仿宋', [[document, /楷体_GB2312(?=(?:(?!<w:p>).)*王甲子)/g, '仿宋_GB2312']], 'head', '楷体'],
  ['没有红线', [[document, /<w:pBdr>(?:(?!<\/w:pBdr>).)*E60000(?:(?!<\/w:pBdr>).)*<\/w:pBdr>/, '']], 'head', '分隔线'],
  [
    '版记没有线',
    [[document, /<w:pBdr>(?:(?!<\/w:pBdr>).)*w:color="000000"(?:(?!<\/w:pBdr>).)*<\/w:pBdr>/, '']],
    'imprint',
    '线',
  ],
  ['抄送没有句号', [[document, '依法治市办。', '依法治市办']], 'imprint', '句号'],
]

describe('公文格式检查', () => {
  it.each(headed)('红头：%s：说得出', (_say, breaks, element, zh) => {
    const findings = broken(breaks, red)
    expect(findings.map((one) => [one.element, one.say.zh])).toContainEqual([element, expect.stringContaining(zh)])
  })

  it('本系统自己的公文，附与不附附件，红头、信函、版记，都符合', async () => {
    const letter = { ...head, form: 'letter', mark: '示例市教育局', signer: null } as const
    for (const one of [
      sheet,
      { ...sheet, annex },
      { ...sheet, annex, head, imprint },
      { ...sheet, head: letter, imprint: { ...imprint, printed: null } },
    ]) {
      const found = await lintFile(await toDocx(one))
      expect(found).toEqual({ ok: true, value: [] })
    }
  })

  it.each(cases)('%s：说得出', (_say, breaks, element, zh) => {
    const findings = broken(breaks)
    const found = findings.find((one) => one.element === element && one.say.zh.includes(zh))
    expect(found, findings.map(({ element, say }) => `${element} ${say.zh}`).join('\n')).toBeDefined()
    expect(found!.say.en).not.toMatch(/^\s*$/)
  })

  it('每一项都有写坏的例子', () => {
    expect(
      Object.keys(elementNames).filter((one) => ![...cases, ...headed].some(([, , element]) => element === one)),
    ).toEqual([])
  })

  it('字体写在样式里、主题里的，也看得见', () => {
    const styled = broken([
      [document, /<w:rFonts[^>]*仿宋_GB2312[^>]*>/g, ''],
      [/styles\.xml$/, /仿宋_GB2312/g, '等线'],
    ])
    expect(styled.find(({ element }) => element === 'body')?.say.zh).toContain('等线')
  })

  it.each([
    ['空的', Buffer.alloc(0), 'documents.not-docx'],
    ['一张图片', Buffer.from('89504e470d0a1a0a', 'hex'), 'documents.not-docx'],
    ['旧版 .doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'documents.old-or-locked'],
  ])('不是 .docx 的说清楚：%s', async (_say, bytes, code) =>
    expect(await lintFile(bytes)).toMatchObject({ ok: false, refusal: { code } }),
  )
})

describe('读 XML', () => {
  it('实体、注释、CDATA、自闭合', () =>
    expect(readXml('<?xml version="1.0"?><a b="1&amp;&#x4e2d;"><!-- x --><c/>&lt;<![CDATA[<d>]]></a>')).toEqual({
      ...{ name: 'a', attributes: { b: '1&中' } },
      children: [{ name: 'c', attributes: {}, children: [] }, '<', '<d>'],
    }))

  it.each(['<a>', '<a></b>', '</a>', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '<a b=1/>', ''])(
    '写坏的不读：%s',
    (text) => expect(() => readXml(text)).toThrow(),
  )
})
