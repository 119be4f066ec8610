import ExcelJS from 'exceljs'
import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { bounds, inspect } from './guard.ts'
import { zip, type Part } from './zip.fixture.ts'
import { limits, readWorkbook } from './workbook.ts'

const plain = (rows: (string | number | Date | null)[][], name = '表') => writeXlsx({ sheets: [{ name, rows }] })
const code = async (file: Uint8Array) => {
  const got = await readWorkbook(file)
  return got.ok ? 'ok' : got.refusal.code
}
const shell: Part[] = [
  { name: '[Content_Types].xml', data: '<Types/>' },
  { name: 'xl/workbook.xml', data: '<workbook/>' },
]

const odsWith = (rows: string) =>
  zip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'content.xml', data: rows },
  ])

describe('打开之前', () => {
  it.each<[string, Uint8Array, string]>([
    ['空文件', new Uint8Array(), 'returns.file-empty'],
    ['CSV', Buffer.from('学校,人数\n一中,300\n'), 'returns.file-text'],
    ['照片', Buffer.from('ffd8ffe000104a464946', 'hex'), 'returns.file-not-workbook'],
    ['旧版 .xls', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'), 'returns.file-old'],
    [
      '加密的工作簿',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(64),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'returns.file-encrypted',
    ],
    ['普通压缩包', zip([{ name: '说明.txt', data: '你好' }]), 'returns.file-not-workbook'],
    ['截断的压缩包', zip(shell).subarray(0, 40), 'returns.file-not-workbook'],
    ['别的 OpenDocument', zip([{ name: 'mimetype', data: 'application/vnd.oasis' }]), 'returns.file-not-workbook'],
    ['.ods 有筛选掉的行', odsWith('<table:table-row table:visibility="filter"/>'), 'returns.file-ods-hidden'],
    ['含宏', zip([...shell, { name: 'xl/vbaProject.bin', data: 'x' }]), 'returns.file-macro'],
    ['同名部件', zip([...shell, { name: 'xl/workbook.xml', data: '<x/>' }]), 'returns.file-not-workbook'],
    [
      '部件过多',
      zip([...shell, ...Array.from({ length: bounds.entries }, (_, i) => ({ name: `xl/a${i}.xml`, data: '' }))]),
      'returns.file-unpacks-too-large',
    ],
    [
      '压缩炸弹',
      zip([...shell, { name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(40 << 20) }]),
      'returns.file-unpacks-too-large',
    ],
    [
      '隐瞒大小的压缩炸弹',
      zip([...shell, { name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(40 << 20), declared: 1000 }]),
      'returns.file-unpacks-too-large',
    ],
    [
      '内容与名录不符',
      zip([...shell, { name: 'xl/worksheets/sheet1.xml', data: 'abc', deflated: Buffer.from('这不是压缩数据') }]),
      'returns.file-damaged',
    ],
    ['超过20MB', new Uint8Array(bounds.bytes + 1).fill(0x50), 'returns.file-too-large'],
    ['空壳', zip(shell), 'returns.file-damaged'],
  ])('%s 不打开，并说明办法', async (_what, file, expected) => expect(await code(file)).toBe(expected))

  it('恰为上限的部件数放行', async () => {
    const parts = [
      ...shell,
      ...Array.from({ length: bounds.entries - 2 }, (_, i) => ({ name: `xl/a${i}.xml`, data: '' })),
    ]
    expect((await inspect(zip(parts))).ok).toBe(true)
  })
})

describe('读取', () => {
  it('隐藏行、合并单元格、公式结果、错误值、富文本、日期都如实交回', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('12月')
    sheet.addRow(['武陟县上报表'])
    sheet.mergeCells('A1:D1')
    sheet.addRow(['学校', '日期', '人数', '合计'])
    sheet.addRow(['甲', new Date(Date.UTC(2024, 11, 4)), 3, { formula: 'C3*2', result: 6 }])
    sheet.addRow([])
    sheet.addRow([
      '乙',
      new Date(Date.UTC(2024, 11, 4, 8, 30)),
      { richText: [{ text: '富' }, { text: '文本' }] },
      { formula: 'A1/0', result: { error: '#DIV/0!' } },
    ])
    sheet.getRow(5).hidden = true
    sheet.getColumn(3).hidden = true
    book.addWorksheet('草稿').state = 'hidden'
    book.addWorksheet('字典').state = 'veryHidden'
    const got = await readWorkbook(new Uint8Array(await book.xlsx.writeBuffer()))
    expect(got).toMatchObject({
      ok: true,
      value: {
        sheets: [
          {
            name: '12月',
            hidden: false,
            hiddenColumns: [2],
            merges: [{ top: 1, left: 0, bottom: 1, right: 3 }],
            rows: [
              { no: 1, cells: ['武陟县上报表'] },
              { no: 2 },
              { no: 3, cells: ['甲', { on: '2024-12-04T00:00:00' }, 3, 6], formulas: [3], hidden: false },
              { no: 5, cells: ['乙', { on: '2024-12-04T08:30:00' }, '富文本', { error: '#DIV/0!' }], hidden: true },
            ],
          },
          { name: '草稿', hidden: true },
        ],
      },
    })
  })

  it('公式引用别的文件的不读，并说明办法；没有格子用到的残留链接不妨碍', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('表').addRow(['甲', { formula: '[1]Sheet1!A1', result: 3 }])
    expect(await code(new Uint8Array(await book.xlsx.writeBuffer()))).toBe('returns.file-links')
  })

  it('行数恰为上限可读，多一行即说明，不悄悄截断', async () => {
    const rows = Array.from({ length: limits.rows }, (_, i) => [i + 1])
    expect(await code(await plain(rows))).toBe('ok')
    expect(await code(await plain([...rows, [0]]))).toBe('returns.too-many-rows')
  }, 30_000)

  it('列数恰为上限可读，多一列即说明', async () => {
    expect(await code(await plain([Array.from({ length: limits.columns }, () => 1)]))).toBe('ok')
    expect(await code(await plain([Array.from({ length: limits.columns + 1 }, () => 1)]))).toBe('returns.too-wide')
  })

  it('内存或时间用尽时，线程终止，服务不受影响', async () => {
    const file = await plain(
      Array.from({ length: 5000 }, (_, i) => Array.from({ length: 20 }, (_x, c) => `单元格${i}-${c}`)),
    )
    for (const within of [
      { milliseconds: 60_000, megabytes: 16 },
      { milliseconds: 5, megabytes: 1024 },
    ]) {
      const got = await readWorkbook(file, within)
      expect(got.ok || got.refusal.code).toBe('returns.file-too-heavy')
    }
  }, 30_000)

  it('一个游离在最右下角的单元格不会拖垮读取', async () => {
    const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`
    const book = zip([
      {
        name: '[Content_Types].xml',
        data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      },
      {
        name: '_rels/.rels',
        data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      },
      {
        name: 'xl/workbook.xml',
        data: '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      },
      { name: 'xl/worksheets/sheet1.xml', data: sheet },
    ])
    expect(await code(book)).toMatch(/^returns\.(too-many-rows|too-wide|file-damaged|file-too-heavy)$/)
  }, 30_000)
})

it('.ods 与 .xlsx 读出来一样', async () => {
  const rows = [
    ['学校', '人数', '日期'],
    ['一中', 300, new Date('2026-11-16T00:00:00Z')],
  ]
  const [ods, xlsx] = await Promise.all([
    readWorkbook(await writeOds({ sheets: [{ name: '表', rows }] })),
    readWorkbook(await plain(rows as never)),
  ])
  const cells = (of: typeof ods) =>
    of.ok && of.value.sheets.map((sheet) => [sheet.name, sheet.rows.map((row) => row.cells)])
  expect(cells(ods)).toEqual(cells(xlsx))
})
