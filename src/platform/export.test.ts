import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import { asDownload, clean, letters, sheetName, toCsv, toXlsx, type Column } from './export.ts'

interface Row {
  name: string
  n: number | null
  day: string
  at: Date
}
const columns: Column<Row>[] = [
  { title: '学校', value: ({ name }) => name },
  { title: '人数', kind: 'number', value: ({ n }) => n },
  { title: '日期', kind: 'day', value: ({ day }) => day },
  { title: '时间', kind: 'moment', value: ({ at }) => at },
]
const row = (name: string, n: number | null = 1): Row => ({
  name,
  n,
  day: '2024-12-04',
  at: new Date('2024-12-04T16:30:00Z'),
})
const dangerous = ['=1+1', '+8613800000000', '-5', '@SUM(A1)', '=HYPERLINK("http://x","点我")', '\t=1', '\r=1']

async function open(rows: Row[], above: string[] = []) {
  const book = new ExcelJS.Workbook()
  const bytes = await toXlsx(columns, rows, { sheet: '名单', above, demo: above.length > 0 })
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  return book.worksheets[0]!
}

it('以公式字符开头的文字，在工作簿里仍是文字', async () => {
  const sheet = await open(dangerous.map((text) => row(text)))
  dangerous.forEach((text, i) => {
    const { value, numFmt, formula } = sheet.getCell(i + 2, 1)
    expect([value, numFmt, formula]).toEqual([text.replace('\r', '\n').trim() === value ? value : text, '@', undefined])
  })
})

it('以公式字符开头的文字，在 CSV 里加撇号；负数不加', () => {
  const lines = toCsv(columns, [...dangerous.map((text) => row(text)), row('正常', -5)]).split('\r\n')
  expect(lines[0]).toBe('\ufeff学校,人数,日期,时间')
  for (const line of lines.slice(1, 6)) expect(line).toMatch(/^"?'/)
  expect(lines.at(-1) || lines.at(-2)).toContain('正常,-5,2024-12-04,2024-12-05 00:30')
})

it('数是数，日是日，时间是北京时间；表头冻结，可筛选，前面可有说明', async () => {
  const sheet = await open([row('甲', 1200)], ['截至12月20日'])
  expect(sheet.getCell('A1').value).toBe('演示数据')
  expect(sheet.getCell('A2').value).toBe('截至12月20日')
  expect(sheet.getCell('B4').value).toBe(1200)
  expect(sheet.getCell('C4').value).toEqual(new Date('2024-12-04T00:00:00Z'))
  expect(sheet.getCell('D4').value).toEqual(new Date('2024-12-05T00:30:00Z'))
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
  expect(sheet.autoFilter).toBe('A3:D4')
})

it('任何文字都写得进、读得回（只去掉 XML 容不下的控制字符）', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 5 }),
      async (texts) => {
        const bytes = await toXlsx(
          columns,
          texts.map((text) => row(text)),
          { sheet: '名单' },
        )
        const back = (await readXlsx(bytes)).sheets[0]!.rows.slice(1).map((cells) =>
          String(cells[0] ?? '').replaceAll('\r', '\n'),
        )
        expect(back).toEqual(texts.map((text) => clean(text).replaceAll('\r\n', '\n').replaceAll('\r', '\n')))
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)

it('长名单一页一页来，另开线程写成：行一行不少，表头、冻结、筛选与短名单一样', async () => {
  let pages = 0
  const long = async function* () {
    for (; pages < 4; pages++)
      yield* await Promise.resolve(Array.from({ length: 300 }, (_, i) => row(`第${pages * 300 + i}所`, i)))
  }
  const book = new ExcelJS.Workbook()
  const bytes = await toXlsx(columns, long(), { sheet: '名单', above: ['截至12月20日'] })
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  const sheet = book.worksheets[0]!
  expect(sheet.rowCount).toBe(1202)
  expect(sheet.getColumn(1).values.slice(3)).toEqual(Array.from({ length: 1200 }, (_, i) => `第${i}所`))
  expect(sheet.getCell('C1202').value).toEqual(new Date('2024-12-04T00:00:00Z'))
  expect(sheet.getCell('A1202').numFmt).toBe('@')
  expect(sheet.getRow(2).getCell(1).font.bold).toBe(true)
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 })
  expect(sheet.autoFilter).toBe('A2:D1202')
})

it('名单读到一半出错，文件就没有', async () => {
  const broken = async function* () {
    yield* Array.from({ length: 1100 }, () => row('甲'))
    await Promise.reject(new Error('读不出来'))
  }
  await expect(toXlsx(columns, broken(), { sheet: '名单' })).rejects.toThrow('读不出来')
})

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('第%i列是%s', (column, name) => expect(letters(column)).toBe(name))
it.each([
  ['宪法/晨读[1]?', '宪法 晨读 1  '],
  ['', '表'],
  ['长'.repeat(40), '长'.repeat(31)],
])('工作表名 %s', (name, expected) => expect(sheetName(name)).toBe(expected))
it('下载文件名是中文，也容得下老浏览器', () => {
  expect(asDownload('退回“表”.xlsx')['content-disposition']).toBe(
    `attachment; filename="_____.xlsx"; filename*=UTF-8''${encodeURIComponent('退回“表”.xlsx')}`,
  )
})
